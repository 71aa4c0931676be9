package dev.ava.provider.vapi;

import dev.ava.shared.InvalidInput;
import dev.ava.shared.JsonText;
import dev.ava.shared.Storable;
import jakarta.json.JsonArray;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/**
 * Reads what may be there, may be null, or may be something else than the documentation says.
 * Everything read is storable: no NUL, no half of a surrogate pair, times to the microsecond.
 */
final class VapiJson {

  private VapiJson() {}

  /**
   * @throws InvalidInput if it is no JSON object
   */
  static JsonObject parse(byte[] body) {
    return JsonText.read(body)
        .orElseThrow(
            () -> new InvalidInput("invalid-json", "The body must be a JSON object in UTF-8."));
  }

  /** An empty object where there is none. */
  static JsonObject object(@Nullable JsonObject from, String name) {
    return from != null && from.get(name) instanceof JsonObject object
        ? object
        : JsonValue.EMPTY_JSON_OBJECT;
  }

  /** An empty array where there is none. */
  static JsonArray array(JsonObject from, String name) {
    return from.get(name) instanceof JsonArray array ? array : JsonValue.EMPTY_JSON_ARRAY;
  }

  /** Stripped; null where nothing is left. Numbers and truths count as they are written. */
  static @Nullable String text(JsonObject from, String name) {
    JsonValue value = from.get(name);
    String text =
        value instanceof JsonString string
            ? string.getString()
            : value instanceof JsonNumber || isTruth(value) ? String.valueOf(value) : null;
    return text == null || text.isBlank() ? null : Storable.text(text).strip();
  }

  static @Nullable Double number(JsonObject from, String name) {
    return from.get(name) instanceof JsonNumber number
        ? Double.valueOf(number.doubleValue())
        : null;
  }

  static boolean isTruth(@Nullable JsonValue value) {
    return JsonValue.TRUE.equals(value) || JsonValue.FALSE.equals(value);
  }

  /** Milliseconds of the epoch, as a number or (older) as text, or ISO 8601. */
  static @Nullable Instant time(JsonObject from, String name) {
    if (from.get(name) instanceof JsonNumber number) {
      return millis(number.doubleValue());
    }
    String text = text(from, name);
    if (text == null) {
      return null;
    }
    try {
      return text.matches("\\d{1,16}(\\.\\d+)?") ? millis(Double.parseDouble(text)) : iso(text);
    } catch (DateTimeException unreadable) {
      return null;
    }
  }

  private static @Nullable Instant iso(String text) {
    Instant time = Storable.plausible(OffsetDateTime.parse(text).toInstant());
    return time == null ? null : time.truncatedTo(ChronoUnit.MICROS);
  }

  private static @Nullable Instant millis(double since) {
    return since > 0 ? Storable.plausible(Instant.ofEpochMilli((long) since)) : null;
  }
}
