package dev.ava.outbound.control;

import static java.lang.System.Logger.Level.INFO;

import dev.ava.call.boundary.CallSteps;
import dev.ava.outbound.control.BatchRows.Due;
import dev.ava.outbound.control.BatchRows.Load;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jdbi.v3.core.Handle;

/**
 * Lets the next calls of batches go, as their rate and their limit allow. Several nodes may do it
 * at once: a batch is held by one.
 */
@ApplicationScoped
public class Pacing {

  private static final System.Logger LOG = System.getLogger(Pacing.class.getName());

  /** What was not used until then is lost, so that a pause is not followed by a burst. */
  private static final Duration CATCH_UP = Duration.ofSeconds(2);

  /** Longer than a job waits to be picked and a provider to answer. */
  private static final Duration LOST_AFTER = Duration.ofMinutes(2);

  private static final int BATCHES_TOGETHER = 20;

  private CallSteps steps;
  private Clock clock;
  private int placingAtOnce;

  /** For the proxy. */
  protected Pacing() {}

  /**
   * @param placingAtOnce how many requests of batches may be on their way to providers at a time,
   *     from all nodes, so that a slow provider does not take all threads of jobs
   */
  @Inject
  public Pacing(
      CallSteps steps,
      Clock clock,
      @ConfigProperty(name = "ava.calls.placing-at-once", defaultValue = "2") int placingAtOnce) {
    this.steps = steps;
    this.clock = clock;
    this.placingAtOnce = placingAtOnce;
  }

  /** Releases what may go now. */
  public void pace() {
    steps.step(
        sql -> {
          Instant now = clock.instant();
          int room = placingAtOnce - BatchRows.beingPlaced(sql);
          for (Due batch : BatchRows.due(sql, now, BATCHES_TOGETHER)) {
            room -= pace(sql, batch, room, now);
          }
          return null;
        });
  }

  private static int pace(Handle sql, Due batch, int room, Instant now) {
    Load load = BatchRows.load(sql, batch.id());
    if (load.unsettled() == 0) {
      BatchRows.state(sql, batch.id(), "completed", true, now);
      LOG.log(INFO, "Batch {0} of {1} is completed", batch.id(), batch.orgId());
      return 0;
    }
    Instant since = now.minus(CATCH_UP);
    Instant base = batch.nextAt().isBefore(since) ? since : batch.nextAt();
    long due = 1 + Duration.between(base, now).dividedBy(batch.interval());
    int count = (int) Math.min(due, Math.min(room, batch.atOnce() - load.open()));
    if (count <= 0) {
      return 0;
    }
    int released = BatchRows.release(sql, batch.id(), count, now);
    BatchRows.nextAt(sql, batch.id(), base.plus(batch.interval().multipliedBy(released)));
    return released;
  }

  /** Takes over what a node that died was about to place, and gives up what it was asking for. */
  public void takeOver() {
    steps.step(
        sql -> {
          Instant now = clock.instant();
          int taken = BatchRows.takeOver(sql, now.minus(LOST_AFTER), now);
          int unknown = BatchRows.lostAnswers(sql, now.minus(LOST_AFTER), now);
          if (taken + unknown > 0) {
            LOG.log(INFO, "{0} calls taken over from a lost job, {1} unknown", taken, unknown);
          }
          return null;
        });
  }
}
