package dev.ava.shared;

import jakarta.json.JsonException;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import jakarta.json.JsonValue;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** JSON that comes as text. */
public final class JsonText {

  private JsonText() {}

  /**
   * What stands in one of our own columns.
   *
   * @throws JsonException if it is no object
   */
  public static JsonObject object(String text) {
    try (JsonReader reader = Json.createReader(new StringReader(text))) {
      return reader.readObject();
    }
  }

  /**
   * Whatever stands in one of our own columns; null if there is nothing.
   *
   * @throws JsonException if it is no JSON
   */
  public static @Nullable JsonValue value(@Nullable String text) {
    if (text == null) {
      return null;
    }
    try (JsonReader reader = Json.createReader(new StringReader(text))) {
      return reader.readValue();
    }
  }

  /** What others wrote, in UTF-8; empty if it is no object. Other bytes are replaced. */
  public static Optional<JsonObject> read(byte[] text) {
    return read(new String(text, StandardCharsets.UTF_8));
  }

  /** What others wrote; empty if it is no object. */
  public static Optional<JsonObject> read(String text) {
    try {
      return Optional.of(object(text));
    } catch (JsonException | IllegalStateException | ClassCastException unreadable) {
      return Optional.empty();
    }
  }
}
