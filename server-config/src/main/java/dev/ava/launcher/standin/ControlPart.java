package dev.ava.launcher.standin;

import dev.ava.launcher.standin.Wishes.Pace;
import dev.ava.launcher.standin.Wishes.Workspace;
import dev.ava.launcher.standin.realtime.Realtime;
import dev.ava.launcher.standin.realtime.RealtimeManner;
import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The desk where one tells the stand-in what to do; JSON.
 *
 * <ul>
 *   <li>{@code PUT /stand-in/agents/{agent id}} {@code {"ava_url", "secret"}}: where the webhooks
 *       of this agent go, and the secret of its endpoint. Without it nothing is told.
 *   <li>{@code PUT /stand-in/numbers/{number}} {@code {"manner"}}: what calls to this number do.
 *   <li>{@code PUT /stand-in/vapi-calls/{id}}: a call as Vapi would answer it.
 *   <li>{@code PUT /stand-in/realtime} {@code {"manner"}}: what connections to OpenAI's Realtime
 *       interface do, if the name of their model isn't a manner.
 *   <li>{@code PUT /stand-in/pace} {@code {"answer_ms", "turn_ms", "silence_ms"}}.
 *   <li>{@code GET /stand-in/journal}: what came and what was told, oldest first; {@code DELETE}
 *       empties it.
 *   <li>{@code GET /stand-in/manners}: the manners with their numbers and meanings; {@code GET
 *       /stand-in/realtime}: those of the Realtime interface.
 * </ul>
 */
final class ControlPart implements Part {
  static final String PREFIX = "/stand-in/";
  private static final String REALTIME = PREFIX + "realtime";
  private static final Pattern AGENT = Pattern.compile(PREFIX + "agents/([^/]+)");
  private static final Pattern NUMBER = Pattern.compile(PREFIX + "numbers/([^/]+)");
  private static final Pattern VAPI_CALL = Pattern.compile(PREFIX + "vapi-calls/([^/]+)");
  private final Wishes wishes;
  private final Journal journal;
  private final Realtime realtime;

  ControlPart(Wishes wishes, Journal journal, Realtime realtime) {
    this.wishes = wishes;
    this.journal = journal;
    this.realtime = realtime;
  }

  @Override
  public Optional<Answer> answer(Request request) {
    if (!request.path().startsWith(PREFIX)) {
      return Optional.empty();
    }
    JsonObject body = request.json().orElse(JsonValue.EMPTY_JSON_OBJECT);
    if (request.is("GET", PREFIX + "journal")) {
      return Optional.of(Answer.json(200, journal.all()));
    }
    if (request.is("DELETE", PREFIX + "journal")) {
      journal.clear();
      return Optional.of(Answer.none());
    }
    if (request.is("GET", PREFIX + "manners")) {
      return Optional.of(manners());
    }
    if (request.is("PUT", REALTIME)) {
      return Optional.of(realtime(body));
    }
    if (request.is("GET", REALTIME)) {
      return Optional.of(realtimeManners());
    }
    if (request.is("PUT", PREFIX + "pace")) {
      return Optional.of(pace(body));
    }
    return request
        .part("PUT", AGENT)
        .map(id -> agent(id, body))
        .or(() -> request.part("PUT", NUMBER).map(number -> manner(number, body)))
        .or(() -> request.part("PUT", VAPI_CALL).map(id -> vapiCall(id, body)));
  }

  private Answer agent(String id, JsonObject body) {
    Optional<String> url = Request.text(body, "ava_url");
    Optional<String> secret = Request.text(body, "secret");
    if (url.isEmpty() || secret.isEmpty()) {
      return Answer.problem(400, "An agent needs ava_url and secret.");
    }
    wishes.workspace(id, new Workspace(url.get(), secret.get()));
    return Answer.none();
  }

  private Answer manner(String number, JsonObject body) {
    return Request.text(body, "manner")
        .flatMap(Manner::ofWord)
        .map(
            manner -> {
              wishes.manner(number, manner);
              return Answer.none();
            })
        .orElseGet(() -> Answer.problem(400, "No such manner; see GET " + PREFIX + "manners."));
  }

  private Answer realtime(JsonObject body) {
    return Request.text(body, "manner")
        .flatMap(RealtimeManner::ofWord)
        .map(
            manner -> {
              realtime.manner(manner);
              return Answer.none();
            })
        .orElseGet(() -> Answer.problem(400, "No such manner; see GET " + REALTIME + "."));
  }

  private static Answer realtimeManners() {
    JsonArrayBuilder all = Json.createArrayBuilder();
    for (RealtimeManner manner : RealtimeManner.values()) {
      all.add(
          Json.createObjectBuilder().add("manner", manner.word()).add("meaning", manner.meaning()));
    }
    return Answer.json(200, all.build());
  }

  private Answer vapiCall(String id, JsonObject body) {
    wishes.vapiCall(id, body);
    return Answer.none();
  }

  private Answer pace(JsonObject body) {
    Pace now = wishes.pace();
    wishes.pace(
        new Pace(
            millis(body, "answer_ms", now.answer()),
            millis(body, "turn_ms", now.turn()),
            millis(body, "silence_ms", now.silence())));
    return Answer.none();
  }

  private static Duration millis(JsonObject body, String field, Duration otherwise) {
    return body.get(field) instanceof JsonNumber number
        ? Duration.ofMillis(number.longValue())
        : otherwise;
  }

  private static Answer manners() {
    JsonArrayBuilder all = Json.createArrayBuilder();
    for (Manner manner : Manner.values()) {
      all.add(
          Json.createObjectBuilder()
              .add("manner", manner.word())
              .add("number_ends_in", manner.digits())
              .add("meaning", manner.meaning()));
    }
    return Answer.json(200, all.build());
  }
}
