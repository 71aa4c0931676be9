package dev.ava.provider.openai;

import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.Locale;
import java.util.Map;

/** How things are called: the beta's names of events as today's, fields that may be missing. */
final class Names {

  private static final Map<String, String> BETA =
      Map.of(
          "conversation.item.created", "conversation.item.added",
          "response.audio.delta", "response.output_audio.delta",
          "response.audio.done", "response.output_audio.done",
          "response.audio_transcript.delta", "response.output_audio_transcript.delta",
          "response.audio_transcript.done", "response.output_audio_transcript.done",
          "response.text.delta", "response.output_text.delta",
          "response.text.done", "response.output_text.done");

  private Names() {}

  /** The type of an event by its present name; empty if it has none. */
  static String type(JsonObject event) {
    String type = text(event, "type");
    return BETA.getOrDefault(type, type);
  }

  /** Empty if there is no such text. */
  static String text(JsonObject object, String name) {
    return object.get(name) instanceof JsonString text ? text.getString() : "";
  }

  static JsonObject object(JsonObject object, String name) {
    return object.get(name) instanceof JsonObject inner ? inner : JsonValue.EMPTY_JSON_OBJECT;
  }

  static long number(JsonObject object, String name) {
    return object.get(name) instanceof JsonNumber number ? number.longValue() : 0;
  }

  /** What went wrong, as a lower_snake_case word: the code, else the type. */
  static String code(JsonObject error) {
    String code = text(error, "code");
    return word(code.isEmpty() ? text(error, "type") : code);
  }

  private static String word(String given) {
    String word = given.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "_");
    return word.isEmpty() || word.length() > 60 ? "provider_error" : word;
  }
}
