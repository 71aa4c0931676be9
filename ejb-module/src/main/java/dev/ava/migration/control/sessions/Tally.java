package dev.ava.migration.control.sessions;

import dev.ava.migration.boundary.SessionSummary;
import java.util.Map;
import java.util.TreeMap;

/** Counts what the workers do. */
final class Tally {

  private SessionSummary sum = SessionSummary.NONE;
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
                false));
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
        stopped);
  }
}
