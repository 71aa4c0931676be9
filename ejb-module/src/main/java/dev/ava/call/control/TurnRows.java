package dev.ava.call.control;

import dev.ava.call.boundary.CallTurns.Turn;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.StatementContext;

/** The table {@code call_transcriptions}. */
public final class TurnRows {

  private static final String ALL =
      """
      SELECT id, sequence_number, speaker_type, message_text, "timestamp"
      FROM call_transcriptions WHERE conversation_id = :conversation ORDER BY sequence_number, id
      """;

  private static final String LAST =
      """
      SELECT id, sequence_number, speaker_type, message_text, "timestamp"
      FROM call_transcriptions WHERE conversation_id = :conversation
      ORDER BY sequence_number DESC LIMIT 1
      """;

  private static final String ADD =
      """
      INSERT INTO call_transcriptions
        (conversation_id, speaker_type, message_text, "timestamp", sequence_number, created_at)
      SELECT :conversation, :speaker, :text, :at, coalesce(
          (SELECT sequence_number FROM call_transcriptions WHERE conversation_id = :conversation
           ORDER BY sequence_number DESC LIMIT 1), 0) + 1, now()
      RETURNING id, sequence_number, speaker_type, message_text, "timestamp"
      """;

  private TurnRows() {}

  public static Turn add(Handle sql, String conversation, String speaker, String text, Instant at) {
    return sql.createQuery(ADD)
        .bind("conversation", conversation)
        .bind("speaker", speaker)
        .bind("text", text)
        .bind("at", at.atOffset(ZoneOffset.UTC))
        .map(TurnRows::turn)
        .one();
  }

  public static Optional<Turn> last(Handle sql, String conversation) {
    return sql.createQuery(LAST).bind("conversation", conversation).map(TurnRows::turn).findOne();
  }

  public static List<Turn> all(Handle sql, String conversation) {
    return sql.createQuery(ALL).bind("conversation", conversation).map(TurnRows::turn).list();
  }

  public static void clear(Handle sql, String conversation) {
    sql.execute("DELETE FROM call_transcriptions WHERE conversation_id = ?", conversation);
  }

  static Turn turn(ResultSet row, StatementContext context) throws SQLException {
    return new Turn(
        row.getInt("id"),
        row.getInt("sequence_number"),
        row.getString("speaker_type"),
        row.getString("message_text"),
        row.getObject("timestamp", OffsetDateTime.class).toInstant());
  }
}
