package dev.ava.web.webhook;

import jakarta.ws.rs.ClientErrorException;
import java.io.IOException;
import java.io.InputStream;

/**
 * The raw bytes of a request, up to a limit. Signatures are over raw bytes, so nobody parses
 * before.
 */
final class LimitedBody {

  /** A text message with ten media stays far below. */
  static final int LIMIT = 64 * 1024;

  private LimitedBody() {}

  static byte[] read(InputStream body) throws IOException {
    return read(body, LIMIT);
  }

  static byte[] read(InputStream body, int limit) throws IOException {
    byte[] bytes = body.readNBytes(limit + 1);
    if (bytes.length > limit) {
      throw new ClientErrorException("The body is larger than " + limit + " bytes.", 413);
    }
    return bytes;
  }
}
