package dev.ava.provider.vapi;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/** The recorded messages in {@code fixtures/vapi/messages}. */
final class VapiFixture {

  private VapiFixture() {}

  /** The body, {@code {"message":{…}}}. */
  static JsonObject message(String name) {
    try (InputStream file =
            VapiFixture.class.getResourceAsStream("/fixtures/vapi/messages/" + name + ".json");
        JsonReader reader = Json.createReader(file)) {
      return reader.readObject().getJsonObject("body");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
