package dev.ava.provider.elevenlabs;

import dev.ava.organization.boundary.Endpoint;
import dev.ava.provider.elevenlabs.Initiations.Incoming;
import dev.ava.shared.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the agent gets to know before the first word: every variable that the endpoint's settings
 * declare, for ElevenLabs ends a call that lacks one, and those of ours. A declared value stands
 * for what isn't known.
 */
final class InitiationAnswer {

  /** Settings that are variables of the same name. */
  private static final List<String> SETTINGS = List.of("prompt", "transfer_to", "dispatcher_name");

  private static final String RESERVED = "system__";

  private InitiationAnswer() {}

  /**
   * @param incoming null: nothing is known, not even whether the call is on record
   */
  static JsonObject of(Endpoint endpoint, JsonObject asked, @Nullable Incoming incoming) {
    Map<String, JsonValue> variables = new LinkedHashMap<>();
    JsonObject settings = endpoint.settings();
    SETTINGS.forEach(
        name -> {
          if (settings.get(name) instanceof JsonString text) {
            variables.put(name, text);
          }
        });
    variables.putAll(Fields.object(settings, "variables"));
    live(asked, incoming)
        .forEach(
            (name, value) -> {
              if (value != null || !variables.containsKey(name)) {
                variables.put(name, Json.createValue(value == null ? "" : value));
              }
            });
    variables.keySet().removeIf(name -> name.startsWith(RESERVED));
    JsonObjectBuilder values = Json.createObjectBuilder();
    variables.forEach(values::add);
    return Json.createObjectBuilder()
        .add("type", "conversation_initiation_client_data")
        .add("dynamic_variables", values)
        .build();
  }

  private static Map<String, String> live(JsonObject asked, @Nullable Incoming incoming) {
    Map<String, String> live = new LinkedHashMap<>();
    live.put("call_sid", incoming == null ? null : incoming.callSid());
    live.put("caller_name", incoming == null ? null : incoming.caller().name());
    live.put("caller_context", incoming == null ? null : incoming.caller().history());
    live.put("caller_number", Fields.text(asked, "caller_id"));
    live.put("called_number", Fields.text(asked, "called_number"));
    return live;
  }
}
