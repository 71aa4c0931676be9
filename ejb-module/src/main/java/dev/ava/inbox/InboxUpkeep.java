package dev.ava.inbox;

import static java.lang.System.Logger.Level.WARNING;

import dev.ava.job.RecurringJob;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** What the inbox does by itself. */
@ApplicationScoped
public class InboxUpkeep {

  private static final System.Logger LOG = System.getLogger(InboxUpkeep.class.getName());
  private static final int BATCH = 500;

  /**
   * An event and its subject that are stored side by side miss one another by moments, not hours.
   */
  private static final Duration MISSED_WITHIN = Duration.ofMinutes(10);

  @Inject private Inbox inbox;
  @Inject private Clock clock;

  @Inject
  @ConfigProperty(name = "ava.inbox.keep-for", defaultValue = "P30D")
  private Duration keepFor;

  @Inject
  @ConfigProperty(name = "ava.inbox.replay-every", defaultValue = "PT5S")
  private Duration replayEvery;

  /** The safety net for an event and its subject whose transactions did not see each other. */
  @Produces
  public RecurringJob replayParked() {
    return new RecurringJob("inbox-replay-parked", replayEvery, this::replay);
  }

  @Produces
  public RecurringJob forget() {
    return new RecurringJob(
        "inbox-forget",
        Duration.ofHours(1),
        () -> inbox.forgetBefore(clock.instant().minus(keepFor)));
  }

  private void replay() {
    for (Arrival parked : inbox.parkedSince(clock.instant().minus(MISSED_WITHIN), BATCH)) {
      try {
        inbox.replay(parked);
      } catch (RuntimeException failed) {
        LOG.log(
            WARNING,
            "Replay of " + parked.provider() + " " + parked.eventKey() + " failed",
            failed);
      }
    }
  }
}
