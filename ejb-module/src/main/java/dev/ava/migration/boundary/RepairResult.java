package dev.ava.migration.boundary;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a repair came to.
 *
 * @param repaired pairs that are equal now
 * @param notRepaired pairs that are not
 * @param reasons why not, for the first of them, each with its id
 */
public record RepairResult(long repaired, long notRepaired, List<String> reasons) {

  /** Of no pair. */
  public static final RepairResult NONE = new RepairResult(0, 0, List.of());

  private static final int MOST_REASONS = 20;

  /**
   * @param reason null: it was repaired
   */
  public static RepairResult one(@Nullable String reason) {
    return reason == null
        ? new RepairResult(1, 0, List.of())
        : new RepairResult(0, 1, List.of(reason));
  }

  public RepairResult and(RepairResult other) {
    List<String> all =
        reasons.size() >= MOST_REASONS
            ? reasons
            : Stream.concat(reasons.stream(), other.reasons.stream()).limit(MOST_REASONS).toList();
    return new RepairResult(repaired + other.repaired, notRepaired + other.notRepaired, all);
  }

  /** As it is kept with a run. */
  public JsonObject toJson() {
    return Json.createObjectBuilder()
        .add("repaired", repaired)
        .add("not_repaired", notRepaired)
        .add("reasons", Json.createArrayBuilder(reasons))
        .build();
  }
}
