package dev.ava.launcher;

import jakarta.json.JsonObject;
import jakarta.json.JsonString;

/** Endpoints as the API sends them. */
public final class EndpointRows {
  private EndpointRows() {}

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
