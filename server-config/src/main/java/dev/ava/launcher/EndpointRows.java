package dev.ava.launcher;

import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;

/** Endpoints as the API sends them. */
public final class EndpointRows {
  private EndpointRows() {}

  /** The API answers with an array, or with an object around it. */
  public static JsonArray in(JsonValue body) {
    if (body instanceof JsonArray array) {
      return array;
    }
    JsonArray wrapped = body instanceof JsonObject object ? object.getJsonArray("endpoints") : null;
    return wrapped == null ? JsonValue.EMPTY_JSON_ARRAY : wrapped;
  }

  static String line(JsonObject endpoint) {
    return String.join(
        "  ",
        text(endpoint, "id"),
        text(endpoint, "provider"),
        text(endpoint, "channel"),
        text(endpoint, "address"),
        text(endpoint, "verification"),
        text(endpoint, "account_id"));
  }

  public static String text(JsonObject object, String key) {
    return object.get(key) instanceof JsonString string ? string.getString() : "-";
  }
}
