package dev.ava.launcher;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Option;

/** The settings of an endpoint as options; a dot goes one level down. */
final class SettingsInput {

  @Option(
      names = "--setting",
      paramLabel = "NAME=VALUE",
      description = {
        "What the provider needs to know; may be repeated. All are set anew.",
        "For example agent_phone_number_id=phnum_1 or auth.kind=hmac; see docs/calls.md."
      })
  private Map<String, String> given = new LinkedHashMap<>();

  /** Empty if none was given. */
  Optional<JsonObject> read() {
    if (given.isEmpty()) {
      return Optional.empty();
    }
    Map<String, JsonObjectBuilder> nested = new LinkedHashMap<>();
    JsonObjectBuilder settings = Json.createObjectBuilder();
    given.forEach(
        (name, text) -> {
          int dot = name.indexOf('.');
          if (dot < 0) {
            settings.add(name, value(text));
          } else {
            nested
                .computeIfAbsent(name.substring(0, dot), group -> Json.createObjectBuilder())
                .add(name.substring(dot + 1), value(text));
          }
        });
    nested.forEach(settings::add);
    return Optional.of(settings.build());
  }

  /** Numbers are numbers; a phone number has its plus. */
  private static JsonValue value(String text) {
    if (text.matches("\\d{1,9}\\.\\d{1,9}")) {
      return Json.createValue(new BigDecimal(text));
    }
    return text.matches("-?\\d{1,9}")
        ? Json.createValue(Integer.parseInt(text))
        : Json.createValue(text);
  }
}
