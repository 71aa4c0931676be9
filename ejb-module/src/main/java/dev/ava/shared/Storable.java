package dev.ava.shared;

import jakarta.json.JsonArray;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/**
 * Makes storable what comes in: PostgreSQL has no NUL in a text and no half of a surrogate pair,
 * and its times end at microseconds. Nothing is refused for any of it.
 */
public final class Storable {

  private static final char UNREADABLE = '\uFFFD';

  private static final Instant LATEST = Instant.parse("2200-01-01T00:00:00Z");

  private Storable() {}

  public static String text(String text) {
    if (text == null) {
      return null;
    }
    StringBuilder readable = null;
    for (int i = 0; i < text.length(); i++) {
      if (!storable(text, i)) {
        readable = readable == null ? new StringBuilder(text) : readable;
        readable.setCharAt(i, UNREADABLE);
      }
    }
    return readable == null ? text : readable.toString();
  }

  /** Stripped; null where nothing is left. */
  public static String word(String text) {
    String readable = text(text);
    return readable == null || readable.isBlank() ? null : readable.strip();
  }

  /** The first so many characters, or one less where that would leave half of a pair. */
  public static String cut(String text, int length) {
    if (text.length() <= length) {
      return text;
    }
    return text.substring(
        0, Character.isHighSurrogate(text.charAt(length - 1)) ? length - 1 : length);
  }

  /**
   * The time, if anything that is told of now can have happened then: from 1970 to 2200, which also
   * keeps out what was written in another unit. Null if not.
   */
  public static @Nullable Instant plausible(@Nullable Instant time) {
    return time == null || time.isBefore(Instant.EPOCH) || !time.isBefore(LATEST) ? null : time;
  }

  public static Instant time(Instant time, Instant otherwise) {
    return (time == null ? otherwise : time).truncatedTo(ChronoUnit.MICROS);
  }

  public static JsonObject json(JsonObject object) {
    JsonObjectBuilder readable = Json.createObjectBuilder();
    object.forEach((name, value) -> readable.add(text(name), json(value)));
    return readable.build();
  }

  public static JsonValue json(JsonValue value) {
    if (value instanceof JsonObject object) {
      return json(object);
    } else if (value instanceof JsonArray array) {
      JsonArrayBuilder readable = Json.createArrayBuilder();
      array.forEach(item -> readable.add(json(item)));
      return readable.build();
    } else if (value instanceof JsonString string) {
      return Json.createValue(text(string.getString()));
    }
    return value;
  }

  private static boolean storable(String text, int at) {
    char c = text.charAt(at);
    if (Character.isHighSurrogate(c)) {
      return at + 1 < text.length() && Character.isLowSurrogate(text.charAt(at + 1));
    } else if (Character.isLowSurrogate(c)) {
      return at > 0 && Character.isHighSurrogate(text.charAt(at - 1));
    }
    return c != 0;
  }
}
