package dev.ava.provider.vapi;

import dev.ava.conversation.boundary.FinishedCall.FunctionCall;
import dev.ava.shared.Json;
import dev.ava.shared.JsonText;
import dev.ava.shared.Storable;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What the assistant did, as the messages of a report tell it. */
final class VapiDone {

  private VapiDone() {}

  /** In order, each once, with the result that came for it. */
  static List<FunctionCall> read(VapiReport report, Instant began) {
    Map<String, JsonValue> results = results(report);
    List<FunctionCall> done = new ArrayList<>();
    for (JsonValue value : report.messages()) {
      if (value instanceof JsonObject message
          && "tool_calls".equals(VapiJson.text(message, "role"))) {
        for (JsonValue item : VapiJson.array(message, "toolCalls")) {
          add(done, item, results, VapiReport.at(message, began));
        }
      }
    }
    return done;
  }

  private static void add(
      List<FunctionCall> done, JsonValue item, Map<String, JsonValue> results, Instant at) {
    String id = item instanceof JsonObject call ? VapiJson.text(call, "id") : null;
    if (id != null && done.stream().noneMatch(known -> known.id().equals(id))) {
      VapiToolCalls.ToolCall call = VapiToolCalls.read(id, item.asJsonObject());
      done.add(
          new FunctionCall(
              id,
              call.name(),
              call.args() == null ? JsonValue.EMPTY_JSON_OBJECT : call.args(),
              results.get(id),
              at));
    }
  }

  private static Map<String, JsonValue> results(VapiReport report) {
    Map<String, JsonValue> results = new HashMap<>();
    for (JsonValue value : report.messages()) {
      if (value instanceof JsonObject message
          && "tool_call_result".equals(VapiJson.text(message, "role"))) {
        String id = VapiJson.text(message, "toolCallId");
        String text = VapiJson.text(message, "result");
        if (id != null && text != null) {
          results.putIfAbsent(
              id,
              JsonText.read(text)
                  .<JsonValue>map(Storable::json)
                  .orElseGet(() -> Json.createValue(text)));
        }
      }
    }
    return results;
  }
}
