package dev.ava.migration.boundary;

import jakarta.json.Json;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What became of the call sessions that a backfill looked at. total = migrated + skipped + still
 * open + errors.
 *
 * @param total sessions without a conversation that were looked at
 * @param migrated got their conversation; in a dry run: would get it
 * @param skipped somebody else moved them meanwhile
 * @param stillOpen began less than four hours ago and have no end; a later run moves them
 * @param errors could not be moved; each is a row of migration_exceptions
 * @param events legacy events that went along
 * @param repaired how often each repair was needed, as 'call_sessions score_zero'
 * @param left how many were left for each reason
 * @param millis how long it took
 * @param gaveWayMillis how long of that it waited because others suffered: a commit took longer
 *     than the target, or a replica lagged
 * @param stopped whether it was asked to stop before everything was looked at
 */
public record SessionSummary(
    long total,
    long migrated,
    long skipped,
    long stillOpen,
    long errors,
    long events,
    SortedMap<String, Long> repaired,
    SortedMap<String, Long> left,
    long millis,
    long gaveWayMillis,
    boolean stopped) {

  /** Nothing yet. */
  public static final SessionSummary NONE =
      new SessionSummary(0, 0, 0, 0, 0, 0, new TreeMap<>(), new TreeMap<>(), 0, 0, false);

  /** Sessions moved a second. */
  public long rate() {
    return millis == 0 ? 0 : migrated * 1000 / millis;
  }

  /**
   * Without what will be looked at once more when the run goes on: rows that were left, and calls
   * that were still open.
   */
  public SessionSummary settled() {
    return new SessionSummary(
        total - errors - stillOpen,
        migrated,
        skipped,
        0,
        0,
        events,
        repaired,
        new TreeMap<>(),
        millis,
        gaveWayMillis,
        stopped);
  }

  /** Both together, as when a run is resumed. */
  public SessionSummary plus(SessionSummary more) {
    return new SessionSummary(
        total + more.total,
        migrated + more.migrated,
        skipped + more.skipped,
        stillOpen + more.stillOpen,
        errors + more.errors,
        events + more.events,
        sum(repaired, more.repaired),
        sum(left, more.left),
        millis + more.millis,
        gaveWayMillis + more.gaveWayMillis,
        more.stopped);
  }

  private static SortedMap<String, Long> sum(Map<String, Long> one, Map<String, Long> other) {
    SortedMap<String, Long> both = new TreeMap<>(one);
    other.forEach((word, count) -> both.merge(word, count, Long::sum));
    return both;
  }

  public JsonObject toJson() {
    return Json.createObjectBuilder()
        .add("total", total)
        .add("migrated", migrated)
        .add("skipped", skipped)
        .add("still_open", stillOpen)
        .add("errors", errors)
        .add("events", events)
        .add("repaired", json(repaired))
        .add("left", json(left))
        .add("millis", millis)
        .add("gave_way_millis", gaveWayMillis)
        .add("per_second", rate())
        .build();
  }

  private static JsonObjectBuilder json(Map<String, Long> counts) {
    JsonObjectBuilder json = Json.createObjectBuilder();
    counts.forEach(json::add);
    return json;
  }

  /** As {@link #toJson} wrote it. */
  public static SessionSummary of(JsonObject json) {
    return new SessionSummary(
        number(json, "total"),
        number(json, "migrated"),
        number(json, "skipped"),
        number(json, "still_open"),
        number(json, "errors"),
        number(json, "events"),
        counts(json.getJsonObject("repaired")),
        counts(json.getJsonObject("left")),
        number(json, "millis"),
        number(json, "gave_way_millis"),
        false);
  }

  /** What the Ava that wrote it did not count yet is none. */
  private static long number(JsonObject json, String key) {
    return json.get(key) instanceof JsonNumber count ? count.longValue() : 0;
  }

  private static SortedMap<String, Long> counts(JsonObject json) {
    SortedMap<String, Long> counts = new TreeMap<>();
    json.keySet().forEach(word -> counts.put(word, number(json, word)));
    return counts;
  }
}
