package dev.ava.migration.boundary;

import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;

/**
 * What a reverse sync wrote into the legacy tables.
 *
 * @param sessions call sessions of calls that had none
 * @param events their events
 * @param renamed sessions whose id the legacy table had already: theirs got a tail
 * @param unmapped sessions whose outcome has no legacy word: they keep the present one
 * @param changed pairs whose conversation was changed later: brought up to date, or left to a
 *     person
 */
public record ReverseSummary(
    long sessions, long events, long renamed, long unmapped, RepairResult changed) {

  public static final ReverseSummary NONE = new ReverseSummary(0, 0, 0, 0, RepairResult.NONE);

  public ReverseSummary and(ReverseSummary other) {
    return new ReverseSummary(
        sessions + other.sessions,
        events + other.events,
        renamed + other.renamed,
        unmapped + other.unmapped,
        changed.and(other.changed));
  }

  /** The same, but for what was changed later: that is about to be looked at once more. */
  public ReverseSummary unchanged() {
    return new ReverseSummary(sessions, events, renamed, unmapped, RepairResult.NONE);
  }

  public ReverseSummary and(RepairResult more) {
    return and(new ReverseSummary(0, 0, 0, 0, more));
  }

  public JsonObject json() {
    JsonArrayBuilder reasons = Json.createArrayBuilder();
    changed.reasons().forEach(reasons::add);
    return Json.createObjectBuilder()
        .add("sessions", sessions)
        .add("events", events)
        .add("renamed", renamed)
        .add("unmapped", unmapped)
        .add("pairs_equal", changed.repaired())
        .add("pairs_left", changed.notRepaired())
        .add("reasons", reasons)
        .build();
  }
}
