package dev.ava.provider.vapi;

import dev.ava.call.boundary.CallTool.Answer;
import dev.ava.call.boundary.CallerHistory;
import dev.ava.organization.boundary.Endpoint;
import dev.ava.provider.vapi.VapiToolCalls.ToolCall;
import dev.ava.shared.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What Vapi expects to hear. */
final class VapiAnswers {

  private VapiAnswers() {}

  static JsonObject error(String why) {
    return Json.createObjectBuilder().add("error", why).build();
  }

  static JsonObject noDocuments() {
    return Json.createObjectBuilder().add("documents", Json.createArrayBuilder()).build();
  }

  /**
   * Which assistant answers, and what it knows of the caller: {@code
   * assistantOverrides.variableValues}, for {@code {{customer_name}}} and the like in its prompt.
   * Every variable is there, empty where nothing is known.
   *
   * @param caller null: nothing is known
   */
  static JsonObject assistant(
      VapiMessage message, Endpoint endpoint, @Nullable CallerHistory caller) {
    String assistant = VapiJson.text(endpoint.settings(), "assistant_id");
    if (assistant == null) {
      assistant = VapiJson.text(message.call(), "assistantId");
    }
    if (assistant == null) {
      return error("This line is not set up yet. Please call again later.");
    }
    JsonObjectBuilder known =
        Json.createObjectBuilder()
            .add("customer_name", or(caller == null ? null : caller.name()))
            .add("customer_known", caller != null && caller.name() != null)
            .add("customer_phone", or(caller == null ? null : caller.phone()))
            .add("lead_status", or(caller == null ? null : caller.leadStatus()))
            .add("earlier_calls", caller == null ? 0 : caller.earlierCalls())
            .add("history", caller == null ? "" : caller.history())
            .add("context", or(VapiJson.text(endpoint.settings(), "context")));
    return Json.createObjectBuilder()
        .add("assistantId", assistant)
        .add("assistantOverrides", Json.createObjectBuilder().add("variableValues", known))
        .build();
  }

  /** In the order of the request, each a text of one line. */
  static JsonObject results(Map<ToolCall, Answer> answers) {
    JsonArrayBuilder results = Json.createArrayBuilder();
    answers.forEach(
        (call, answer) ->
            results.add(
                Json.createObjectBuilder()
                    .add("toolCallId", call.id())
                    .add("name", call.name())
                    .add(
                        answer.done() ? "result" : "error",
                        VapiToolCalls.singleLine(answer.text()))));
    return Json.createObjectBuilder().add("results", results).build();
  }

  private static String or(@Nullable String value) {
    return value == null ? "" : value;
  }
}
