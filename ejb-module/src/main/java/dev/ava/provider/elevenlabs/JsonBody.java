package dev.ava.provider.elevenlabs;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.json.Json;
import jakarta.json.JsonException;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import java.io.StringReader;
import java.util.Optional;

/** A JSON object in UTF-8. */
final class JsonBody {

  private JsonBody() {}

  /** Empty if it isn't one; bytes that are no UTF-8 are replaced rather than refused. */
  static Optional<JsonObject> read(byte[] body) {
    return read(new String(body, UTF_8));
  }

  static Optional<JsonObject> read(String text) {
    try (JsonReader reader = Json.createReader(new StringReader(text))) {
      return Optional.of(reader.readObject());
    } catch (JsonException | IllegalStateException unreadable) {
      return Optional.empty();
    }
  }
}
