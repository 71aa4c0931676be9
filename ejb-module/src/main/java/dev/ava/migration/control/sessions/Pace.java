package dev.ava.migration.control.sessions;

import java.time.Duration;

/**
 * How fast to go. Alone on the database a batch is to last a tenth of a second. While others are at
 * work, one worker moves small batches: the other processors are theirs. While they suffer (a
 * commit takes longer than the target, or a replica lags) batches become smaller still and pauses
 * longer; when they have recovered it goes faster again, slowly.
 */
final class Pace {

  /** The strain that others are under, in halvings of the speed. */
  private static final double MOST_STRAIN = 7;

  private static final double RECOVERY = 0.2;
  private static final int SMALLEST = 10;

  /** Somebody else was at work in so large a part of the last moments: not just passing by. */
  private static final double COMPANY = 0.5;

  /** What one moment counts among the last ones. */
  private static final double MOMENT = 0.2;

  private static final Duration BATCH = Duration.ofMillis(100);
  private static final Duration BATCH_IN_COMPANY = Duration.ofMillis(50);
  private static final Duration BATCH_UNDER_STRAIN = Duration.ofMillis(20);
  private static final Duration SHORTEST_PAUSE = Duration.ofMillis(20);

  /** A replica may be behind by so many times what a commit may take. */
  private static final int LAG = 20;

  private final int most;
  private final Duration target;
  private double strain;
  private double company;
  private double size;

  /**
   * @param most rows of a batch
   * @param target what a commit of somebody else may take; zero: never mind
   */
  Pace(int most, Duration target) {
    this.most = most;
    this.target = target;
    this.size = Math.min(most, 100);
  }

  /**
   * What others feel now.
   *
   * @param atWork whether there are any
   */
  synchronized void felt(Duration commit, Duration lag, boolean atWork) {
    if (target.isZero()) {
      return;
    }
    company += MOMENT * ((atWork ? 1 : 0) - company);
    boolean suffers = commit.compareTo(target) > 0 || lag.compareTo(target.multipliedBy(LAG)) > 0;
    strain =
        suffers ? Math.min(MOST_STRAIN, Math.floor(strain) + 1) : Math.max(0, strain - RECOVERY);
  }

  /** So many rows took so long. */
  synchronized void took(int rows, Duration time) {
    double perRow = Math.max(1, time.toNanos()) / (double) rows;
    double fitting = fittingBatch().toNanos() / perRow;
    // never more than twice as many as just now: one quick batch of empty rows is no promise
    size = Math.max(SMALLEST, Math.min(most, Math.min(fitting, rows * 2.0)));
  }

  private Duration fittingBatch() {
    if (isSlowed()) {
      return BATCH_UNDER_STRAIN;
    }
    return company > COMPANY ? BATCH_IN_COMPANY : BATCH;
  }

  /** Rows of the next batch. */
  synchronized int batch() {
    return (int) Math.max(1, Math.min(most, size));
  }

  /** To wait before the next batch. */
  synchronized Duration pause() {
    return !isSlowed()
        ? Duration.ZERO
        : SHORTEST_PAUSE.multipliedBy(1L << (int) (Math.floor(strain) - 1));
  }

  /** Whether a worker, counted from 0, may go on; the first one always may. */
  synchronized boolean mayWork(int worker) {
    return worker == 0 || (!isSlowed() && company <= COMPANY);
  }

  synchronized boolean isSlowed() {
    return strain >= 1;
  }
}
