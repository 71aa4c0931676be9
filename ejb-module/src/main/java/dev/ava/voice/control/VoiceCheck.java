package dev.ava.voice.control;

import dev.ava.shared.InvalidInput;
import dev.ava.shared.Storable;
import dev.ava.voice.boundary.Contact;
import dev.ava.voice.boundary.Ending;
import dev.ava.voice.boundary.FunctionCall;
import dev.ava.voice.boundary.NewSession;
import dev.ava.voice.boundary.Outcomes;
import dev.ava.voice.boundary.Turn;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** What a client sends, made storable; or a refusal that names everything that can't be used. */
public final class VoiceCheck {

  private static final Pattern SESSION_ID = Pattern.compile("[A-Za-z0-9._:~@+=-]{1,255}");
  private static final Pattern FUNCTION = Pattern.compile("[A-Za-z0-9_.:-]{1,100}");
  private static final Pattern WORD = Pattern.compile("[a-z][a-z0-9_]{0,99}");
  private static final Set<String> SPEAKERS = Set.of("customer", "assistant", "system");
  private static final Set<String> SENTIMENTS = Set.of("positive", "neutral", "negative", "mixed");
  private static final int LONGEST_LINE = 255;
  private static final int LONGEST_TEXT = 100_000;

  /** No call is longer, and no clock that far ahead. */
  private static final Duration LONGEST_CALL = Duration.ofHours(24);

  private static final Duration AHEAD = Duration.ofMinutes(5);

  private final List<String> faults = new ArrayList<>();

  private VoiceCheck() {}

  public static NewSession session(NewSession given, Instant now) {
    VoiceCheck check = new VoiceCheck();
    check.that(
        given.sessionId() != null && SESSION_ID.matcher(given.sessionId()).matches(),
        "session_id must be 1 to 255 letters, digits and . _ : ~ @ + = -");
    check.line("phone", given.phone());
    check.line("our_address", given.ourAddress());
    check.line("call_sid", given.callSid());
    check.time("started_at", given.startedAt(), now);
    check.refuse();
    return new NewSession(
        given.sessionId(),
        Storable.word(given.phone()),
        Storable.word(given.ourAddress()),
        Storable.word(given.callSid()),
        object(given.providerIds()),
        Storable.time(given.startedAt(), now));
  }

  public static Turn turn(Turn given, Instant now) {
    VoiceCheck check = new VoiceCheck();
    check.that(given.seq() >= 0, "seq must not be negative");
    check.that(
        given.speaker() != null && SPEAKERS.contains(given.speaker()),
        "speaker must be customer, assistant or system");
    check.that(given.text() != null, "text is missing");
    check.text("text", given.text());
    check.time("at", given.at(), now);
    check.time("ended_at", given.endedAt(), now);
    check.refuse();
    return new Turn(
        given.seq(),
        given.speaker(),
        Storable.text(given.text()),
        Storable.time(given.at(), now),
        given.endedAt() == null ? null : Storable.time(given.endedAt(), now),
        given.interrupted());
  }

  public static FunctionCall functionCall(FunctionCall given, Instant now) {
    VoiceCheck check = new VoiceCheck();
    JsonValue result = JsonValue.NULL.equals(given.result()) ? null : given.result();
    check.that(
        given.id() != null && !given.id().isBlank() && given.id().length() <= LONGEST_LINE,
        "the id of the function call must have 1 to 255 characters");
    check.that(
        given.name() == null
            ? given.args() == null && result != null
            : FUNCTION.matcher(given.name()).matches(),
        "name must be 1 to 100 letters, digits and _ . : - (left out only where just a result"
            + " comes)");
    check.time("at", given.at(), now);
    check.refuse();
    return new FunctionCall(
        Storable.text(given.id()),
        given.name(),
        object(given.args()),
        result == null ? null : Storable.json(result),
        Storable.time(given.at(), now));
  }

  public static Contact contact(Contact given) {
    VoiceCheck check = new VoiceCheck();
    check.line("name", given.name());
    check.line("phone", given.phone());
    check.line("email", given.email());
    check.refuse();
    return new Contact(
        Storable.word(given.name()), Storable.word(given.phone()), Storable.word(given.email()));
  }

  public static Event event(String type, JsonObject details, Instant at, Instant now) {
    VoiceCheck check = new VoiceCheck();
    check.word("event_type", type);
    check.time("at", at, now);
    check.refuse();
    return new Event(type, Storable.time(at, now), object(details));
  }

  /** An event as it can be stored. */
  public record Event(String type, Instant at, JsonObject details) {}

  public static Ending ending(Ending given) {
    VoiceCheck check = new VoiceCheck();
    check.word("reason", given.reason());
    check.that(
        given.outcome() == null || Outcomes.WORDS.contains(given.outcome()),
        "outcome must be one of " + String.join(", ", Outcomes.WORDS));
    check.that(
        given.score() == null || (given.score() >= 1 && given.score() <= 10),
        "score must be from 1 to 10");
    check.that(
        given.sentiment() == null || SENTIMENTS.contains(given.sentiment()),
        "sentiment must be positive, neutral, negative or mixed");
    check.text("summary", given.summary());
    check.refuse();
    return new Ending(
        given.reason(),
        given.outcome(),
        given.score(),
        given.sentiment(),
        Storable.word(given.summary()));
  }

  private static JsonObject object(JsonObject given) {
    return given == null ? JsonObject.EMPTY_JSON_OBJECT : Storable.json(given);
  }

  private void line(String field, String value) {
    that(
        value == null || value.length() <= LONGEST_LINE,
        field + " must not be longer than " + LONGEST_LINE + " characters");
  }

  private void text(String field, String value) {
    that(
        value == null || value.length() <= LONGEST_TEXT,
        field + " must not be longer than " + LONGEST_TEXT + " characters");
  }

  private void word(String field, String value) {
    that(
        value != null && WORD.matcher(value).matches(),
        field + " must be a lower_snake_case word of at most 100 characters");
  }

  private void time(String field, Instant value, Instant now) {
    that(
        value == null
            || (value.isAfter(now.minus(LONGEST_CALL)) && value.isBefore(now.plus(AHEAD))),
        field + " must be a time of the last 24 hours");
  }

  private void that(boolean holds, String fault) {
    if (!holds) {
      faults.add(fault);
    }
  }

  private void refuse() {
    if (!faults.isEmpty()) {
      throw new InvalidInput("voice-session-unusable", String.join("; ", faults) + ".");
    }
  }
}
