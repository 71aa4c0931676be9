package dev.ava.call.control;

import dev.ava.call.boundary.CallRecordings.Recording;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/** The tables {@code call_recordings} and {@code call_recording_chunks}. */
public final class RecordingRows {

  private static final String BEGIN =
      """
      INSERT INTO call_recordings
        (id, org_id, provider, conversation_id, media_type, size_bytes, created_at)
      VALUES (:id, :org, :provider, :conversation, :mediaType, 0, :at)
      ON CONFLICT (org_id, provider, conversation_id) DO NOTHING
      """;

  private static final String FIND =
      """
      SELECT r.id, r.media_type, r.size_bytes, coalesce(c.recorded_as, c.id) AS conversation
        FROM calls c JOIN call_recordings r
          ON r.org_id = c.org_id AND r.provider = c.provider AND r.conversation_id = c.conversation_id
       WHERE c.org_id = :org AND c.id = :call
      """;

  private static final String EXISTS =
      """
      SELECT EXISTS (SELECT FROM call_recordings
                      WHERE org_id = :org AND provider = :provider AND conversation_id = :conversation)
      """;

  private RecordingRows() {}

  /** Returns false if the conversation has a recording. */
  public static boolean begin(
      Handle sql,
      UUID id,
      UUID orgId,
      String provider,
      String conversationId,
      String mediaType,
      Instant at) {
    return sql.createUpdate(BEGIN)
            .bind("id", id)
            .bind("org", orgId)
            .bind("provider", provider)
            .bind("conversation", conversationId)
            .bind("mediaType", mediaType)
            .bind("at", at.atOffset(ZoneOffset.UTC))
            .execute()
        == 1;
  }

  static void add(Handle sql, UUID recording, int place, byte[] bytes) {
    sql.execute(
        "INSERT INTO call_recording_chunks (recording_id, place, bytes) VALUES (?, ?, ?)",
        recording,
        place,
        bytes);
  }

  static void complete(Handle sql, UUID recording, long size) {
    sql.execute("UPDATE call_recordings SET size_bytes = ? WHERE id = ?", size, recording);
  }

  public static boolean exists(Handle sql, UUID orgId, String provider, String conversationId) {
    return sql.createQuery(EXISTS)
        .bind("org", orgId)
        .bind("provider", provider)
        .bind("conversation", conversationId)
        .mapTo(Boolean.class)
        .one();
  }

  public static Optional<Recording> find(Handle sql, UUID orgId, UUID callId) {
    return sql.createQuery(FIND)
        .bind("org", orgId)
        .bind("call", callId)
        .map(
            (row, context) ->
                new Recording(
                    row.getObject("id", UUID.class),
                    row.getString("media_type"),
                    row.getLong("size_bytes"),
                    row.getObject("conversation", UUID.class)))
        .findOne();
  }

  public static byte[] chunk(Handle sql, UUID recording, int place) {
    return sql.createQuery(
            "SELECT bytes FROM call_recording_chunks WHERE recording_id = :id AND place = :place")
        .bind("id", recording)
        .bind("place", place)
        .mapTo(byte[].class)
        .one();
  }
}
