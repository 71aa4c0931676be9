package dev.ava.migration.boundary;

import dev.ava.shared.InvalidInput;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonString;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.List;
import java.util.UUID;

/**
 * What a backfill is asked for; it is kept with the run, so that resuming needs no more.
 *
 * @param dryRun looks and counts, writes nothing
 * @param limit at most so many call sessions (and customers, and calls) are looked at; null: all
 * @param sessionIds only these call sessions, by id or by session id; empty: all
 * @param batch most sessions of one transaction
 * @param workers connections that move sessions at once while nobody else is at work in the
 *     database; one of them while somebody is
 * @param maxLatencyMs it slows down while a commit takes longer than this, or a replica lags by
 *     twenty times as much; 0: never, nor for who is at work
 * @param orgId the organisation of legacy rows that name none; null: as the settings have it
 * @param zone the zone of legacy times, a name of the IANA data base; null: as the settings have it
 */
public record BackfillOptions(
    boolean dryRun,
    Long limit,
    List<String> sessionIds,
    int batch,
    int workers,
    int maxLatencyMs,
    UUID orgId,
    String zone) {

  public static final int USUAL_BATCH = 500;
  public static final int USUAL_WORKERS = 2;
  public static final int USUAL_LATENCY_MS = 10;
  private static final int MOST_ROWS = 10_000;
  private static final int MOST_WORKERS = 16;
  private static final int MOST_LATENCY_MS = 60_000;

  /** Everything, with the usual care. */
  public static final BackfillOptions USUAL =
      new BackfillOptions(
          false, null, List.of(), USUAL_BATCH, USUAL_WORKERS, USUAL_LATENCY_MS, null, null);

  public BackfillOptions {
    require(
        sessionIds == null || sessionIds.stream().allMatch(BackfillOptions::isName),
        "session ids",
        "must not hold an empty one");
    sessionIds = sessionIds == null ? List.of() : List.copyOf(sessionIds);
    require(limit == null || limit > 0, "limit", "must be at least 1; leave it out for all");
    require(batch >= 1 && batch <= MOST_ROWS, "batch", "must be 1 to " + MOST_ROWS);
    require(workers >= 1 && workers <= MOST_WORKERS, "workers", "must be 1 to " + MOST_WORKERS);
    require(
        maxLatencyMs >= 0 && maxLatencyMs <= MOST_LATENCY_MS,
        "max latency",
        "must be 0 (never slow down) to " + MOST_LATENCY_MS + " milliseconds");
    require(sessionIds.size() <= MOST_ROWS, "session ids", "may be " + MOST_ROWS + " at most");
    require(isZone(zone), "zone", "must be a zone of the IANA data base such as America/Chicago");
  }

  private static void require(boolean holds, String what, String rule) {
    if (!holds) {
      throw new InvalidInput("invalid-backfill", "The " + what + " " + rule + ".");
    }
  }

  /** PostgreSQL has no NUL in a text. */
  private static boolean isName(String id) {
    return id != null && !id.isBlank() && id.indexOf('\0') < 0;
  }

  private static boolean isZone(String zone) {
    try {
      return zone == null || ZoneId.of(zone) != null;
    } catch (DateTimeException e) {
      return false;
    }
  }

  /** Whether nothing is left out, so that afterwards nothing waits but what can't be moved yet. */
  public boolean isWhole() {
    return !dryRun && limit == null && sessionIds.isEmpty();
  }

  public JsonObject toJson() {
    JsonObjectBuilder json =
        Json.createObjectBuilder()
            .add("dry_run", dryRun)
            .add("batch", batch)
            .add("workers", workers)
            .add("max_latency_ms", maxLatencyMs);
    if (limit != null) {
      json.add("limit", limit);
    }
    if (!sessionIds.isEmpty()) {
      json.add("session_ids", Json.createArrayBuilder(sessionIds));
    }
    if (orgId != null) {
      json.add("org_id", orgId.toString());
    }
    if (zone != null) {
      json.add("zone", zone);
    }
    return json.build();
  }

  /** As {@link #toJson} wrote it. */
  public static BackfillOptions of(JsonObject json) {
    return new BackfillOptions(
        json.getBoolean("dry_run", false),
        json.containsKey("limit") ? Long.valueOf(json.getJsonNumber("limit").longValue()) : null,
        json.containsKey("session_ids")
            ? json.getJsonArray("session_ids").getValuesAs(JsonString::getString)
            : List.of(),
        json.getInt("batch", USUAL_BATCH),
        json.getInt("workers", USUAL_WORKERS),
        json.getInt("max_latency_ms", USUAL_LATENCY_MS),
        json.containsKey("org_id") ? UUID.fromString(json.getString("org_id")) : null,
        json.getString("zone", null));
  }
}
