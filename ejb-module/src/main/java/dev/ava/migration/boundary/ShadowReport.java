package dev.ava.migration.boundary;

import java.time.Instant;
import java.util.List;

/**
 * What shadow reads have seen.
 *
 * @param totals since the beginning, by kind of question
 * @param latencies of the last ten thousand comparisons, in milliseconds at the database
 * @param differences the last fifty, newest first
 */
public record ShadowReport(
    List<Total> totals, List<Latency> latencies, List<Difference> differences) {

  /**
   * @param kind {@code list}, {@code count} or {@code detail}
   * @param dropped not compared, because more was asked than the second side could be asked too
   * @param failed the second side gave no answer; the server's log says why
   */
  public record Total(String kind, long compared, long different, long dropped, long failed) {}

  public record Latency(
      String kind,
      long compared,
      Double legacyP50Ms,
      Double legacyP95Ms,
      Double legacyP99Ms,
      Double newP50Ms,
      Double newP95Ms,
      Double newP99Ms) {}

  /**
   * @param about an id, or which filters were set
   * @param differences conversation, field, and both values unless they are personal data
   */
  public record Difference(Instant at, String kind, String about, List<String> differences) {}
}
