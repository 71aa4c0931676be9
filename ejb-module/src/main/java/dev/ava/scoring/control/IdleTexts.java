package dev.ava.scoring.control;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/** Text conversations and e-mails in which nothing happens any more. */
public final class IdleTexts {

  private static final String CLOSE =
      """
      UPDATE conversations SET status = 'completed', completed_at = :now, updated_at = :now
      WHERE id IN (
        SELECT id FROM conversations
        WHERE status = 'active' AND channel <> 'voice' AND last_activity_at < :since
        ORDER BY last_activity_at LIMIT :most
        FOR UPDATE SKIP LOCKED)
      RETURNING org_id, id
      """;

  private IdleTexts() {}

  /** Closes the ones that are idle longest, in the transaction of the handle. */
  public static List<ScoreRows.Key> close(Handle sql, Instant since, Instant now, int most) {
    return sql.createQuery(CLOSE)
        .bind("since", since.atOffset(ZoneOffset.UTC))
        .bind("now", now.atOffset(ZoneOffset.UTC))
        .bind("most", most)
        .map(
            (row, context) ->
                new ScoreRows.Key(row.getObject(1, UUID.class), row.getObject(2, UUID.class)))
        .list();
  }
}
