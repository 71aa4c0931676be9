package dev.ava.migration.boundary;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.util.Map;
import java.util.UUID;

/**
 * What came of a backfill.
 *
 * @param cleaning counts by word; empty if the options named sessions
 * @param verification null in a dry run and after a stop
 */
public record BackfillResult(
    UUID run,
    BackfillOptions options,
    boolean stopped,
    SessionSummary sessions,
    Map<String, Long> cleaning,
    Verification verification) {

  /** Nothing is left for a person to look at. */
  public boolean isClean() {
    return sessions.errors() == 0
        && cleaning.entrySet().stream()
            .allMatch(e -> !e.getKey().endsWith("_failed") || e.getValue() == 0)
        && (verification == null || verification.passed());
  }

  /** As it is kept with the run. */
  public JsonObject toJson() {
    JsonObjectBuilder counts = Json.createObjectBuilder();
    cleaning.forEach(counts::add);
    JsonObjectBuilder json =
        Json.createObjectBuilder(sessions.toJson())
            .add("dry_run", options.dryRun())
            .add("stopped", stopped)
            .add("cleaning", counts);
    if (verification != null) {
      json.add("verification", verification.toJson());
    }
    return json.build();
  }
}
