package dev.ava.provider.openai;

import jakarta.json.JsonException;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.net.http.HttpHeaders;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.Set;

/**
 * When a request is tried again, as OpenAI's own clients do (providers: openai-node core): {@code
 * x-should-retry} decides; else 408, 409, 429 and from 500 on. How long to wait: {@code
 * retry-after-ms}, {@code retry-after} (seconds or a date), else half a second doubled each time, 8
 * seconds at most. An empty account ({@code insufficient_quota}) is not cured by waiting.
 */
record ScoringCall(int status, HttpHeaders headers, String body) {

  private static final Set<Integer> PASSING = Set.of(408, 409, 429);
  private static final Duration FIRST = Duration.ofMillis(500);
  private static final Duration LONGEST = Duration.ofSeconds(8);

  boolean good() {
    return status == 200;
  }

  boolean worthAnotherTry() {
    if (code().equals("insufficient_quota")) {
      return false;
    }
    return headers
        .firstValue("x-should-retry")
        .filter(word -> word.equals("true") || word.equals("false"))
        .map(word -> word.equals("true"))
        .orElse(PASSING.contains(status) || status >= 500);
  }

  /**
   * @param tried how often, from 0 on
   */
  Duration pause(int tried, Clock clock) {
    return asked(clock).orElse(usual(tried));
  }

  static Duration usual(int tried) {
    Duration pause = FIRST.multipliedBy(1L << Math.min(tried, 10));
    return pause.compareTo(LONGEST) > 0 ? LONGEST : pause;
  }

  /** What the provider asks for; longer than we wait, the conversation is scored again later. */
  Optional<Duration> asked(Clock clock) {
    Optional<Duration> millis =
        headers.firstValue("retry-after-ms").flatMap(text -> number(text, 1));
    return millis.or(
        () ->
            headers
                .firstValue("retry-after")
                .flatMap(text -> number(text, 1000).or(() -> date(text, clock))));
  }

  private static Optional<Duration> number(String text, long millis) {
    try {
      double number = Double.parseDouble(text.strip());
      return number >= 0 && number < 1e7
          ? Optional.of(Duration.ofMillis((long) (number * millis)))
          : Optional.empty();
    } catch (NumberFormatException none) {
      return Optional.empty();
    }
  }

  private static Optional<Duration> date(String text, Clock clock) {
    try {
      Duration until =
          Duration.between(
              clock.instant(),
              ZonedDateTime.parse(text.strip(), DateTimeFormatter.RFC_1123_DATE_TIME).toInstant());
      return Optional.of(until.isNegative() ? Duration.ZERO : until);
    } catch (DateTimeException none) {
      return Optional.empty();
    }
  }

  /** The error's code, or an empty text. */
  String code() {
    try {
      JsonObject error = ScoringReply.object(body).getJsonObject("error");
      return error == null || error.get("code") == JsonValue.NULL
          ? ""
          : error.getString("code", "");
    } catch (JsonException | ClassCastException none) {
      return "";
    }
  }
}
