package dev.ava.customer.control;

import dev.ava.customer.boundary.CustomerMerge;
import dev.ava.customer.boundary.CustomerMerge.FieldChange;
import dev.ava.shared.Conflict;
import dev.ava.shared.JsonText;
import dev.ava.shared.Times;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.UnableToExecuteStatementException;
import org.jspecify.annotations.Nullable;

/** Mergers: what the database's own function does, and the record of it. */
public final class MergeRows {

  private static final String UNIQUE_VIOLATION = "23505";

  private static final String COLUMNS =
      " id, merged_id, survivor_id, before, after, merged_by, merged_at, undone_by, undone_at ";

  private static final String PREVIEW =
      """
      SELECT NULL::uuid AS id, :merged AS merged_id, :survivor AS survivor_id, before, after,
             NULL AS merged_by, NULL::timestamptz AS merged_at, NULL AS undone_by, NULL::timestamptz AS undone_at
        FROM customer_merge(:merged, :survivor, '', false)
      """;

  private static final String MERGE =
      """
      INSERT INTO customer_merges (id, org_id, merged_id, survivor_id, before, after, merged_by, merged_at)
      SELECT :id, :org, :merged, :survivor, before, after, :actor, :at
        FROM customer_merge(:merged, :survivor, :actor, true)
      RETURNING
      """
          + COLUMNS;

  private static final String UNDO =
      """
      UPDATE customer_merges m SET undone_by = :actor, undone_at = :at
       WHERE m.id = :id AND m.undone_at IS NULL
      """;

  private static final String UNMERGE =
      "SELECT customer_unmerge(before, after, :actor) FROM customer_merges WHERE id = :id";

  private MergeRows() {}

  /** Mergers into a customer that stand, the newest first. */
  static List<CustomerMerge> standingInto(Handle sql, int survivor) {
    return sql.createQuery(
            "SELECT"
                + COLUMNS
                + "FROM customer_merges WHERE survivor_id = :id AND undone_at IS NULL"
                + " ORDER BY merged_at DESC, id DESC")
        .bind("id", survivor)
        .map((row, context) -> merge(row))
        .list();
  }

  /** Those of an organisation, the newest first. */
  public static List<CustomerMerge> list(Handle sql, UUID orgId, int most) {
    return sql.createQuery(
            "SELECT"
                + COLUMNS
                + "FROM customer_merges WHERE org_id = :org ORDER BY merged_at DESC, id DESC"
                + " LIMIT :most")
        .bind("org", orgId)
        .bind("most", most)
        .map((row, context) -> merge(row))
        .list();
  }

  /** Holds the record until the transaction is over. */
  public static Optional<CustomerMerge> lock(Handle sql, UUID orgId, UUID id) {
    return sql.createQuery(
            "SELECT" + COLUMNS + "FROM customer_merges WHERE id = :id AND org_id = :org FOR UPDATE")
        .bind("id", id)
        .bind("org", orgId)
        .map((row, context) -> merge(row))
        .findOne();
  }

  /** What would change; empty: one of them is merged already. */
  public static Optional<CustomerMerge> preview(Handle sql, int merged, int survivor) {
    return sql.createQuery(PREVIEW)
        .bind("merged", merged)
        .bind("survivor", survivor)
        .map((row, context) -> merge(row))
        .findOne();
  }

  /** Merges; empty: one of them is merged already. */
  public static Optional<CustomerMerge> merge(
      Handle sql, UUID id, UUID orgId, int merged, int survivor, String actor, Instant at) {
    return sql.createQuery(MERGE)
        .bind("id", id)
        .bind("org", orgId)
        .bind("merged", merged)
        .bind("survivor", survivor)
        .bind("actor", actor)
        .bind("at", at.atOffset(ZoneOffset.UTC))
        .map((row, context) -> merge(row))
        .findOne();
  }

  /** Takes a merger back; which fields stay as they are, as somebody has changed them since. */
  public static List<String> undo(Handle sql, UUID id, String actor, Instant at) {
    try {
      List<String> left =
          sql.createQuery(UNMERGE)
              .bind("id", id)
              .bind("actor", actor)
              .map((row, context) -> List.of((String[]) row.getArray(1).getArray()))
              .one();
      sql.createUpdate(UNDO)
          .bind("id", id)
          .bind("actor", actor)
          .bind("at", at.atOffset(ZoneOffset.UTC))
          .execute();
      return left;
    } catch (UnableToExecuteStatementException failed) {
      if (failed.getCause() instanceof SQLException refused
          && UNIQUE_VIOLATION.equals(refused.getSQLState())) {
        throw new Conflict(
            "number-taken-since",
            "Another customer has the number or the e-mail address by now: merge that one first.");
      }
      throw failed;
    }
  }

  /** Where a customer points to now; null: nowhere. */
  public static @Nullable Integer target(Handle sql, int id) {
    return sql.createQuery("SELECT merged_into_id FROM customers WHERE id = :id")
        .bind("id", id)
        .map((row, context) -> Optional.ofNullable(row.getObject(1, Integer.class)))
        .one()
        .orElse(null);
  }

  private static CustomerMerge merge(ResultSet row) throws SQLException {
    return new CustomerMerge(
        row.getObject("id", UUID.class),
        row.getInt("merged_id"),
        row.getInt("survivor_id"),
        row.getString("merged_by"),
        Times.instant(row, "merged_at"),
        row.getString("undone_by"),
        Times.instant(row, "undone_at"),
        changes(JsonText.object(row.getString("before")), JsonText.object(row.getString("after"))),
        List.of(),
        List.of());
  }

  private static List<FieldChange> changes(JsonObject before, JsonObject after) {
    List<FieldChange> changes = new ArrayList<>();
    Map<Integer, JsonObject> byId = new TreeMap<>();
    before.forEach((id, fields) -> byId.put(Integer.valueOf(id), fields.asJsonObject()));
    byId.forEach(
        (id, fields) ->
            new TreeMap<>(fields)
                .forEach(
                    (field, was) ->
                        changes.add(
                            new FieldChange(
                                id,
                                field,
                                text(was),
                                text(after.getJsonObject(id.toString()).get(field))))));
    return changes;
  }

  private static @Nullable String text(JsonValue value) {
    return switch (value.getValueType()) {
      case NULL -> null;
      case STRING -> ((JsonString) value).getString();
      default -> value.toString();
    };
  }
}
