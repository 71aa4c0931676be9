package dev.ava.shared;

import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * Makes storable what comes in: PostgreSQL has no NUL in a text and no half of a surrogate pair,
 * and its times end at microseconds. Nothing is refused for any of it.
 */
public final class Storable {

  private static final char UNREADABLE = '\uFFFD';

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
