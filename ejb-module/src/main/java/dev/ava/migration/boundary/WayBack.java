package dev.ava.migration.boundary;

import static java.lang.System.Logger.Level.WARNING;

import dev.ava.migration.control.ActiveRun;
import dev.ava.migration.control.PhaseRows;
import dev.ava.migration.control.Runs;
import dev.ava.migration.control.reverse.ReverseSync;
import dev.ava.shared.AvaException;
import dev.ava.shared.Conflict;
import jakarta.json.Json;
import java.time.Clock;
import java.util.Optional;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;
import org.jdbi.v3.core.transaction.TransactionIsolationLevel;

/**
 * From CUTOVER back to DUAL_WRITE. The reverse sync writes in batches while calls go on; then the
 * phase is locked, what came meanwhile is written, and the phase changes in that same transaction:
 * no call is left without its call session, and writers of calls wait for the last few only.
 */
final class WayBack {

  private static final System.Logger LOG = System.getLogger(WayBack.class.getName());

  private static final int ATTEMPTS = 5;
  private static final String OF_STAY = "phase_change";

  private static final String BEFORE =
      """
      SELECT coalesce(sum((progress ->> 'sessions')::bigint), 0) FROM migration_runs
       WHERE kind = 'reverse_sync' AND id <> :run AND (parameters ->> 'phase_change')::bigint = :stay
      """;

  private final Jdbi jdbi;
  private final Clock clock;
  private final PhaseLock lock;

  WayBack(Jdbi jdbi, Clock clock, PhaseLock lock) {
    this.jdbi = jdbi;
    this.clock = clock;
    this.lock = lock;
  }

  /** Changes the phase, in the transaction of the handle. */
  interface Step {
    void take(Handle sql, long writtenBack);
  }

  /** Nothing but the reverse sync. */
  ReverseSummary write(String who, Progress progress) {
    return inRun(
        who,
        run -> {
          ReverseSync sync = new ReverseSync(jdbi, clock, run, who, progress);
          sync.everything();
          run.finished(sync.done().json());
          return sync.done();
        });
  }

  /**
   * @throws PhaseGateClosed if the legacy tables refuse calls; the phase stays
   * @throws Conflict if another reverse sync is going, or this one does not catch up with the calls
   */
  PhaseState change(String who, Progress progress, Step step) {
    return inRun(who, run -> change(run, new ReverseSync(jdbi, clock, run, who, progress), step));
  }

  private PhaseState change(ActiveRun run, ReverseSync sync, Step step) {
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      sync.everything();
      Optional<PhaseState> changed = finish(run, sync, step);
      if (changed.isPresent()) {
        return changed.get();
      }
    }
    throw new ReverseSync.Behind(sync.done());
  }

  /**
   * @return empty: more came than writers should wait for, or something else was at the same rows
   */
  private Optional<PhaseState> finish(ActiveRun run, ReverseSync sync, Step step) {
    ReverseSummary[] all = new ReverseSummary[1];
    Optional<PhaseState> changed =
        sync.unlessBehind(
            () ->
                lock.hold(
                    TransactionIsolationLevel.REPEATABLE_READ,
                    sql -> {
                      all[0] =
                          sync.rest(sql).orElseThrow(() -> new ReverseSync.Behind(sync.done()));
                      step.take(sql, all[0].sessions() + before(sql, run));
                    }));
    changed.ifPresent(phase -> finished(run, all[0]));
    return changed;
  }

  /** The phase has changed: a run that can't be told so any more is no reason to deny it. */
  private static void finished(ActiveRun run, ReverseSummary all) {
    try {
      run.finished(all.json());
    } catch (JdbiException lost) {
      LOG.log(WARNING, "The phase has changed, but run " + run.id() + " still seems to go", lost);
    }
  }

  /** What earlier runs of this stay wrote, killed ones included. */
  private static long before(Handle sql, ActiveRun run) {
    return sql.createQuery(BEFORE)
        .bind("run", run.id())
        .bind("stay", PhaseRows.lastChange(sql))
        .mapTo(Long.class)
        .one();
  }

  private <T> T inRun(String who, Function<ActiveRun, T> work) {
    long stay = jdbi.withHandle(PhaseRows::lastChange);
    try (ActiveRun run =
        new Runs(jdbi, clock)
            .begin(
                RunKind.REVERSE_SYNC, Json.createObjectBuilder().add(OF_STAY, stay).build(), who)) {
      try {
        return work.apply(run);
      } catch (AvaException refused) {
        run.failed(refused.getMessage());
        throw refused;
      } catch (RuntimeException failed) {
        run.failed("It ended with " + failed.getClass().getSimpleName() + "; the log says more.");
        throw failed;
      }
    }
  }
}
