package dev.ava.call.control;

import dev.ava.call.boundary.CallTool;
import dev.ava.call.boundary.CallerHistory;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import org.jdbi.v3.core.Handle;

/** {@code look_up_caller}: who is on the line, and what there was before. */
@ApplicationScoped
public class LookUpCaller implements CallTool {

  private Clock clock;

  /** For the proxy. */
  protected LookUpCaller() {}

  @Inject
  public LookUpCaller(Clock clock) {
    this.clock = clock;
  }

  @Override
  public String name() {
    return "look_up_caller";
  }

  @Override
  public Answer use(Handle sql, Asked asked) {
    CallerHistory caller =
        CallerHistory.of(sql, asked.call().orgId(), asked.call().id(), clock.instant());
    String who =
        caller.name() != null
            ? "The caller is " + caller.name() + "."
            : caller.phone() != null
                ? "The caller's name is not known."
                : "The caller's number is withheld, so nobody knows who it is.";
    return Answer.done(who + " " + caller.history());
  }
}
