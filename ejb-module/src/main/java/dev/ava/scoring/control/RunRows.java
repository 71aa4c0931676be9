package dev.ava.scoring.control;

import dev.ava.scoring.boundary.ScoreRun;
import dev.ava.scoring.boundary.ScoreRunWish;
import dev.ava.shared.Ids;
import dev.ava.shared.Json;
import dev.ava.shared.JsonText;
import dev.ava.shared.Storable;
import dev.ava.shared.Times;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** The tables {@code score_runs} and {@code score_run_members}. */
public final class RunRows {

  /** What one run takes at most. */
  public static final int MOST = 10_000;

  private static final String BEGIN =
      """
      WITH chosen AS (
        SELECT conversation_id FROM (
          SELECT s.conversation_id, s.channel, s.scorer, coalesce(c.last_activity_at, s.scored_at) AS at
          FROM conversation_scores s LEFT JOIN conversations c ON c.id = s.conversation_id
          WHERE s.org_id = :org AND s.in_force
          UNION ALL
          SELECT c.id, c.channel, NULL, c.last_activity_at FROM conversations c
          WHERE c.org_id = :org AND c.status <> 'active'
            AND NOT EXISTS (SELECT FROM conversation_scores s WHERE s.conversation_id = c.id)) known
        WHERE (:channel::text IS NULL OR channel = :channel::text)
          AND (:scorer::text IS NULL OR scorer = :scorer::text)
          AND (:from::timestamptz IS NULL OR at >= :from::timestamptz)
          AND (:to::timestamptz IS NULL OR at < :to::timestamptz)
        ORDER BY at DESC LIMIT :most
      ), run AS (
        INSERT INTO score_runs
          (id, org_id, chosen, replace_given, reason, requested_by, requested_at, total)
        SELECT :id, :org, :chosen::jsonb, :replace, :reason, :by, :now, count(*) FROM chosen
        RETURNING id
      )
      INSERT INTO score_run_members (run_id, conversation_id) SELECT run.id, conversation_id FROM run, chosen
      """;

  private static final String DONE =
      """
      WITH member AS (
        DELETE FROM score_run_members WHERE run_id = :run AND conversation_id = :conversation
        RETURNING run_id)
      UPDATE score_runs SET done = done + 1, failed = failed + :failed
      WHERE id = (SELECT run_id FROM member)
      """;

  private RunRows() {}

  /** Fixes which conversations a run takes. */
  public static UUID begin(Handle sql, UUID orgId, ScoreRunWish wish, String by, Instant now) {
    UUID id = Ids.next();
    sql.createUpdate(BEGIN)
        .bind("id", id)
        .bind("org", orgId)
        .bind("channel", wish.channel())
        .bind("scorer", Storable.text(wish.scorer()))
        .bind("from", Times.utc(wish.from()))
        .bind("to", Times.utc(wish.to()))
        .bind("chosen", chosen(wish).toString())
        .bind("replace", wish.replace())
        .bind("reason", Storable.word(wish.reason()))
        .bind("by", by)
        .bind("now", Times.utc(now))
        .bind("most", MOST)
        .execute();
    return id;
  }

  private static JsonObject chosen(ScoreRunWish wish) {
    JsonObjectBuilder chosen = Json.createObjectBuilder();
    add(chosen, "channel", wish.channel());
    add(chosen, "scorer", wish.scorer());
    add(chosen, "from", wish.from());
    add(chosen, "to", wish.to());
    return chosen.build();
  }

  private static void add(JsonObjectBuilder object, String name, @Nullable Object value) {
    if (value != null) {
      object.add(name, Storable.text(value.toString()));
    }
  }

  /** Some conversations that the run has still to score; none: it is done. */
  public static List<UUID> waiting(Handle sql, UUID run, int most) {
    return sql.createQuery(
            "SELECT conversation_id FROM score_run_members WHERE run_id = :run"
                + " ORDER BY conversation_id LIMIT :most")
        .bind("run", run)
        .bind("most", most)
        .mapTo(UUID.class)
        .list();
  }

  /** One is done; counted once. */
  public static void done(Handle sql, UUID run, UUID conversation, boolean failed) {
    sql.createUpdate(DONE)
        .bind("run", run)
        .bind("conversation", conversation)
        .bind("failed", failed ? 1 : 0)
        .execute();
  }

  /** All are done. */
  public static void finish(Handle sql, UUID run, Instant now) {
    sql.createUpdate(
            "UPDATE score_runs SET finished_at = :now WHERE id = :run AND finished_at IS NULL")
        .bind("run", run)
        .bind("now", Times.utc(now))
        .execute();
  }

  public static Optional<ScoreRun> find(Handle sql, UUID orgId, UUID run) {
    return sql.createQuery("SELECT * FROM score_runs WHERE org_id = :org AND id = :run")
        .bind("org", orgId)
        .bind("run", run)
        .map((row, context) -> run(row))
        .findOne();
  }

  /** The newest first, at most 100. */
  public static List<ScoreRun> list(Handle sql, UUID orgId) {
    return sql.createQuery(
            "SELECT * FROM score_runs WHERE org_id = :org ORDER BY requested_at DESC LIMIT 100")
        .bind("org", orgId)
        .map((row, context) -> run(row))
        .list();
  }

  private static ScoreRun run(ResultSet row) throws SQLException {
    return new ScoreRun(
        row.getObject("id", UUID.class),
        JsonText.object(row.getString("chosen")),
        row.getBoolean("replace_given"),
        row.getString("reason"),
        row.getString("requested_by"),
        Times.instant(row, "requested_at"),
        row.getInt("total"),
        row.getInt("done"),
        row.getInt("failed"),
        Times.instant(row, "finished_at"));
  }
}
