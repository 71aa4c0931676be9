package dev.ava.provider.openai;

import dev.ava.assistant.boundary.AgentCall;
import dev.ava.assistant.boundary.AudioFormat;
import dev.ava.assistant.boundary.ToolDefinition;
import dev.ava.shared.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import org.jspecify.annotations.Nullable;

/** What we say to the Realtime interface, as JSON text. */
final class ClientEvents {

  /** The event that sets up the session has this id, so that an error can be told from others. */
  static final String SESSION = "ava_session";

  /** Ids of requests for an answer begin so. */
  static final String RESPONSE = "ava_response_";

  /** A tool of our own, for a model that has said good-bye. */
  static final String END_CALL = "end_call";

  private ClientEvents() {}

  static String session(AgentCall call, OpenAiSettings settings) {
    JsonObjectBuilder output =
        Json.createObjectBuilder()
            .add("format", format(call.format()))
            .add("voice", settings.voice());
    if (settings.speed() != null) {
      output.add("speed", settings.speed());
    }
    JsonObjectBuilder session =
        Json.createObjectBuilder()
            .add("type", "realtime")
            .add("output_modalities", Json.createArrayBuilder().add("audio"))
            .add("instructions", Instructions.of(call, settings))
            .add(
                "audio",
                Json.createObjectBuilder()
                    .add(
                        "input",
                        Json.createObjectBuilder()
                            .add("format", format(call.format()))
                            .add("turn_detection", settings.turnDetection())
                            .add("transcription", settings.transcription()))
                    .add("output", output))
            .add("tools", tools(call))
            .add("tool_choice", "auto");
    return event("session.update")
        .add("event_id", SESSION)
        .add("session", session)
        .build()
        .toString();
  }

  private static JsonObject format(AudioFormat format) {
    return switch (format) {
      case PCM16_24K ->
          Json.createObjectBuilder().add("type", "audio/pcm").add("rate", 24_000).build();
      case MULAW_8K -> Json.createObjectBuilder().add("type", "audio/pcmu").build();
    };
  }

  private static JsonArrayBuilder tools(AgentCall call) {
    JsonArrayBuilder tools = Json.createArrayBuilder();
    call.tools().forEach(tool -> tools.add(tool(tool)));
    return tools.add(
        tool(
            new ToolDefinition(
                END_CALL,
                "Hangs up. Use it only after both have said good-bye.",
                Json.createObjectBuilder()
                    .add("type", "object")
                    .add("properties", JsonValue.EMPTY_JSON_OBJECT)
                    .build())));
  }

  private static JsonObjectBuilder tool(ToolDefinition tool) {
    return Json.createObjectBuilder()
        .add("type", "function")
        .add("name", tool.name())
        .add("description", tool.description())
        .add("parameters", tool.parameters());
  }

  /**
   * @param ours whether the caller said it
   */
  static JsonObject message(boolean ours, String text) {
    return Json.createObjectBuilder()
        .add("type", "message")
        .add("role", ours ? "user" : "assistant")
        .add(
            "content",
            Json.createArrayBuilder()
                .add(
                    Json.createObjectBuilder()
                        .add("type", ours ? "input_text" : "output_text")
                        .add("text", text)))
        .build();
  }

  static JsonObject use(String callId, String name, String args) {
    return Json.createObjectBuilder()
        .add("type", "function_call")
        .add("call_id", callId)
        .add("name", name)
        .add("arguments", args)
        .build();
  }

  static JsonObject output(String callId, JsonObject result) {
    return Json.createObjectBuilder()
        .add("type", "function_call_output")
        .add("call_id", callId)
        .add("output", result.toString())
        .build();
  }

  /**
   * @param id by which the item is known from now on; null: the provider chooses
   */
  static String create(JsonObject item, @Nullable String id) {
    JsonObject named = id == null ? item : Json.createObjectBuilder(item).add("id", id).build();
    return event("conversation.item.create").add("item", named).build().toString();
  }

  /**
   * @param instructions for this answer only; null: those of the session
   */
  static String respond(String eventId, @Nullable String instructions) {
    JsonObjectBuilder event = event("response.create").add("event_id", eventId);
    if (instructions != null) {
      event.add("response", Json.createObjectBuilder().add("instructions", instructions));
    }
    return event.build().toString();
  }

  static String cancel(String responseId) {
    return event("response.cancel").add("response_id", responseId).build().toString();
  }

  static String truncate(String itemId, int contentIndex, long audioEndMillis) {
    return event("conversation.item.truncate")
        .add("item_id", itemId)
        .add("content_index", contentIndex)
        .add("audio_end_ms", audioEndMillis)
        .build()
        .toString();
  }

  static String commit() {
    return "{\"type\":\"input_audio_buffer.commit\"}";
  }

  private static JsonObjectBuilder event(String type) {
    return Json.createObjectBuilder().add("type", type);
  }
}
