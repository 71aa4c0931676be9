package dev.ava.provider.elevenlabs;

import dev.ava.shared.InvalidInput;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/**
 * Takes the recording out of a JSON body while it goes by: the string {@code data.full_audio} is
 * decoded into a stream, all the rest is kept as JSON with an empty string in its place. So nobody
 * holds tens of megabytes of base64 in memory. It looks only for that one string: whether the rest
 * is JSON is for a parser to say.
 */
final class BodyParts {

  /** Longer than the transcript of any call. */
  static final int LONGEST_REST = 16 * 1024 * 1024;

  private static final int PIECE = 64 * 1024;

  /** The names on the way to the recording, by depth. */
  private static final String[] PATH = {"data", "full_audio"};

  private static final int LONGEST_NAME = 16;

  private final ByteArrayOutputStream rest = new ByteArrayOutputStream();
  private final Base64Text audio;
  private final StringBuilder text = new StringBuilder();

  /** How deep we are, and how much of {@link #PATH} leads here. */
  private int depth;

  private int onPath;

  private boolean inString;
  private boolean escaped;
  private boolean inAudio;

  /** The string that ended last, a name if a colon follows; null: something else came since. */
  private String lastString;

  /** The name whose value comes next; null: none. */
  private String name;

  private BodyParts(OutputStream audio) {
    this.audio = new Base64Text(audio);
  }

  /**
   * @param rest JSON without the recording
   * @param audio how many bytes the recording has; -1: there is none
   */
  @SuppressWarnings("ArrayRecordComponent") // bytes, handed on and never compared
  record Parts(byte[] rest, long audio) {}

  /**
   * @param audio gets the recording, decoded
   * @throws InvalidInput if the recording is not base64
   * @throws PostedBody.TooLarge if the rest is longer than any transcript
   */
  static Parts split(InputStream body, OutputStream audio) throws IOException {
    BodyParts parts = new BodyParts(audio);
    byte[] piece = new byte[PIECE];
    for (int read = body.read(piece); read >= 0; read = body.read(piece)) {
      parts.take(piece, read);
    }
    return new Parts(parts.rest.toByteArray(), parts.audio.end());
  }

  private void take(byte[] piece, int length) throws IOException {
    for (int i = 0; i < length; i++) {
      int character = piece[i] & 0xFF;
      if (inAudio) {
        recording(character);
      } else {
        keep(character);
        if (inString) {
          string(character);
        } else {
          structure(character);
        }
      }
    }
  }

  private void recording(int character) throws IOException {
    if (character == '"' && !escaped) {
      inAudio = false;
      inString = false;
      keep(character);
    } else if (character == '\\' && !escaped) {
      escaped = true;
    } else if (escaped && character != '/') {
      // Of all base64 characters only the slash is ever escaped.
      throw Base64Text.unreadable();
    } else {
      escaped = false;
      audio.take(character);
    }
  }

  private void string(int character) {
    if (escaped) {
      escaped = false;
    } else if (character == '\\') {
      escaped = true;
      text.append('\\');
    } else if (character == '"') {
      inString = false;
      lastString = text.toString();
      name = null;
      return;
    }
    if (text.length() < LONGEST_NAME) {
      text.append((char) character);
    }
  }

  private void structure(int character) {
    switch (character) {
      case '"' -> {
        if (depth == PATH.length && onPath == PATH.length - 1 && PATH[onPath].equals(name)) {
          inAudio = true;
          audio.begin();
        }
        inString = true;
        text.setLength(0);
      }
      case ':' -> {
        name = lastString;
        lastString = null;
      }
      case '{', '[' -> {
        // The outermost object is the begin of the path, "data" its next step.
        if (character == '{' && depth > 0 && depth == onPath + 1 && depth < PATH.length) {
          onPath += PATH[onPath].equals(name) ? 1 : 0;
        }
        depth++;
        name = null;
        lastString = null;
      }
      case '}', ']' -> {
        depth--;
        onPath = Math.min(onPath, Math.max(depth - 1, 0));
        name = null;
        lastString = null;
      }
      case ',' -> {
        name = null;
        lastString = null;
      }
      default -> {}
    }
  }

  private void keep(int character) {
    if (rest.size() >= LONGEST_REST) {
      throw new PostedBody.TooLarge("A body without its recording must not be larger than 16 MiB.");
    }
    rest.write(character);
  }
}
