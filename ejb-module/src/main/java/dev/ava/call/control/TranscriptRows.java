package dev.ava.call.control;

import dev.ava.call.boundary.CallTranscripts.ToldTurn;
import dev.ava.call.boundary.CallTurns.Turn;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** The table {@code call_transcriptions}, when a call is over. */
public final class TranscriptRows {

  private static final String FILL =
      """
      INSERT INTO call_transcriptions
        (conversation_id, speaker_type, message_text, "timestamp", sequence_number, created_at, source)
      VALUES (:conversation, :speaker, :text, :at, :sequence, now(), 'post_call')
      """;

  private static final String CLAIM =
      """
      UPDATE call_transcriptions SET source = NULL
       WHERE id = (SELECT id FROM call_transcriptions
                    WHERE conversation_id = :conversation AND source = 'post_call'
                      AND speaker_type = :speaker AND btrim(message_text) = btrim(:text)
                    ORDER BY sequence_number LIMIT 1)
      RETURNING id, sequence_number, speaker_type, message_text, "timestamp"
      """;

  /** Out of the way first: no two turns of a call may share a place, not for a moment. */
  private static final String ASIDE =
      """
      UPDATE call_transcriptions SET sequence_number = -sequence_number - 1
       WHERE conversation_id = :conversation AND id = ANY (:ids)
      """;

  private static final String PLACE =
      """
      UPDATE call_transcriptions t SET sequence_number = moved.place
        FROM unnest(:ids::integer[], :places::integer[]) AS moved (id, place)
       WHERE t.conversation_id = :conversation AND t.id = moved.id
      """;

  /** A turn and the place it gets. */
  public record Moved(int id, int place) {}

  private TranscriptRows() {}

  public static void fill(Handle sql, String conversation, int sequence, ToldTurn told) {
    sql.createUpdate(FILL)
        .bind("conversation", conversation)
        .bind("speaker", told.speaker())
        .bind("text", told.text())
        .bind("at", told.at().atOffset(ZoneOffset.UTC))
        .bind("sequence", sequence)
        .execute();
  }

  public static Optional<Turn> claim(Handle sql, String conversation, String speaker, String text) {
    return sql.createQuery(CLAIM)
        .bind("conversation", conversation)
        .bind("speaker", speaker)
        .bind("text", text)
        .map(TurnRows::turn)
        .findOne();
  }

  public static void renumber(Handle sql, String conversation, List<Moved> moved) {
    if (moved.isEmpty()) {
      return;
    }
    List<Integer> ids = moved.stream().map(Moved::id).toList();
    sql.createUpdate(ASIDE)
        .bind("conversation", conversation)
        .bindArray("ids", Integer.class, ids)
        .execute();
    sql.createUpdate(PLACE)
        .bind("conversation", conversation)
        .bindArray("ids", Integer.class, ids)
        .bindArray("places", Integer.class, moved.stream().map(Moved::place).toList())
        .execute();
  }
}
