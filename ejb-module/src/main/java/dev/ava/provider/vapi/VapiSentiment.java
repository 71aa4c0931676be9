package dev.ava.provider.vapi;

import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How the person felt, where the assistant's analysis plan asks for it: {@code sentiment} and its
 * like in {@code analysis.structuredData}, or a structured output of that name. Nothing is made up
 * where nothing is told.
 *
 * @param label {@code positive}, {@code neutral}, {@code negative}; null: not judged
 * @param score 0 to 1, of the label where none is told: 0.8, 0.5, 0.2
 * @param urgency {@code low}, {@code medium}, {@code high}, {@code critical}; null: not judged
 */
record VapiSentiment(
    @Nullable String label,
    @Nullable Double score,
    @Nullable String summary,
    @Nullable String urgency) {

  private static final Set<String> LABELS = Set.of("positive", "neutral", "negative");
  private static final Set<String> URGENCIES = Set.of("low", "medium", "high", "critical");
  private static final double LIKELY_NEGATIVE = 0.4;
  private static final double LIKELY_POSITIVE = 0.6;

  static VapiSentiment of(JsonObject analysis, JsonObject artifact) {
    JsonObject told = VapiJson.object(analysis, "structuredData");
    JsonObject inside = VapiJson.object(told, "sentiment");
    JsonObject from = inside.isEmpty() ? told : inside;
    String label = label(first(from, "sentimentLabel", "sentiment_label", "sentiment", "label"));
    label = label == null ? label(structuredOutput(artifact)) : label;
    Double score = number(from, "sentimentScore", "sentiment_score", "score");
    Double clamped = score == null ? null : Double.valueOf(Math.max(0, Math.min(1, score)));
    String urgency = first(from, "sentimentUrgency", "sentiment_urgency", "urgency");
    return new VapiSentiment(
        label == null ? ofScore(clamped) : label,
        clamped == null ? ofLabel(label) : clamped,
        first(from, "sentimentSummary", "sentiment_summary"),
        urgency != null && URGENCIES.contains(lower(urgency)) ? lower(urgency) : null);
  }

  private static @Nullable String label(@Nullable String word) {
    return word != null && LABELS.contains(lower(word)) ? lower(word) : null;
  }

  private static @Nullable String ofScore(@Nullable Double score) {
    if (score == null) {
      return null;
    }
    return score < LIKELY_NEGATIVE ? "negative" : score > LIKELY_POSITIVE ? "positive" : "neutral";
  }

  private static @Nullable Double ofLabel(@Nullable String label) {
    if (label == null) {
      return null;
    }
    return switch (label) {
      case "positive" -> 0.8;
      case "negative" -> 0.2;
      default -> 0.5;
    };
  }

  /** {@code artifact.structuredOutputs}: by id, {@code {name, result}}. */
  private static @Nullable String structuredOutput(JsonObject artifact) {
    for (JsonValue value : VapiJson.object(artifact, "structuredOutputs").values()) {
      if (value instanceof JsonObject output) {
        String name = VapiJson.text(output, "name");
        if (name != null && lower(name).contains("sentiment")) {
          return VapiJson.text(output, "result");
        }
      }
    }
    return null;
  }

  private static @Nullable String first(JsonObject from, String... names) {
    for (String name : names) {
      String text = VapiJson.text(from, name);
      if (text != null) {
        return text;
      }
    }
    return null;
  }

  private static @Nullable Double number(JsonObject from, String... names) {
    for (String name : names) {
      if (from.get(name) instanceof JsonNumber number) {
        return number.doubleValue();
      }
    }
    return null;
  }

  private static String lower(String word) {
    return word.toLowerCase(Locale.ROOT);
  }
}
