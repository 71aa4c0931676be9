package dev.ava.provider.elevenlabs;

import dev.ava.shared.InvalidInput;
import dev.ava.shared.NotReady;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;

/**
 * The raw bytes of a request, to be read as often as needed: a small body in memory, a recording in
 * a temporary file that goes with this object. A body is on disk before anything else happens, so
 * that a slow sender holds no transaction open and a forger writes nothing into the database.
 */
public final class PostedBody implements AutoCloseable {

  /** Whatever is larger goes to disk. */
  static final int IN_MEMORY = 256 * 1024;

  private static final int PIECE = 64 * 1024;

  /** So many may be on disk at once: who sends more at a time has to come again. */
  private static final Semaphore ON_DISK = new Semaphore(16);

  private final byte[] small;
  private final @Nullable Path file;
  private final long size;
  private boolean closed;

  private PostedBody(byte[] small, @Nullable Path file, long size) {
    this.small = small;
    this.file = file;
    this.size = size;
  }

  /**
   * Reads the body to its end.
   *
   * @param limit in bytes
   * @throws TooLarge if there are more
   * @throws NotReady if too many large ones come at once
   */
  public static PostedBody read(InputStream body, long limit) throws IOException {
    byte[] start = body.readNBytes(IN_MEMORY + 1);
    if (start.length > limit) {
      throw tooLarge(limit);
    }
    if (start.length <= IN_MEMORY) {
      return new PostedBody(start, null, start.length);
    }
    if (!ON_DISK.tryAcquire()) {
      throw new NotReady("busy", "Too many large bodies come at once; send it again.");
    }
    Path file = null;
    try {
      file = Files.createTempFile("ava-body-", ".json");
      return new PostedBody(new byte[0], file, spool(start, body, file, limit));
    } catch (IOException | RuntimeException failed) {
      discard(file);
      throw failed;
    }
  }

  private static void discard(@Nullable Path file) throws IOException {
    ON_DISK.release();
    if (file != null) {
      Files.deleteIfExists(file);
    }
  }

  private static long spool(byte[] start, InputStream rest, Path file, long limit)
      throws IOException {
    long size = start.length;
    try (OutputStream out = Files.newOutputStream(file)) {
      out.write(start);
      byte[] piece = new byte[PIECE];
      for (int read = rest.read(piece); read >= 0; read = rest.read(piece)) {
        size += read;
        if (size > limit) {
          throw tooLarge(limit);
        }
        out.write(piece, 0, read);
      }
    }
    return size;
  }

  /** From its first byte. */
  InputStream open() throws IOException {
    return file == null ? new ByteArrayInputStream(small) : Files.newInputStream(file);
  }

  long size() {
    return size;
  }

  boolean isOnDisk() {
    return file != null;
  }

  @Override
  public void close() throws IOException {
    if (file != null && !closed) {
      closed = true;
      discard(file);
    }
  }

  private static TooLarge tooLarge(long limit) {
    return new TooLarge("The body is larger than " + limit + " bytes.");
  }

  /** More bytes than may come. */
  public static class TooLarge extends InvalidInput {

    TooLarge(String message) {
      super("too-large", message);
    }
  }
}
