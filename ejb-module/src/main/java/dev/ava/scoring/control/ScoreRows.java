package dev.ava.scoring.control;

import dev.ava.scoring.boundary.Judgement.Evidence;
import dev.ava.shared.Json;
import dev.ava.shared.JsonText;
import dev.ava.shared.Times;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonValue;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** The table {@code conversation_scores}. */
public final class ScoreRows {

  /**
   * There may be no row to lock: in phase BACKFILL a call has its score before its conversation.
   */
  private static final String LOCK =
      "SELECT pg_advisory_xact_lock(hashtextextended('ava-score-' || :conversation, 0))";

  private static final String HISTORY =
      """
      SELECT * FROM conversation_scores
      WHERE org_id = :org AND conversation_id = :conversation ORDER BY version
      """;

  private static final String ADD =
      """
      INSERT INTO conversation_scores
        (id, org_id, conversation_id, version, channel, source, scorer, satisfaction_score, sentiment,
         outcome, subject, summary, evidence, judged, kept, reason, scored_by, scored_at, in_force,
         retry_at, attempts, run_id)
      VALUES
        (:id, :orgId, :conversationId, :version, :channel, :source, :scorer, :score::integer, :sentiment,
         :outcome, :subject, :summary, :evidenceJson::jsonb, :judgedJson::jsonb, :keptWords, :reason,
         :scoredBy, :at, :inForce, :retry::timestamptz, :attempts, :runId::uuid)
      """;

  private static final String GIVE_WAY =
      """
      UPDATE conversation_scores SET in_force = in_force AND NOT :inForce, retry_at = NULL
      WHERE conversation_id = :conversation AND (in_force OR retry_at IS NOT NULL)
      """;

  private static final String RETRY =
      """
      UPDATE conversation_scores SET retry_at = :retry::timestamptz, attempts = :attempts, reason = :reason
      WHERE id = :id
      """;

  private static final String DUE =
      """
      SELECT org_id, conversation_id FROM conversation_scores
      WHERE retry_at <= :now ORDER BY retry_at LIMIT :most
      """;

  private ScoreRows() {}

  /** A conversation of an organisation. */
  public record Key(UUID orgId, UUID conversationId) {}

  /** Until the transaction ends nobody else scores this conversation. */
  public static void lock(Handle sql, UUID conversationId) {
    sql.createQuery(LOCK)
        .bind("conversation", conversationId.toString())
        .mapTo(String.class)
        .findOne();
  }

  /** The oldest first. */
  public static List<ScoreRow> history(Handle sql, UUID orgId, UUID conversationId) {
    return sql.createQuery(HISTORY)
        .bind("org", orgId)
        .bind("conversation", conversationId)
        .map((row, context) -> row(row))
        .list();
  }

  /**
   * Adds a row; if it is in force no other is from now on, and none waits to be tried again. The
   * old one gives way in a statement of its own, as the index of those in force allows one.
   */
  public static void add(Handle sql, ScoreRow row) {
    sql.createUpdate(GIVE_WAY)
        .bind("conversation", row.conversationId())
        .bind("inForce", row.inForce())
        .execute();
    sql.createUpdate(ADD)
        .bindMethods(row)
        .bind("evidenceJson", evidence(row.evidence()))
        .bind("judgedJson", row.judged().toString())
        .bindArray("keptWords", String.class, row.kept())
        .bind("at", Times.utc(row.scoredAt()))
        .bind("retry", Times.utc(row.retryAt()))
        .execute();
  }

  /** The model failed once more. */
  public static void again(
      Handle sql, UUID id, int attempts, @Nullable Instant retryAt, String reason) {
    sql.createUpdate(RETRY)
        .bind("id", id)
        .bind("attempts", attempts)
        .bind("retry", Times.utc(retryAt))
        .bind("reason", reason)
        .execute();
  }

  /** Whose time to be tried again has come. */
  public static List<Key> due(Handle sql, Instant now, int most) {
    return sql.createQuery(DUE)
        .bind("now", Times.utc(now))
        .bind("most", most)
        .map((row, context) -> new Key(row.getObject(1, UUID.class), row.getObject(2, UUID.class)))
        .list();
  }

  static ScoreRow row(ResultSet row) throws SQLException {
    return new ScoreRow(
        row.getObject("id", UUID.class),
        row.getObject("org_id", UUID.class),
        row.getObject("conversation_id", UUID.class),
        row.getInt("version"),
        row.getString("channel"),
        row.getString("source"),
        row.getString("scorer"),
        row.getObject("satisfaction_score", Integer.class),
        row.getString("sentiment"),
        row.getString("outcome"),
        row.getString("subject"),
        row.getString("summary"),
        evidence(row.getString("evidence")),
        JsonText.object(row.getString("judged")),
        List.of((String[]) row.getArray("kept").getArray()),
        row.getString("reason"),
        row.getString("scored_by"),
        Times.instant(row, "scored_at"),
        row.getBoolean("in_force"),
        Times.instant(row, "retry_at"),
        row.getInt("attempts"),
        row.getObject("run_id", UUID.class));
  }

  private static String evidence(List<Evidence> evidence) {
    JsonArrayBuilder array = Json.createArrayBuilder();
    evidence.forEach(
        one -> array.add(Json.createObjectBuilder().add("turn", one.turn()).add("why", one.why())));
    return array.build().toString();
  }

  private static List<Evidence> evidence(String json) {
    return JsonText.value(json).asJsonArray().getValuesAs(JsonValue::asJsonObject).stream()
        .map(one -> new Evidence(one.getInt("turn"), one.getString("why")))
        .toList();
  }
}
