package dev.ava.migration.control;

import static dev.ava.migration.boundary.FindingClass.CHANGED_CUSTOMER;
import static dev.ava.migration.boundary.FindingClass.CHANGED_DURATION;
import static dev.ava.migration.boundary.FindingClass.CHANGED_END;
import static dev.ava.migration.boundary.FindingClass.CHANGED_INTERRUPTIONS;
import static dev.ava.migration.boundary.FindingClass.CHANGED_OUTCOME;
import static dev.ava.migration.boundary.FindingClass.CHANGED_RECORDING;
import static dev.ava.migration.boundary.FindingClass.CHANGED_SCORE;
import static dev.ava.migration.boundary.FindingClass.CHANGED_SENTIMENT;
import static dev.ava.migration.boundary.FindingClass.CHANGED_START;
import static dev.ava.migration.boundary.FindingClass.CHANGED_STATUS;
import static dev.ava.migration.boundary.FindingClass.WRONG_LINKAGE;

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

  private static final Map<String, FindingClass> FIELDS =
      Map.of(
          "customer", CHANGED_CUSTOMER,
          "start", CHANGED_START,
          "end", CHANGED_END,
          "duration", CHANGED_DURATION,
          "score", CHANGED_SCORE,
          "sentiment", CHANGED_SENTIMENT,
          "outcome", CHANGED_OUTCOME,
          "status", CHANGED_STATUS,
          "recording", CHANGED_RECORDING,
          "interruptions", CHANGED_INTERRUPTIONS);

  private PairRows() {}

  /** In one snapshot; ids without a conversation are left out. */
  static List<PairValues> read(Handle sql, Collection<Integer> ids) {
    return sql.createQuery(VALUES).bind("ids", Pairs.array(ids)).map(PairRows::pair).list();
  }

  private static PairValues pair(ResultSet row, StatementContext context) throws SQLException {
    List<Field> fields = new ArrayList<>();
    for (Map.Entry<String, FindingClass> field : FIELDS.entrySet()) {
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
