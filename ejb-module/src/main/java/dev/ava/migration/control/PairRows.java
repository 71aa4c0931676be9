package dev.ava.migration.control;

import static dev.ava.migration.boundary.FindingClass.CHANGED_CLARIFICATIONS;
import static dev.ava.migration.boundary.FindingClass.CHANGED_CUSTOMER;
import static dev.ava.migration.boundary.FindingClass.CHANGED_DURATION;
import static dev.ava.migration.boundary.FindingClass.CHANGED_END;
import static dev.ava.migration.boundary.FindingClass.CHANGED_ESCALATION;
import static dev.ava.migration.boundary.FindingClass.CHANGED_FUNCTION_CALLS;
import static dev.ava.migration.boundary.FindingClass.CHANGED_INTERRUPTIONS;
import static dev.ava.migration.boundary.FindingClass.CHANGED_MESSAGE;
import static dev.ava.migration.boundary.FindingClass.CHANGED_OUTCOME;
import static dev.ava.migration.boundary.FindingClass.CHANGED_PHONE;
import static dev.ava.migration.boundary.FindingClass.CHANGED_RECORDING;
import static dev.ava.migration.boundary.FindingClass.CHANGED_SCORE;
import static dev.ava.migration.boundary.FindingClass.CHANGED_SENTIMENT;
import static dev.ava.migration.boundary.FindingClass.CHANGED_SESSION_ID;
import static dev.ava.migration.boundary.FindingClass.CHANGED_START;
import static dev.ava.migration.boundary.FindingClass.CHANGED_STATUS;
import static dev.ava.migration.boundary.FindingClass.WRONG_LINKAGE;
import static java.util.Map.entry;

import dev.ava.migration.boundary.FindingClass;
import dev.ava.migration.control.PairValues.Field;
import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonReader;
import jakarta.json.JsonReaderFactory;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.io.StringReader;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.StatementContext;

/** Reads both sides of pairs, field by field. */
final class PairRows {

  private static final String VALUES = Sql.of("parity-values.sql");
  private static final JsonReaderFactory JSON = Json.createReaderFactory(Map.of());

  /** In this order: of two fields of one class the first that differs is the finding. */
  private static final List<Map.Entry<String, FindingClass>> FIELDS =
      List.of(
          entry("customer", CHANGED_CUSTOMER),
          entry("start", CHANGED_START),
          entry("end", CHANGED_END),
          entry("duration", CHANGED_DURATION),
          entry("score", CHANGED_SCORE),
          entry("sentiment", CHANGED_SENTIMENT),
          entry("outcome", CHANGED_OUTCOME),
          entry("status", CHANGED_STATUS),
          entry("recording", CHANGED_RECORDING),
          entry("interruptions", CHANGED_INTERRUPTIONS),
          entry("phone", CHANGED_PHONE),
          entry("address", CHANGED_PHONE),
          entry("session", CHANGED_SESSION_ID),
          entry("escalated", CHANGED_ESCALATION),
          entry("reason", CHANGED_ESCALATION),
          entry("function_calls", CHANGED_FUNCTION_CALLS),
          entry("clarifications", CHANGED_CLARIFICATIONS),
          entry("message", CHANGED_MESSAGE));

  private PairRows() {}

  /** In one snapshot; ids without a conversation are left out. */
  static List<PairValues> read(Handle sql, Collection<Integer> ids) {
    return sql.createQuery(VALUES).bind("ids", Pairs.array(ids)).map(PairRows::pair).list();
  }

  private static PairValues pair(ResultSet row, StatementContext context) throws SQLException {
    List<Field> fields = new ArrayList<>();
    for (Map.Entry<String, FindingClass> field : FIELDS) {
      fields.add(field(row, field.getKey(), field.getValue()));
    }
    return new PairValues(
        row.getInt("call_session_id"),
        row.getObject("conversation_id", UUID.class),
        row.getBoolean("legacy_row"),
        row.getBoolean("legacy_readable"),
        row.getBoolean("backfilled"),
        row.getBoolean("known_late"),
        row.getString("legacy_word"),
        row.getBoolean("unmapped"),
        row.getBoolean("has_message"),
        row.getBoolean("has_details"),
        row.getInt("other_details"),
        row.getString("named_session"),
        row.getString("unknown_call_sid"),
        row.getBoolean("customer_of_org"),
        row.getBoolean("same_person"),
        field(row, "org", WRONG_LINKAGE),
        fields,
        transcript(row, "legacy"),
        transcript(row, "new"),
        events(row.getString("legacy_events")),
        events(row.getString("new_events")));
  }

  private static Field field(ResultSet row, String name, FindingClass kind) throws SQLException {
    return new Field(kind, row.getString("legacy_" + name), row.getString("new_" + name));
  }

  private static Transcript transcript(ResultSet row, String side) throws SQLException {
    return new Transcript(
        strings(row.getString(side + "_speakers")), strings(row.getString(side + "_texts")));
  }

  /** Anything but a text stays as JSON writes it. */
  private static List<String> strings(String json) {
    return array(json).stream().map(PairRows::text).toList();
  }

  private static List<PairEvent> events(String json) {
    return array(json).stream().map(JsonValue::asJsonArray).map(PairRows::event).toList();
  }

  private static PairEvent event(JsonArray event) {
    return new PairEvent(
        UUID.fromString(event.getString(0)),
        event.getString(1),
        event.getString(2),
        event.getString(3),
        event.size() > 4 && event.getBoolean(4));
  }

  private static String text(JsonValue value) {
    return value instanceof JsonString text ? text.getString() : value.toString();
  }

  private static JsonArray array(String json) {
    if (json == null) {
      return JsonValue.EMPTY_JSON_ARRAY;
    }
    try (JsonReader reader = JSON.createReader(new StringReader(json))) {
      return reader.readArray();
    }
  }
}
