package dev.ava.call.boundary;

import static java.lang.System.Logger.Level.INFO;
import static java.lang.System.Logger.Level.WARNING;

import dev.ava.call.control.InquiryRows;
import dev.ava.call.control.Reconcile;
import dev.ava.job.RecurringJob;
import dev.ava.shared.Conflict;
import dev.ava.shared.NotFound;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * The reconciler: asks providers about calls that are open too long, completes those that are over,
 * and ends those that nobody knows of. Several nodes may do it at once: a call is asked for by one.
 */
@ApplicationScoped
public class OpenCalls {

  private static final System.Logger LOG = System.getLogger(OpenCalls.class.getName());
  private static final Duration LOOK_EVERY = Duration.ofSeconds(10);
  private static final int TOGETHER = 50;
  private static final int MOST_LISTED = 200;

  private CallSteps steps;
  private Reconcile reconcile;
  private Clock clock;
  private Duration unnamedAfter;
  private Duration openAfter;

  /** For the proxy. */
  protected OpenCalls() {}

  /**
   * @param unnamedAfter when a call that its provider has not named is asked for
   * @param openAfter when one that it has named is
   */
  @Inject
  public OpenCalls(
      CallSteps steps,
      Reconcile reconcile,
      Clock clock,
      @ConfigProperty(name = "ava.calls.ask-unnamed-after", defaultValue = "PT1M")
          Duration unnamedAfter,
      @ConfigProperty(name = "ava.calls.ask-open-after", defaultValue = "PT15M")
          Duration openAfter) {
    this.steps = steps;
    this.reconcile = reconcile;
    this.clock = clock;
    this.unnamedAfter = unnamedAfter;
    this.openAfter = openAfter;
  }

  @Produces
  public RecurringJob reconcileOpenCalls() {
    return new RecurringJob("calls-reconcile", LOOK_EVERY, this::reconcile);
  }

  /** Asks for those whose time has come; one that fails holds up no other. */
  public void reconcile() {
    Instant now = clock.instant();
    List<UUID> due =
        steps.step(
            sql ->
                InquiryRows.due(
                    sql,
                    reconcile.providers(),
                    now.minus(unnamedAfter),
                    now.minus(openAfter),
                    now,
                    TOGETHER));
    for (UUID call : due) {
      try {
        reconcile.ask(call, false).ifPresent(came -> LOG.log(INFO, "Call {0}: {1}", call, came));
      } catch (RuntimeException failed) {
        LOG.log(WARNING, "Open call " + call + " stays as it is", failed);
      }
    }
  }

  /** The clinic: calls that are open too long, the oldest first, at most 200. */
  public List<OpenCall> open(UUID orgId) {
    Instant now = clock.instant();
    return steps.step(
        sql ->
            InquiryRows.open(
                sql, orgId, now.minus(unnamedAfter), now.minus(openAfter), MOST_LISTED));
  }

  /** Calls that were ended as orphans, the newest first, at most 200. */
  public List<OpenCall> orphans(UUID orgId) {
    return steps.step(sql -> InquiryRows.orphans(sql, orgId, MOST_LISTED));
  }

  /**
   * Asks the provider about one call now.
   *
   * @return the call as it stands then
   * @throws Conflict if its provider can't be asked
   */
  public CallRecord ask(UUID orgId, UUID callId) {
    CallRecord call = steps.step(sql -> reconcile.find(sql, orgId, callId)).orElseThrow(this::none);
    if (call.open()) {
      if (!reconcile.providers().contains(String.valueOf(call.provider()))) {
        throw new Conflict(
            "provider-not-asked", "Ava can't ask this call's provider what became of it.");
      }
      reconcile.ask(callId, true);
    }
    return steps.step(sql -> reconcile.find(sql, orgId, callId)).orElseThrow(this::none);
  }

  private NotFound none() {
    return new NotFound("no-such-call", "Your organisation has no such call.");
  }
}
