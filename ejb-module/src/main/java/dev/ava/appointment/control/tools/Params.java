package dev.ava.appointment.control.tools;

import dev.ava.shared.Json;
import dev.ava.shared.Storable;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The arguments of a tool: their JSON Schema, and reading them. */
final class Params {

  private static final int LONGEST = 1000;

  private final JsonObjectBuilder properties = Json.createObjectBuilder();
  private final JsonArrayBuilder required = Json.createArrayBuilder();

  Params must(String name, String description) {
    required.add(name);
    return may(name, description);
  }

  Params may(String name, String description) {
    properties.add(
        name,
        Json.createObjectBuilder()
            .add("type", "string")
            .add("description", description)
            .add("maxLength", LONGEST));
    return this;
  }

  /** A number that models also write as a text. */
  Params mustId(String name, String description) {
    required.add(name);
    properties.add(
        name,
        Json.createObjectBuilder()
            .add("type", Json.createArrayBuilder().add("integer").add("string"))
            .add("description", description));
    return this;
  }

  JsonObject schema() {
    return Json.createObjectBuilder()
        .add("type", "object")
        .add("properties", properties)
        .add("required", required)
        .add("additionalProperties", false)
        .build();
  }

  /**
   * What is missing or too long, in a sentence for the agent, where nobody has held the arguments
   * against their schema; empty: nothing.
   */
  static Optional<String> fault(JsonObject schema, JsonObject args) {
    List<String> faults = new ArrayList<>();
    for (JsonString name : schema.getJsonArray("required").getValuesAs(JsonString.class)) {
      if (text(args, name.getString()) == null) {
        faults.add(name.getString() + " is missing");
      }
    }
    for (String name : schema.getJsonObject("properties").keySet()) {
      if (said(args, name).length() > LONGEST) {
        faults.add(name + " is longer than " + LONGEST + " characters");
      }
    }
    return faults.isEmpty()
        ? Optional.empty()
        : Optional.of("The arguments do not fit: " + String.join("; ", faults) + ".");
  }

  /** Stripped; null: nothing was said. */
  static @Nullable String text(JsonObject args, String name) {
    JsonValue value = args.get(name);
    return value instanceof JsonString string
        ? Storable.word(string.getString())
        : value instanceof JsonNumber ? value.toString() : null;
  }

  /** Empty where {@link #text} would be null. */
  static String said(JsonObject args, String name) {
    String text = text(args, name);
    return text == null ? "" : text;
  }

  /** Below zero: no id of anything. */
  static int id(JsonObject args, String name) {
    try {
      return Integer.parseInt(said(args, name));
    } catch (NumberFormatException notAnId) {
      return -1;
    }
  }
}
