package dev.ava.migration.boundary;

import java.time.Duration;
import java.util.SortedMap;
import java.util.UUID;

/**
 * What a parity check came to.
 *
 * @param runId its row of {@code migration_runs}
 * @param pairs conversations that were compared with their call session
 * @param findings differences seen, also those that were known
 * @param unexplained those of them that must not be there
 * @param byClass how many of each class, by its word
 * @param legacyHash of everything compared, as it should be; 16 hexadecimal digits. The order of
 *     rows does not matter
 * @param newHash the same, as it is
 * @param stopped it was asked to stop and has not seen everything
 */
public record ParityResult(
    UUID runId,
    ParityMode mode,
    long pairs,
    long findings,
    long unexplained,
    long resolved,
    SortedMap<String, Long> byClass,
    String legacyHash,
    String newHash,
    Duration took,
    boolean stopped) {

  /** Nothing that nobody can explain. */
  public boolean clean() {
    return unexplained == 0 && !stopped;
  }
}
