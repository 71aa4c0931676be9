package dev.ava.shared;

import jakarta.json.Json;
import jakarta.json.JsonException;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import jakarta.json.JsonReaderFactory;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;

/** JSON objects that come as text. */
public final class JsonText {

  /** One for all: the static methods of Json search the class path at every call. */
  private static final JsonReaderFactory READERS = Json.createReaderFactory(Map.of());

  private JsonText() {}

  /**
   * What stands in one of our own columns.
   *
   * @throws JsonException if it is no object
   */
  public static JsonObject object(String text) {
    try (JsonReader reader = READERS.createReader(new StringReader(text))) {
      return reader.readObject();
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
