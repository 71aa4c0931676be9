package dev.ava.provider.openai;

import jakarta.json.JsonObject;
import java.nio.ByteBuffer;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/**
 * A piece of speech, found in the text of its event without building a tree: fifty of them come in
 * a second of each call.
 */
record AudioPiece(String responseId, String itemId, int contentIndex, ByteBuffer audio) {

  /** Null if it is another event, or one that needs a real parser. */
  static @Nullable AudioPiece of(String event) {
    return event.indexOf('\\') >= 0 || !event.contains("audio.delta\"")
        ? null
        : new Scan(event).piece();
  }

  /** The same of an event that was parsed; null if it is broken. */
  static @Nullable AudioPiece of(JsonObject event) {
    try {
      return new AudioPiece(
          Names.text(event, "response_id"),
          Names.text(event, "item_id"),
          (int) Names.number(event, "content_index"),
          ByteBuffer.wrap(Base64.getDecoder().decode(Names.text(event, "delta"))));
    } catch (IllegalArgumentException noSound) {
      return null;
    }
  }

  /** Reads the outermost members of an object without escapes. */
  private static final class Scan {
    private final String text;
    private int at;
    private @Nullable String type;
    private @Nullable String responseId;
    private @Nullable String itemId;
    private @Nullable String delta;
    private int contentIndex;

    Scan(String text) {
      this.text = text;
    }

    @Nullable AudioPiece piece() {
      try {
        return members() ? made() : null;
      } catch (IndexOutOfBoundsException | IllegalArgumentException broken) {
        return null;
      }
    }

    private @Nullable AudioPiece made() {
      boolean audio =
          type != null
              && (type.equals("response.output_audio.delta")
                  || type.equals("response.audio.delta"));
      return !audio || itemId == null || delta == null
          ? null
          : new AudioPiece(
              responseId == null ? "" : responseId,
              itemId,
              contentIndex,
              ByteBuffer.wrap(Base64.getDecoder().decode(delta)));
    }

    private boolean members() {
      if (next() != '{') {
        return false;
      }
      do {
        String name = string();
        if (next() != ':') {
          return false;
        }
        skipBlanks();
        if (text.charAt(at) == '"') {
          keep(name, string());
        } else {
          String value = plain();
          if (name.equals("content_index")) {
            contentIndex = Integer.parseInt(value);
          }
        }
      } while (next() == ',');
      return text.charAt(at - 1) == '}';
    }

    private void keep(String name, String value) {
      switch (name) {
        case "type" -> type = value;
        case "response_id" -> responseId = value;
        case "item_id" -> itemId = value;
        case "delta" -> delta = value;
        default -> {
          // Nothing that a piece of speech needs.
        }
      }
    }

    private String string() {
      if (next() != '"') {
        throw new IllegalArgumentException();
      }
      int end = text.indexOf('"', at);
      String value = text.substring(at, end);
      at = end + 1;
      return value;
    }

    /** A number or a word; anything nested needs a real parser. */
    private String plain() {
      int from = at;
      while (",} \t\r\n".indexOf(text.charAt(at)) < 0) {
        if ("[{".indexOf(text.charAt(at)) >= 0) {
          throw new IllegalArgumentException();
        }
        at++;
      }
      return text.substring(from, at);
    }

    private char next() {
      skipBlanks();
      return text.charAt(at++);
    }

    private void skipBlanks() {
      while (text.charAt(at) <= ' ') {
        at++;
      }
    }
  }
}
