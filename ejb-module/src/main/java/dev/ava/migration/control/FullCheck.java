package dev.ava.migration.control;

import static java.util.stream.Collectors.toCollection;

import dev.ava.migration.boundary.ParityMode;
import dev.ava.migration.boundary.ParityResult;
import dev.ava.migration.boundary.Phase;
import dev.ava.migration.boundary.Progress;
import dev.ava.migration.control.PairsCheck.Checked;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadFactory;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/** A check of everything, in ranges that several workers share. */
public final class FullCheck {

  /** Half a second's work: short snapshots, so that vacuum is not kept waiting. */
  private static final int RANGE = 5_000;

  private static final String PAIRS = "SELECT count(*) FROM call_sessions";

  private static final String STRAY = Sql.of("parity-stray-call-sids.sql");

  private final Jdbi jdbi;
  private final Clock clock;
  private final ThreadFactory threads;

  public FullCheck(Jdbi jdbi, Clock clock, ThreadFactory threads) {
    this.jdbi = jdbi;
    this.clock = clock;
    this.threads = threads;
  }

  /** Carries out a run; whoever began it closes it. */
  public ParityResult run(ActiveRun active, int workers, Progress progress) {
    try {
      ParityResult result = compare(active, workers, progress);
      if (result.stopped()) {
        active.stopped(ParityTally.summary(result));
      } else {
        active.finished(ParityTally.summary(result));
      }
      return result;
    } catch (RuntimeException failed) {
      active.failed("It ended with " + failed.getClass().getSimpleName() + "; the log says more.");
      throw failed;
    }
  }

  private ParityResult compare(ActiveRun active, int workers, Progress progress) {
    ParityRun run =
        new ParityRun(
            active,
            progress,
            clock,
            jdbi.withHandle(sql -> sql.createQuery(PAIRS).mapTo(Long.class).one()));
    ParityTally tally = new ParityTally();
    PairsCheck check = new PairsCheck(clock, run.id());
    Set<Integer> suspects =
        jdbi.withHandle(
            sql -> {
              Sql.mayTakeLong(sql);
              return sql.createQuery(STRAY)
                  .mapTo(Integer.class)
                  .collect(toCollection(TreeSet::new));
            });
    PairRanges ranges = new PairRanges(jdbi, RANGE);
    inParallel(
        workers,
        () -> {
          // one connection each: a new one would plan the long statements anew every time
          try (Handle handle = jdbi.open()) {
            Optional<PairRanges.Next> next = ranges.next();
            while (next.isPresent() && !run.stopped()) {
              tally.add(check.range(handle, next.get().range(), suspects));
              run.advance(next.get().sessions());
              next = ranges.next();
            }
          } finally {
            // if this one fails the others need not go on
            ranges.close();
          }
          return null;
        });
    boolean stopped = run.stopped();
    if (!stopped) {
      tally.add(alone(jdbi, clock, run.id()));
    }
    return tally.result(run.id(), ParityMode.FULL, run.took(), stopped);
  }

  /** Conversations without a call session; after the pairs, so that none is looked for twice. */
  static Checked alone(Jdbi jdbi, Clock clock, UUID run) {
    return Retries.of(() -> jdbi.inTransaction(sql -> alone(sql, clock, run)));
  }

  private static Checked alone(Handle sql, Clock clock, UUID run) {
    OffsetDateTime looked = RunRows.at(clock.instant());
    Phase phase = PhaseRows.read(sql).phase();
    List<Finding> found = UnpairedRows.conversations(sql, phase);
    return new Checked(
        PairHashes.NONE,
        found,
        FindingRows.putAlone(sql, run, found, looked, RunRows.at(clock.instant())));
  }

  private void inParallel(int workers, Callable<Void> work) {
    ExecutorService pool = Executors.newFixedThreadPool(workers, threads);
    try {
      List<Future<Void>> all = new ArrayList<>();
      for (int i = 0; i < workers; i++) {
        all.add(pool.submit(work));
      }
      for (Future<Void> one : all) {
        one.get();
      }
    } catch (ExecutionException failed) {
      throw failed.getCause() instanceof RuntimeException cause
          ? cause
          : new IllegalStateException(failed.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("A parity check was interrupted", e);
    } finally {
      pool.shutdownNow();
    }
  }
}
