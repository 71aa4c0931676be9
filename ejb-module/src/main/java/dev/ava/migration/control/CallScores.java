package dev.ava.migration.control;

import dev.ava.scoring.boundary.ConversationScores.Shown;
import dev.ava.scoring.boundary.Scorable;
import dev.ava.scoring.boundary.Scorable.Action;
import dev.ava.scoring.boundary.Scorable.Standing;
import dev.ava.scoring.boundary.Scorable.Turn;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import jakarta.json.JsonValue;
import java.io.StringReader;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/** Conversations as scorers see them, and what counts, in the tables of both worlds. */
public final class CallScores {

  private static final String CONVERSATION = Sql.of("scores/conversation.sql");
  private static final String CALL_SESSION = Sql.of("scores/call-session.sql");
  private static final String SHOW_CONVERSATION = Sql.of("scores/show-conversation.sql");
  private static final String SHOW_CALL_SESSION = Sql.of("scores/show-call-session.sql");
  private static final String SESSION = "SELECT " + Sql.of("reads/place-of-id.sql");

  /** Of the organisation, unless its conversation has shown already whose it is. */
  private static final String LOCK_SESSION =
      """
      SELECT coalesce((SELECT max(n.id) FROM legacy_changes n WHERE n.call_session_id = s.id), 0)
        FROM call_sessions s
       WHERE s.id = :session
         AND (:bothSides OR :org = (SELECT coalesce(k.org_id, z.legacy_org_id)
                                      FROM migration_settings z LEFT JOIN customers k ON k.id = s.customer_id))
         FOR UPDATE
      """;

  private static final String OWN_NOTE =
      "DELETE FROM legacy_changes WHERE call_session_id = :session AND id > :last";

  private CallScores() {}

  /** From the tables of conversations. */
  public static Optional<Scorable> conversation(Handle sql, UUID orgId, UUID id) {
    return sql.createQuery(CONVERSATION)
        .bind("org", orgId)
        .bind("id", id)
        .map((row, context) -> scorable(row, orgId, id))
        .findOne();
  }

  /** From the legacy tables. */
  public static Optional<Scorable> callSession(Handle sql, UUID orgId, UUID id) {
    return session(sql, id)
        .flatMap(
            session ->
                sql.createQuery(CALL_SESSION)
                    .bind("session", session)
                    .bind("org", orgId)
                    .bind("id", id)
                    .map((row, context) -> scorable(row, orgId, id))
                    .findOne());
  }

  /** Returns whether there is such a conversation. */
  public static boolean showConversation(
      Handle sql, UUID orgId, UUID id, Shown shown, OffsetDateTime now) {
    return sql.createUpdate(SHOW_CONVERSATION)
            .bindMethods(shown)
            .bind("org", orgId)
            .bind("id", id)
            .bind("now", now)
            .execute()
        > 0;
  }

  /**
   * The call session of the conversation, if it has one in the organisation.
   *
   * @param bothSides the conversation was written in the same transaction: then the note of this
   *     change is taken away, because a parity check would take it for a legacy writer's; else it
   *     stays, so that a backfill that has read the session before looks at it again
   */
  public static void showCallSession(
      Handle sql, UUID orgId, UUID id, Shown shown, boolean bothSides) {
    Optional<Integer> session = session(sql, id);
    if (session.isEmpty()) {
      return;
    }
    Optional<Long> lastNote =
        sql.createQuery(LOCK_SESSION)
            .bind("session", session.get())
            .bind("org", orgId)
            .bind("bothSides", bothSides)
            .mapTo(Long.class)
            .findOne();
    if (lastNote.isEmpty()) {
      return;
    }
    sql.createUpdate(SHOW_CALL_SESSION).bindMethods(shown).bind("session", session.get()).execute();
    if (bothSides) {
      sql.createUpdate(OWN_NOTE)
          .bind("session", session.get())
          .bind("last", lastNote.get())
          .execute();
    }
  }

  private static Optional<Integer> session(Handle sql, UUID id) {
    return sql.createQuery(SESSION).bind("id", id).mapTo(Integer.class).findOne();
  }

  private static Scorable scorable(ResultSet row, UUID orgId, UUID id) throws SQLException {
    return new Scorable(
        orgId,
        id,
        row.getString("channel"),
        objects(row, "turns").stream()
            .map(turn -> new Turn(turn.getString("speaker", "unknown"), turn.getString("text", "")))
            .toList(),
        objects(row, "function_calls").stream()
            .map(call -> new Action(call.getString("name", ""), succeeded(call)))
            .toList(),
        new Standing(
            row.getString("status"),
            row.getObject("satisfaction_score", Integer.class),
            row.getString("sentiment"),
            row.getString("outcome"),
            row.getString("subject"),
            row.getString("ai_summary")));
  }

  private static boolean succeeded(JsonObject call) {
    return call.get("result") instanceof JsonObject result
        && JsonValue.TRUE.equals(result.get("success"));
  }

  private static List<JsonObject> objects(ResultSet row, String column) throws SQLException {
    try (JsonReader reader = Json.createReader(new StringReader(row.getString(column)))) {
      return reader.readArray().stream()
          .filter(JsonObject.class::isInstance)
          .map(JsonValue::asJsonObject)
          .toList();
    }
  }
}
