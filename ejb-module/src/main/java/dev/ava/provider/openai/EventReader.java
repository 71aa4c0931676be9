package dev.ava.provider.openai;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import jakarta.json.JsonReaderFactory;
import java.io.StringReader;
import java.util.Map;

/** Reads JSON; the factory is looked up once, as that is slow. */
final class EventReader {

  private static final JsonReaderFactory READERS = Json.createReaderFactory(Map.of());

  private EventReader() {}

  /**
   * @throws jakarta.json.JsonException if it is no JSON
   * @throws ClassCastException if it is no object
   */
  static JsonObject object(String text) {
    try (JsonReader reader = READERS.createReader(new StringReader(text))) {
      return reader.readValue().asJsonObject();
    }
  }
}
