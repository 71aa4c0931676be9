package dev.ava.scoring.boundary;

import dev.ava.job.LaterJobs;
import dev.ava.scoring.control.DriftRows;
import dev.ava.scoring.control.RunRows;
import dev.ava.shared.NotFound;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Many conversations scored again, and what changed by it. */
@Stateless
@RolesAllowed("viewer")
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class ScoreRuns {

  private ScoringSteps steps;
  private Clock clock;

  @Inject
  void use(ScoringSteps work, Clock time) {
    steps = work;
    clock = time;
  }

  /**
   * Begins a run; a job does the work.
   *
   * @throws dev.ava.shared.InvalidInput naming what can't be used
   */
  @RolesAllowed("operator")
  public ScoreRun begin(UUID orgId, ScoreRunWish wish, String by) {
    wish.check();
    Instant now = clock.instant();
    UUID run =
        steps.step(
            sql -> {
              UUID begun = RunRows.begin(sql, orgId, wish, by, now);
              LaterJobs.leave(sql, ScoreRunning.NAME, orgId, begun, now);
              return begun;
            });
    return get(orgId, run);
  }

  /**
   * @throws NotFound if the organisation has no such run
   */
  public ScoreRun get(UUID orgId, UUID run) {
    return steps
        .step(sql -> RunRows.find(sql, orgId, run))
        .orElseThrow(
            () -> new NotFound("no-such-run", "Your organisation has no such scoring run."));
  }

  /** The newest first, at most 100. */
  public List<ScoreRun> list(UUID orgId) {
    return steps.step(sql -> RunRows.list(sql, orgId));
  }

  /**
   * @param run only what this run judged; null: all judgements of the time
   */
  public ScoreDrift drift(
      UUID orgId, @Nullable UUID run, @Nullable Instant from, @Nullable Instant to) {
    return steps.step(sql -> DriftRows.drift(sql, orgId, run, from, to));
  }
}
