package dev.ava.access.control;

import java.time.Duration;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * How many failures within the window are free, and how long the lock after each further one lasts:
 * one minute, doubled every time, never more than an hour.
 */
enum ThrottlePolicy {
  PER_NAME(5),
  /** More than for a name, as a whole practice may sit behind one address. */
  PER_ADDRESS(20);

  static final Duration WINDOW = Duration.ofMinutes(15);

  private static final Duration FIRST_LOCK = Duration.ofMinutes(1);
  private static final Duration LONGEST_LOCK = Duration.ofHours(1);

  /** Past this many doublings every lock is the longest. */
  private static final int DOUBLINGS = 6;

  private final int limit;

  ThrottlePolicy(int limit) {
    this.limit = limit;
  }

  int limit() {
    return limit;
  }

  Duration lockAfter(int failures) {
    if (failures < limit) {
      return Duration.ZERO;
    }
    Duration lock = FIRST_LOCK.multipliedBy(1L << Math.min(failures - limit, DOUBLINGS));
    return lock.compareTo(LONGEST_LOCK) > 0 ? LONGEST_LOCK : lock;
  }

  /** Seconds of lock after 1, 2, 3 … failures; the last entry holds from there on. */
  String locksInSeconds() {
    return IntStream.rangeClosed(1, limit + DOUBLINGS)
        .mapToObj(failures -> Long.toString(lockAfter(failures).toSeconds()))
        .collect(Collectors.joining(","));
  }
}
