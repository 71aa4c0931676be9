package dev.ava.provider.vapi;

import dev.ava.shared.JsonText;
import dev.ava.shared.Storable;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the assistant wants done, in any of Vapi's shapes: {@code function.arguments} as an object,
 * the same as JSON text, or {@code name} with {@code parameters} (or {@code arguments}) beside the
 * id.
 */
final class VapiToolCalls {

  private VapiToolCalls() {}

  /**
   * @param args null: unreadable, {@code fault} says why
   */
  record ToolCall(String id, String name, @Nullable JsonObject args, @Nullable String fault) {}

  /** Each once, in the order of the message; what has no id can't be answered and is left out. */
  static List<ToolCall> read(JsonObject message) {
    Map<String, ToolCall> calls = new LinkedHashMap<>();
    for (JsonValue item : VapiJson.array(message, "toolCallList")) {
      add(calls, item);
    }
    for (JsonValue item : VapiJson.array(message, "toolWithToolCallList")) {
      if (item instanceof JsonObject pair) {
        add(calls, pair.get("toolCall"));
      }
    }
    for (JsonValue item : VapiJson.array(message, "toolCalls")) {
      add(calls, item);
    }
    return new ArrayList<>(calls.values());
  }

  private static void add(Map<String, ToolCall> calls, @Nullable JsonValue item) {
    if (item instanceof JsonObject call) {
      String id = VapiJson.text(call, "id");
      if (id != null) {
        calls.putIfAbsent(id, read(id, call));
      }
    }
  }

  static ToolCall read(String id, JsonObject call) {
    JsonObject function = VapiJson.object(call, "function");
    JsonObject named = function.containsKey("name") ? function : call;
    String name = VapiJson.text(named, "name");
    JsonValue given =
        named.containsKey("arguments") ? named.get("arguments") : named.get("parameters");
    JsonObject args = args(given);
    if (name == null) {
      return new ToolCall(id, "", null, "The tool call has no name.");
    }
    return new ToolCall(
        id, name, args, args == null ? "The arguments are not a JSON object." : null);
  }

  /** Nothing given is an empty object. */
  private static @Nullable JsonObject args(@Nullable JsonValue given) {
    if (given instanceof JsonObject object) {
      return Storable.json(object);
    } else if (given instanceof JsonString text) {
      JsonObject object =
          text.getString().isBlank()
              ? JsonValue.EMPTY_JSON_OBJECT
              : JsonText.read(text.getString()).orElse(null);
      return object == null ? null : Storable.json(object);
    } else if (given == null || given == JsonValue.NULL) {
      return JsonValue.EMPTY_JSON_OBJECT;
    }
    return null;
  }

  /** One line, as Vapi drops a result of several. */
  static String singleLine(String text) {
    return text.replaceAll("\\s*[\\r\\n\\u0085\\u2028\\u2029]+\\s*", " ").strip();
  }
}
