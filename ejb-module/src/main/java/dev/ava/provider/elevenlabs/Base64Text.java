package dev.ava.provider.elevenlabs;

import dev.ava.shared.InvalidInput;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.Base64;

/** Decodes base64 that comes character by character, strictly, in two buffers. */
final class Base64Text {

  /** A multiple of four characters, so that a full buffer decodes by itself. */
  private static final int BUFFER = 32 * 1024;

  private final byte[] characters = new byte[BUFFER];
  private final byte[] piece = new byte[BUFFER / 4 * 3];
  private final OutputStream decoded;
  private int length;
  private long bytes = -1;
  private boolean padded;

  Base64Text(OutputStream decoded) {
    this.decoded = decoded;
  }

  /**
   * @throws InvalidInput if there was a text before: one body has one recording
   */
  void begin() {
    if (bytes >= 0) {
      throw new InvalidInput("audio-unreadable", "The body has more than one full_audio.");
    }
    bytes = 0;
  }

  void take(int character) throws IOException {
    characters[length++] = (byte) character;
    if (length == BUFFER) {
      decode(characters);
    }
  }

  /** How many bytes there were; -1: no text began. */
  long end() throws IOException {
    if (length > 0) {
      decode(Arrays.copyOf(characters, length));
    }
    return bytes;
  }

  private void decode(byte[] text) throws IOException {
    // Padding ends a base64 text; nothing may come behind it.
    if (padded || text.length % 4 != 0) {
      throw unreadable();
    }
    padded = text[text.length - 1] == '=';
    try {
      int size = Base64.getDecoder().decode(text, piece);
      decoded.write(piece, 0, size);
      bytes += size;
      length = 0;
    } catch (IllegalArgumentException notBase64) {
      throw unreadable();
    }
  }

  static InvalidInput unreadable() {
    return new InvalidInput("audio-unreadable", "full_audio is not base64.");
  }
}
