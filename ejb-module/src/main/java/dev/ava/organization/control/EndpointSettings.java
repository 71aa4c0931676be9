package dev.ava.organization.control;

import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What may be set for an endpoint beyond its address: a closed list by provider, so that a slip of
 * the pen is seen at once and not by a call that goes wrong.
 */
final class EndpointSettings {

  private enum Kind {
    TEXT("a text"),
    NUMBER("a whole number"),
    AMOUNT("a number that is not negative"),
    PRICES(
        "an object of numbers by text_in, text_cached, text_out, audio_in, audio_cached,"
            + " audio_out"),
    VALUES("an object of texts, numbers and truth values"),
    AUTHENTICATION("an object with kind secret, bearer, oauth2 or hmac");

    private final String words;

    Kind(String words) {
      this.words = words;
    }
  }

  private static final Map<String, Kind> OPENAI =
      Map.ofEntries(
          Map.entry("model", Kind.TEXT),
          Map.entry("voice", Kind.TEXT),
          Map.entry("speed", Kind.AMOUNT),
          Map.entry("language", Kind.TEXT),
          Map.entry("transcription_model", Kind.TEXT),
          Map.entry("instructions", Kind.TEXT),
          Map.entry("vad", Kind.TEXT),
          Map.entry("vad_threshold", Kind.AMOUNT),
          Map.entry("vad_prefix_ms", Kind.NUMBER),
          Map.entry("vad_silence_ms", Kind.NUMBER),
          Map.entry("max_minutes", Kind.NUMBER),
          Map.entry("cost_limit", Kind.AMOUNT),
          Map.entry("prices", Kind.PRICES),
          Map.entry("scoring_model", Kind.TEXT),
          Map.entry("scoring_redact", Kind.TEXT),
          Map.entry("scoring_requests_per_day", Kind.NUMBER));

  private static final Set<String> PRICES =
      Set.of("text_in", "text_cached", "text_out", "audio_in", "audio_cached", "audio_out");

  private static final Map<String, Map<String, Kind>> KNOWN =
      Map.of(
          "openai",
          OPENAI,
          "elevenlabs",
          Map.of(
              "agent_phone_number_id", Kind.TEXT,
              "from_number", Kind.TEXT,
              "transfer_to", Kind.TEXT,
              "dispatcher_name", Kind.TEXT,
              "prompt", Kind.TEXT,
              "variables", Kind.VALUES),
          "vapi",
          Map.of(
              "assistant_id", Kind.TEXT,
              "context", Kind.TEXT,
              "auth", Kind.AUTHENTICATION));

  private static final Map<String, Kind> AUTHENTICATION =
      Map.ofEntries(
          Map.entry("kind", Kind.TEXT),
          Map.entry("header", Kind.TEXT),
          Map.entry("timestamp_header", Kind.TEXT),
          Map.entry("payload", Kind.TEXT),
          Map.entry("algorithm", Kind.TEXT),
          Map.entry("encoding", Kind.TEXT),
          Map.entry("prefix", Kind.TEXT),
          Map.entry("secret_encoding", Kind.TEXT),
          Map.entry("tolerance_seconds", Kind.NUMBER));

  private static final Map<String, Set<String>> WORDS =
      Map.of(
          "kind", Set.of("secret", "bearer", "oauth2", "hmac"),
          "algorithm", Set.of("sha1", "sha256", "sha512"),
          "encoding", Set.of("hex", "base64"),
          "secret_encoding", Set.of("text", "base64"),
          "vad", Set.of("server", "semantic"));

  private static final int LONGEST_TEXT = 10_000;

  private EndpointSettings() {}

  /** What is wrong, a sentence each; empty if nothing. */
  static List<String> faults(String provider, JsonObject settings) {
    List<String> faults = new ArrayList<>();
    check("settings", KNOWN.getOrDefault(provider, Map.of()), settings, faults);
    words("settings", settings, faults);
    return faults;
  }

  private static void check(
      String path, Map<String, Kind> known, JsonObject given, List<String> faults) {
    given.forEach(
        (name, value) -> {
          String at = path + "." + name;
          Kind kind = known.get(name);
          if (kind == null) {
            faults.add(at + " is not known: " + known(path, known) + ".");
          } else if (!fits(kind, value)) {
            faults.add(at + " must be " + kind.words + ".");
          } else if (kind == Kind.AUTHENTICATION) {
            authentication(at, value.asJsonObject(), faults);
          }
        });
  }

  private static String known(String path, Map<String, Kind> known) {
    return known.isEmpty()
        ? "this provider has no settings"
        : path + " may hold " + String.join(", ", known.keySet().stream().sorted().toList());
  }

  private static boolean fits(Kind kind, JsonValue value) {
    return switch (kind) {
      case TEXT -> value instanceof JsonString text && text.getString().length() <= LONGEST_TEXT;
      case NUMBER -> value instanceof JsonNumber number && number.isIntegral();
      case AMOUNT -> isAmount(value);
      case PRICES ->
          value instanceof JsonObject prices
              && PRICES.containsAll(prices.keySet())
              && prices.values().stream().allMatch(EndpointSettings::isAmount);
      case AUTHENTICATION -> value instanceof JsonObject;
      case VALUES ->
          value instanceof JsonObject values
              && values.values().stream().allMatch(EndpointSettings::isPlain);
    };
  }

  private static boolean isAmount(JsonValue value) {
    return value instanceof JsonNumber number && number.bigDecimalValue().signum() >= 0;
  }

  private static boolean isPlain(JsonValue value) {
    return switch (value.getValueType()) {
      case STRING, NUMBER, TRUE, FALSE -> true;
      default -> false;
    };
  }

  private static void authentication(String at, JsonObject given, List<String> faults) {
    check(at, AUTHENTICATION, given, faults);
    if (!given.containsKey("kind")) {
      faults.add(at + ".kind must be one of " + oneOf("kind") + ".");
    }
    words(at, given, faults);
  }

  private static void words(String at, JsonObject given, List<String> faults) {
    WORDS.forEach(
        (name, words) -> {
          if (given.get(name) instanceof JsonString word && !words.contains(word.getString())) {
            faults.add(at + "." + name + " must be one of " + oneOf(name) + ".");
          }
        });
  }

  private static String oneOf(String name) {
    return String.join(", ", WORDS.get(name).stream().sorted().toList());
  }
}
