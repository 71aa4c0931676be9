package dev.ava.provider.openai;

import dev.ava.shared.JsonText;
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
 * What OpenAI answered, and when asking again makes sense, as OpenAI's own clients decide it
 * (openai-node core): {@code x-should-retry}; else 408, 409, 429 and from 500 on. Nobody waits for
 * it here: the conversation is scored again later, not before what {@code retry-after-ms} or {@code
 * retry-after} (seconds or a date) ask for.
 */
record ScoringCall(int status, HttpHeaders headers, String body) {

  private static final Set<Integer> PASSING = Set.of(408, 409, 429);

  /** An empty account, a wrong key, a model that is not there: somebody has to mend it. */
  private static final Duration UNTIL_MENDED = Duration.ofHours(1);

  boolean good() {
    return status == 200;
  }

  private boolean passes() {
    if (code().equals("insufficient_quota")) {
      return false;
    }
    return headers
        .firstValue("x-should-retry")
        .filter(word -> word.equals("true") || word.equals("false"))
        .map(word -> word.equals("true"))
        .orElse(PASSING.contains(status) || status >= 500);
  }

  /** A sentence with the status and the error's code, and nothing of its text. */
  String trouble() {
    return "OpenAI answered " + status + (code().isEmpty() ? "." : ", " + code() + ".");
  }

  /** Before this has passed nobody needs to ask again; empty: as usual. */
  Optional<Duration> pause(Clock clock) {
    Optional<Duration> asked = asked(clock);
    return passes() || asked.filter(wait -> wait.compareTo(UNTIL_MENDED) > 0).isPresent()
        ? asked
        : Optional.of(UNTIL_MENDED);
  }

  private Optional<Duration> asked(Clock clock) {
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
  private String code() {
    try {
      JsonObject error = JsonText.object(body).getJsonObject("error");
      return error == null || error.get("code") == JsonValue.NULL
          ? ""
          : error.getString("code", "");
    } catch (JsonException | ClassCastException none) {
      return "";
    }
  }
}
