package dev.ava.migration.control.sessions;

import static java.lang.System.Logger.Level.WARNING;

import dev.ava.migration.boundary.Progress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;

/** Several movers at once, and one who feels how others fare meanwhile. */
final class Workers {

  private static final System.Logger LOG = System.getLogger(Workers.class.getName());

  /** How often others are thought of. */
  private static final Duration FEEL_EVERY = Duration.ofMillis(100);

  /** A connection that failed is opened anew after this time. */
  private static final Duration NUMB = Duration.ofSeconds(1);

  /** Waits are cut in slices, so that a request to stop is heard soon. */
  private static final Duration SLICE = Duration.ofMillis(100);

  private final Jdbi jdbi;
  private final ThreadFactory threads;
  private final Pace pace;
  private final Waiting waiting;
  private final Progress progress;
  private final Tally tally;
  private final Set<Integer> ours = ConcurrentHashMap.newKeySet();
  private final CountDownLatch over = new CountDownLatch(1);
  private volatile boolean stopped;

  Workers(
      Jdbi jdbi,
      ThreadFactory threads,
      Pace pace,
      Waiting waiting,
      Progress progress,
      Tally tally) {
    this.jdbi = jdbi;
    this.threads = threads;
    this.pace = pace;
    this.waiting = waiting;
    this.progress = progress;
    this.tally = tally;
  }

  /**
   * @param feeling whether to slow down for others
   * @return whether it was asked to stop before the end
   */
  boolean run(int workers, boolean feeling, Mover mover) {
    ExecutorService pool = Executors.newFixedThreadPool(workers + 1, threads);
    try {
      Future<?> feeler = feeling ? pool.submit(this::feel) : null;
      List<Future<?>> all = new ArrayList<>();
      for (int i = 0; i < workers; i++) {
        int worker = i;
        all.add(
            pool.submit(
                () ->
                    jdbi.useHandle(
                        sql -> {
                          ours.add(Probe.pid(sql));
                          work(worker, mover);
                        })));
      }
      for (Future<?> one : all) {
        one.get();
      }
      over.countDown();
      if (feeler != null) {
        feeler.get();
      }
      return stopped;
    } catch (ExecutionException failed) {
      throw failed.getCause() instanceof RuntimeException cause
          ? cause
          : new IllegalStateException(failed.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      stopped = true;
      return true;
    } finally {
      over.countDown();
      waiting.close();
      end(pool);
    }
  }

  /** Nobody moves anything any more when this returns; a batch is short. */
  private static void end(ExecutorService pool) {
    pool.shutdown();
    boolean interrupted = Thread.interrupted(); // it would not wait
    try {
      pool.awaitTermination(1, TimeUnit.MINUTES);
    } catch (InterruptedException e) {
      interrupted = true;
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  /** On one connection: what is asked for within a handle of this thread is asked of that one. */
  private void work(int worker, Mover mover) {
    try {
      while (mayGoOn(worker)) {
        Optional<int[]> ids = waiting.next(pace.batch());
        if (ids.isEmpty()) {
          return;
        }
        long began = System.nanoTime();
        mover.move(ids.get());
        pace.took(ids.get().length, Duration.ofNanos(System.nanoTime() - began));
        progress.advance(ids.get().length);
      }
      stopped = true;
    } catch (RuntimeException failed) {
      waiting.close(); // the others need not go on
      throw failed;
    }
  }

  /** Waits as long as others need it. */
  private boolean mayGoOn(int worker) {
    long began = System.nanoTime();
    Duration left = pace.pause();
    while (!left.isZero() || !pace.mayWork(worker)) {
      if (mustStop() || !waiting.hasMore()) {
        break;
      }
      Duration slice = left.isZero() || left.compareTo(SLICE) > 0 ? SLICE : left;
      pauseFor(slice);
      left = left.compareTo(slice) > 0 ? left.minus(slice) : Duration.ZERO;
    }
    if (worker == 0) { // while it waits nobody moves anything
      tally.gaveWay(Duration.ofNanos(System.nanoTime() - began));
    }
    return !mustStop();
  }

  private boolean mustStop() {
    return stopped || Thread.currentThread().isInterrupted() || progress.stopRequested();
  }

  private void feel() {
    do {
      try (Probe probe = new Probe(jdbi)) {
        feelBy(probe);
      } catch (JdbiException e) {
        LOG.log(
            WARNING,
            "Backfill can't feel how others fare and goes at its own pace for a while: {0}",
            Failure.sentence(e));
      }
    } while (!pauseFor(NUMB));
  }

  private void feelBy(Probe probe) {
    do {
      pace.felt(probe.commit(), probe.lag(), probe.othersWork(ours));
    } while (!pauseFor(FEEL_EVERY));
  }

  /** True: everything is over. */
  private boolean pauseFor(Duration time) {
    try {
      return over.await(time.toNanos(), TimeUnit.NANOSECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return true;
    }
  }
}
