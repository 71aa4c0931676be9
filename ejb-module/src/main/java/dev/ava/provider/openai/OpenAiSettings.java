package dev.ava.provider.openai;

import dev.ava.shared.Json;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.math.BigDecimal;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How an organisation wants its calls to be answered; the settings of its endpoint, docs/voice.md.
 *
 * @param speed null: the provider's
 * @param turnDetection as {@code session.audio.input.turn_detection}
 * @param transcription as {@code session.audio.input.transcription}
 * @param instructions added to those of the clinic's persona; null: none
 * @param longest of a call
 * @param costLimit of a call, in the currency of the prices; null: none
 */
record OpenAiSettings(
    String model,
    String voice,
    @Nullable BigDecimal speed,
    JsonObject turnDetection,
    JsonObject transcription,
    @Nullable String instructions,
    Duration longest,
    @Nullable BigDecimal costLimit,
    Prices prices) {

  static OpenAiSettings of(JsonObject settings) {
    return new OpenAiSettings(
        text(settings, "model", "gpt-realtime"),
        text(settings, "voice", "marin"),
        number(settings, "speed"),
        turnDetection(settings),
        transcription(settings),
        settings.get("instructions") instanceof JsonString words ? words.getString() : null,
        Duration.ofMinutes(Math.max(1, settings.getInt("max_minutes", 30))),
        number(settings, "cost_limit"),
        Prices.of(
            settings.get("prices") instanceof JsonObject prices
                ? prices
                : JsonValue.EMPTY_JSON_OBJECT));
  }

  private static JsonObject turnDetection(JsonObject settings) {
    JsonObjectBuilder detection = Json.createObjectBuilder();
    if (text(settings, "vad", "server").equals("semantic")) {
      detection.add("type", "semantic_vad");
    } else {
      BigDecimal threshold = number(settings, "vad_threshold");
      detection
          .add("type", "server_vad")
          .add("threshold", threshold == null ? new BigDecimal("0.5") : threshold)
          .add("prefix_padding_ms", settings.getInt("vad_prefix_ms", 300))
          .add("silence_duration_ms", settings.getInt("vad_silence_ms", 500));
    }
    return detection.add("create_response", true).add("interrupt_response", true).build();
  }

  private static JsonObject transcription(JsonObject settings) {
    JsonObjectBuilder transcription =
        Json.createObjectBuilder()
            .add("model", text(settings, "transcription_model", "gpt-4o-mini-transcribe"));
    if (settings.get("language") instanceof JsonString language) {
      transcription.add("language", language);
    }
    return transcription.build();
  }

  private static String text(JsonObject settings, String name, String otherwise) {
    return settings.get(name) instanceof JsonString text && !text.getString().isBlank()
        ? text.getString().strip()
        : otherwise;
  }

  private static @Nullable BigDecimal number(JsonObject settings, String name) {
    return settings.get(name) instanceof JsonNumber number ? number.bigDecimalValue() : null;
  }
}
