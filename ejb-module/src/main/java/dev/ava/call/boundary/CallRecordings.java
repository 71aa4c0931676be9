package dev.ava.call.boundary;

import dev.ava.call.control.RecordingRows;
import dev.ava.call.control.RecordingWriter;
import dev.ava.shared.Ids;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/**
 * Recordings of calls, kept as rows of 256 KiB: whole with the transaction that brings them, and
 * never whole in memory.
 */
@ApplicationScoped
public class CallRecordings {

  private Jdbi jdbi;

  /** For the proxy. */
  protected CallRecordings() {}

  @Inject
  public CallRecordings(Jdbi jdbi) {
    this.jdbi = jdbi;
  }

  /**
   * A recording that is kept.
   *
   * @param mediaType such as {@code audio/mpeg}
   * @param size in bytes
   * @param conversationId of ours, that the call became; else the call's id
   */
  public record Recording(UUID id, String mediaType, long size, UUID conversationId) {}

  /**
   * Where to write a recording to, in the transaction of the handle; it is complete when the stream
   * is closed. A conversation that has one keeps it: then the bytes go nowhere.
   *
   * @param conversationId the provider's
   */
  public OutputStream write(
      Handle sql,
      UUID orgId,
      String provider,
      String conversationId,
      String mediaType,
      Instant at) {
    UUID id = Ids.next();
    return RecordingRows.begin(sql, id, orgId, provider, conversationId, mediaType, at)
        ? new RecordingWriter(sql, id)
        : OutputStream.nullOutputStream();
  }

  /** Whether this conversation of the provider has a recording. */
  public boolean exists(Handle sql, UUID orgId, String provider, String conversationId) {
    return RecordingRows.exists(sql, orgId, provider, conversationId);
  }

  /** The recording of a call of this organisation. */
  public Optional<Recording> find(UUID orgId, UUID callId) {
    return jdbi.withHandle(sql -> RecordingRows.find(sql, orgId, callId));
  }

  /**
   * Copies a part, row by row, each read by itself: a slow listener holds no transaction open.
   *
   * @param from the first byte, from 0 on
   * @param length how many
   */
  public void copy(Recording recording, long from, long length, OutputStream out)
      throws IOException {
    long at = from;
    long end = from + length;
    while (at < end) {
      int place = Math.toIntExact(at / RecordingWriter.CHUNK);
      byte[] chunk = jdbi.withHandle(sql -> RecordingRows.chunk(sql, recording.id(), place));
      int offset = Math.toIntExact(at % RecordingWriter.CHUNK);
      int count = Math.toIntExact(Math.min(chunk.length - offset, end - at));
      out.write(chunk, offset, count);
      at += count;
    }
  }
}
