package dev.ava.call.control;

import java.io.OutputStream;
import java.util.Arrays;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/** Cuts a recording into rows as it comes; holds one row in memory. */
public final class RecordingWriter extends OutputStream {

  /** Bytes of a row. */
  public static final int CHUNK = 256 * 1024;

  private final Handle sql;
  private final UUID recording;
  private final byte[] chunk = new byte[CHUNK];
  private int filled;
  private int place;
  private boolean closed;

  public RecordingWriter(Handle sql, UUID recording) {
    this.sql = sql;
    this.recording = recording;
  }

  @Override
  public void write(int single) {
    write(new byte[] {(byte) single}, 0, 1);
  }

  @Override
  public void write(byte[] bytes, int offset, int length) {
    int from = offset;
    int left = length;
    while (left > 0) {
      int count = Math.min(left, CHUNK - filled);
      System.arraycopy(bytes, from, chunk, filled, count);
      filled += count;
      from += count;
      left -= count;
      if (filled == CHUNK) {
        store(chunk);
      }
    }
  }

  /** Stores what is left, and how long the whole is. */
  @Override
  public void close() {
    if (!closed) {
      closed = true;
      long size = (long) place * CHUNK + filled;
      if (filled > 0) {
        store(Arrays.copyOf(chunk, filled));
      }
      RecordingRows.complete(sql, recording, size);
    }
  }

  private void store(byte[] bytes) {
    RecordingRows.add(sql, recording, place++, bytes);
    filled = 0;
  }
}
