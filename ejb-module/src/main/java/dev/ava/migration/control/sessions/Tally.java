package dev.ava.migration.control.sessions;

import dev.ava.migration.boundary.SessionSummary;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Counts what the workers do. */
final class Tally {

  private SessionSummary sum = SessionSummary.NONE;
  private long gaveWayMillis;
  private final long began = System.nanoTime();

  synchronized void add(int looked, Outcome outcome, long skipped, Map<String, Long> left) {
    long errors = left.values().stream().mapToLong(Long::longValue).sum();
    sum =
        sum.plus(
            new SessionSummary(
                looked,
                outcome.moved(),
                skipped,
                outcome.stillOpen(),
                errors,
                outcome.events(),
                new TreeMap<>(outcome.repaired()),
                new TreeMap<>(left),
                0,
                0,
                false));
  }

  /** So often a repair was needed that belongs to no row looked at. */
  synchronized void add(String repair, long times) {
    if (times > 0) {
      Map<String, Long> repaired = Map.of(repair, times);
      add(0, new Outcome(0, 0, 0, List.of(), repaired), 0, Map.of());
    }
  }

  /** Nobody moved anything for so long, for the sake of others. */
  synchronized void gaveWay(Duration time) {
    gaveWayMillis += time.toMillis();
  }

  synchronized SessionSummary soFar(boolean stopped) {
    return new SessionSummary(
        sum.total(),
        sum.migrated(),
        sum.skipped(),
        sum.stillOpen(),
        sum.errors(),
        sum.events(),
        sum.repaired(),
        sum.left(),
        (System.nanoTime() - began) / 1_000_000,
        gaveWayMillis,
        stopped);
  }
}
