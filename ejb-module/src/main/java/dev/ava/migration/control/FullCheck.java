package dev.ava.migration.control;

import static java.util.stream.Collectors.toCollection;

import dev.ava.migration.boundary.ParityMode;
import dev.ava.migration.boundary.ParityResult;
import dev.ava.migration.boundary.Phase;
import dev.ava.migration.boundary.Progress;
import dev.ava.migration.control.PairsCheck.Checked;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadFactory;
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

  public ParityResult run(String by, int workers, Progress progress) {
    LegacyNeeded.check(jdbi);
    ParityRun run = ParityRun.start(jdbi, clock, ParityMode.FULL, by);
    try {
      ParityResult result = compare(run, workers, progress);
      run.finish(result);
      return result;
    } catch (RuntimeException failed) {
      run.fail(failed);
      throw failed;
    }
  }

  private ParityResult compare(ParityRun run, int workers, Progress progress) {
    Instant began = clock.instant();
    ParityTally tally = new ParityTally();
    PairsCheck check = new PairsCheck(jdbi, clock, run.id());
    TreeSet<Integer> suspects =
        jdbi.withHandle(
            sql -> sql.createQuery(STRAY).mapTo(Integer.class).collect(toCollection(TreeSet::new)));
    progress.step("pairs", jdbi.withHandle(sql -> sql.createQuery(PAIRS).mapTo(Long.class).one()));
    PairRanges ranges = new PairRanges(jdbi, RANGE);
    inParallel(
        workers,
        () -> {
          try {
            Optional<PairRanges.Next> next = ranges.next();
            while (next.isPresent() && !stopped(run, progress)) {
              tally.add(check.range(next.get().range(), suspects));
              progress.advance(next.get().sessions());
              next = ranges.next();
            }
          } finally {
            // if this one fails the others need not go on
            ranges.close();
          }
          return null;
        });
    boolean stopped = stopped(run, progress);
    if (!stopped) {
      tally.add(alone(check, run.id()));
    }
    return tally.result(
        run.id(), ParityMode.FULL, Duration.between(began, clock.instant()), stopped);
  }

  private static boolean stopped(ParityRun run, Progress progress) {
    return run.beat() || progress.stopRequested();
  }

  /** Conversations without a call session; after the pairs, so that none is looked for twice. */
  static Checked alone(PairsCheck check, UUID run) {
    return check.patiently(
        sql -> {
          OffsetDateTime looked = check.now();
          Phase phase = PhaseRows.read(sql).phase();
          List<Finding> found = UnpairedRows.conversations(sql, phase);
          int resolved = FindingRows.putAlone(sql, run, found, looked, check.now());
          return new Checked(PairHashes.NONE, found, resolved);
        });
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
