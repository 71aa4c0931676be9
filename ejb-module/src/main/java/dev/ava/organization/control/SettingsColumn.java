package dev.ava.organization.control;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import java.io.StringReader;

/** The column {@code channel_endpoints.settings}. */
final class SettingsColumn {

  private SettingsColumn() {}

  static JsonObject read(String json) {
    try (JsonReader reader = Json.createReader(new StringReader(json))) {
      return reader.readObject();
    }
  }
}
