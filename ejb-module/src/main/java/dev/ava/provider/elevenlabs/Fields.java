package dev.ava.provider.elevenlabs;

import jakarta.json.JsonArray;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads what a provider sends without trusting its types: a field that is missing, null or of
 * another kind than expected is not there. Nothing is refused for one odd field.
 */
final class Fields {

  private Fields() {}

  static JsonObject object(JsonObject from, String... path) {
    JsonValue value = value(from, path);
    return value instanceof JsonObject object ? object : JsonValue.EMPTY_JSON_OBJECT;
  }

  static JsonArray array(JsonObject from, String... path) {
    JsonValue value = value(from, path);
    return value instanceof JsonArray array ? array : JsonValue.EMPTY_JSON_ARRAY;
  }

  static List<JsonObject> objects(JsonObject from, String... path) {
    return array(from, path).stream()
        .filter(JsonObject.class::isInstance)
        .map(JsonValue::asJsonObject)
        .toList();
  }

  /** Null if it isn't a text with something in it. */
  static @Nullable String text(JsonObject from, String... path) {
    return value(from, path) instanceof JsonString text && !text.getString().isBlank()
        ? text.getString()
        : null;
  }

  /** As {@link #text}; a number as its digits. */
  static @Nullable String word(JsonObject from, String... path) {
    return value(from, path) instanceof JsonNumber number ? number.toString() : text(from, path);
  }

  /** A number, also one that was sent as a text. */
  static @Nullable BigDecimal number(JsonObject from, String... path) {
    JsonValue value = value(from, path);
    if (value instanceof JsonNumber number) {
      return number.bigDecimalValue();
    }
    try {
      return value instanceof JsonString text ? new BigDecimal(text.getString().strip()) : null;
    } catch (NumberFormatException noNumber) {
      return null;
    }
  }

  static boolean flag(JsonObject from, String... path) {
    return JsonValue.TRUE.equals(value(from, path));
  }

  private static @Nullable JsonValue value(JsonObject from, String... path) {
    JsonValue at = from;
    for (String name : path) {
      at = at instanceof JsonObject object ? object.get(name) : null;
    }
    return at;
  }
}
