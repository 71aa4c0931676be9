package dev.ava.launcher.standin;

import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * OpenAI: {@code POST /v1/chat/completions} with a JSON schema of one object, which it fills: of a
 * list of words the first that the question suggests, else the last. Any bearer token is right but
 * none and {@code wrong}. The name of the model says how it behaves: {@code refuses}, {@code
 * cut-off}, {@code empty-account}, {@code broken}.
 */
final class ChatPart implements Part {

  /** A word of an answer, and what a question that suggests it contains. */
  private static final Map<String, List<String>> SUGGESTED =
      Map.of(
          "appointment_scheduled", List.of("book_appointment: succeeded", "you are booked"),
          "appointment_rescheduled", List.of("reschedule_appointment: succeeded"),
          "appointment_cancelled", List.of("cancel_appointment: succeeded"),
          "complaint", List.of("complain", "terrible", "money back"),
          "positive", List.of("thank you so much", "wonderful", "perfect", "great"),
          "negative", List.of("complain", "terrible", "money back"),
          "neutral", List.of("caller:"),
          "info_request", List.of("caller:"));

  private final Wishes wishes;
  private final Clock clock;

  ChatPart(Wishes wishes, Clock clock) {
    this.wishes = wishes;
    this.clock = clock;
  }

  @Override
  public Optional<Answer> answer(Request request) throws InterruptedException {
    if (!request.is("POST", "/v1/chat/completions")) {
      return Optional.empty();
    }
    Thread.sleep(wishes.pace().answer().toMillis());
    String key = request.header("Authorization").orElse("");
    if (!key.startsWith("Bearer ") || key.equals("Bearer wrong")) {
      return Optional.of(error(401, "invalid_request_error", "invalid_api_key"));
    }
    return Optional.of(
        request
            .json()
            .map(this::answer)
            .orElseGet(() -> error(400, "invalid_request_error", "invalid_json")));
  }

  private Answer answer(JsonObject asked) {
    String model = Request.text(asked, "model").orElse("");
    JsonObject schema =
        Request.object(
            Request.object(Request.object(asked, "response_format"), "json_schema"), "schema");
    JsonObject properties = Request.object(schema, "properties");
    if (model.isEmpty() || properties.isEmpty()) {
      return error(400, "invalid_request_error", "missing_required_parameter");
    }
    String content = filled(properties, question(asked)).toString();
    return switch (model) {
      case "broken" -> Answer.brokenService();
      case "empty-account" -> error(429, "insufficient_quota", "insufficient_quota");
      case "refuses" -> completion(model, JsonValue.NULL, "I can't judge that.", "stop");
      case "cut-off" ->
          completion(
              model, Json.createValue(content.substring(0, content.length() / 2)), null, "length");
      default -> completion(model, Json.createValue(content), null, "stop");
    };
  }

  private static String question(JsonObject asked) {
    return asked.get("messages") instanceof JsonArray messages
        ? messages.stream()
            .filter(JsonObject.class::isInstance)
            .map(JsonValue::asJsonObject)
            .filter(message -> Request.text(message, "role").orElse("").equals("user"))
            .map(message -> Request.text(message, "content").orElse(""))
            .reduce("", String::concat)
            .toLowerCase(Locale.ROOT)
        : "";
  }

  private static JsonObject filled(JsonObject properties, String question) {
    JsonObjectBuilder answer = Json.createObjectBuilder();
    properties.forEach(
        (name, property) ->
            answer.add(
                name,
                property instanceof JsonObject described
                    ? value(described, question)
                    : JsonValue.NULL));
    return answer.build();
  }

  private static JsonValue value(JsonObject property, String question) {
    if (property.get("enum") instanceof JsonArray words && !words.isEmpty()) {
      return words.stream()
          .filter(word -> word instanceof JsonString text && suggests(question, text.getString()))
          .findFirst()
          .orElse(words.get(words.size() - 1));
    }
    return switch (Request.text(property, "type").orElse("")) {
      case "array" -> JsonValue.EMPTY_JSON_ARRAY;
      case "object" -> filled(Request.object(property, "properties"), question);
      case "integer", "number" -> Json.createValue(1);
      case "boolean" -> JsonValue.FALSE;
      default -> Json.createValue("As the stand-in sees it.");
    };
  }

  private static boolean suggests(String question, String word) {
    return SUGGESTED.getOrDefault(word, List.of()).stream().anyMatch(question::contains);
  }

  private Answer completion(String model, JsonValue content, String refusal, String finish) {
    JsonObject message =
        Json.createObjectBuilder()
            .add("role", "assistant")
            .add("content", content)
            .add("refusal", refusal == null ? JsonValue.NULL : Json.createValue(refusal))
            .build();
    return Answer.json(
        200,
        Json.createObjectBuilder()
            .add("id", "chatcmpl-" + UUID.randomUUID())
            .add("object", "chat.completion")
            .add("created", clock.instant().getEpochSecond())
            .add("model", model)
            .add(
                "choices",
                Json.createArrayBuilder()
                    .add(
                        Json.createObjectBuilder()
                            .add("index", 0)
                            .add("message", message)
                            .addNull("logprobs")
                            .add("finish_reason", finish)))
            .add(
                "usage",
                Json.createObjectBuilder()
                    .add("prompt_tokens", 400)
                    .add("completion_tokens", 60)
                    .add("total_tokens", 460))
            .build());
  }

  private static Answer error(int status, String type, String code) {
    return Answer.json(
        status,
        Json.createObjectBuilder()
            .add(
                "error",
                Json.createObjectBuilder()
                    .add("message", "The stand-in refuses: " + code + ".")
                    .add("type", type)
                    .addNull("param")
                    .add("code", code))
            .build());
  }
}
