package dev.ava.migration.control;

import dev.ava.migration.boundary.FindingClass;
import jakarta.json.Json;
import jakarta.json.JsonBuilderFactory;
import jakarta.json.JsonObjectBuilder;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One difference between the two sides.
 *
 * @param callSessionId null: no call session is concerned
 * @param explained true: expected, and no obstacle for a change of phase
 */
public record Finding(
    @Nullable Integer callSessionId,
    @Nullable UUID conversationId,
    FindingClass kind,
    @Nullable String legacyValue,
    @Nullable String newValue,
    String explanation,
    boolean explained) {

  private static final int LONGEST_VALUE = 300;
  private static final JsonBuilderFactory JSON = Json.createBuilderFactory(Map.of());

  static Finding unexplained(
      @Nullable Integer callSessionId,
      @Nullable UUID conversationId,
      FindingClass kind,
      @Nullable String legacyValue,
      @Nullable String newValue) {
    return new Finding(
        callSessionId, conversationId, kind, legacyValue, newValue, kind.explanation(), false);
  }

  Finding explainedBy(String why) {
    return new Finding(callSessionId, conversationId, kind, legacyValue, newValue, why, true);
  }

  /** A row of put-findings.sql. */
  JsonObjectBuilder json() {
    JsonObjectBuilder row =
        JSON.createObjectBuilder()
            .add("class", kind.word())
            .add("explanation", explanation)
            .add("explained", explained);
    if (callSessionId != null) {
      row.add("call_session_id", callSessionId);
    }
    if (conversationId != null) {
      row.add("conversation_id", conversationId.toString());
    }
    if (legacyValue != null) {
      row.add("legacy_value", shortened(legacyValue));
    }
    if (newValue != null) {
      row.add("new_value", shortened(newValue));
    }
    return row;
  }

  private static String shortened(String value) {
    if (value.length() <= LONGEST_VALUE) {
      return value;
    }
    int end = LONGEST_VALUE - 1;
    return value.substring(0, Character.isHighSurrogate(value.charAt(end - 1)) ? end - 1 : end)
        + "…";
  }
}
