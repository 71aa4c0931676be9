package dev.ava.assistant.control.offline;

import dev.ava.assistant.boundary.AgentCall;
import dev.ava.clinic.boundary.Clinic;
import dev.ava.shared.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** What all parts of one conversation share: the reply in the making, and what was asked last. */
final class Talk {

  private final AgentCall call;
  private final Clock clock;
  private final Desk desk;
  private final StringBuilder reply = new StringBuilder();
  private final Caller caller;
  private final Set<String> intents = new LinkedHashSet<>();

  private Expect expect = Expect.ANYTHING;
  private String question = "How can I help you?";
  private int offered;
  private boolean asked;
  private boolean everAsked;
  private boolean askedForMore;
  private @Nullable String over;
  private String lastReply = "";

  Talk(AgentCall call, Clock clock, Desk desk) {
    this.call = call;
    this.clock = clock;
    this.desk = desk;
    caller = new Caller(call.callerName(), call.callerPhone());
  }

  AgentCall call() {
    return call;
  }

  Clinic clinic() {
    return call.clinic();
  }

  Caller caller() {
    return caller;
  }

  Instant instant() {
    return clock.instant();
  }

  ZonedDateTime now() {
    return clock.instant().atZone(clinic().timeZone());
  }

  LocalDate today() {
    return now().toLocalDate();
  }

  void say(String sentence) {
    if (!sentence.isBlank()) {
      reply.append(reply.isEmpty() ? "" : " ").append(sentence.strip());
    }
  }

  /** Asks, and remembers what for. */
  void ask(Expect what, String words) {
    expect = what;
    question = words.isBlank() ? "How can I help you?" : words;
    offered = 0;
    asked = true;
    everAsked = true;
    say(words);
  }

  /** A new turn of the caller, or the result of a tool. */
  void turn() {
    asked = false;
  }

  /** Something was asked in this turn; one question is enough. */
  boolean askedNow() {
    return asked;
  }

  /** Asks which of several. */
  void ask(Expect what, String words, int choices) {
    ask(what, words);
    offered = choices;
  }

  void askAgain() {
    say(question);
  }

  Expect expects() {
    return expect;
  }

  boolean expects(Expect what) {
    return expect == what;
  }

  int offered() {
    return offered;
  }

  /** Whether there was any question of ours since the greeting. */
  boolean wasAsked() {
    return everAsked;
  }

  boolean endsWithQuestion() {
    return !reply.isEmpty() && reply.charAt(reply.length() - 1) == '?';
  }

  boolean saidNothing() {
    return reply.isEmpty();
  }

  /** What was put together; it is forgotten here. */
  String takeReply() {
    String said = reply.toString();
    reply.setLength(0);
    if (!said.isEmpty()) {
      lastReply = said;
    }
    return said;
  }

  String lastReply() {
    return lastReply;
  }

  void flush() {
    desk.flush();
  }

  void use(String tool, JsonObjectBuilder args, Consumer<JsonObject> then) {
    desk.use(tool, args.build(), then);
  }

  /** {@code customer_phone} if the caller said it; where the network tells it, it isn't needed. */
  JsonObjectBuilder saidPhone() {
    String phone = caller.phone();
    JsonObjectBuilder args = Json.createObjectBuilder();
    return phone == null || phone.equals(caller.network())
        ? args
        : args.add("customer_phone", phone);
  }

  /** Whether a tool is there at all. */
  boolean has(String tool) {
    return call.tools().stream().anyMatch(definition -> definition.name().equals(tool));
  }

  /** For the record; each intent once in a row. */
  void intends(String intent) {
    if (intents.add(intent)) {
      desk.noticed("intent_detected", Json.createObjectBuilder().add("intent", intent).build());
    }
  }

  void noticed(String eventType, JsonObjectBuilder details) {
    desk.noticed(eventType, details.build());
  }

  /** The caller is displeased. */
  void upset(String because) {
    noticed(
        "customer_sentiment_shift",
        Json.createObjectBuilder().add("to", "negative").add("because", because));
  }

  /** A service or person is done with; the same wish may come again. */
  void done(String intent) {
    intents.remove(intent);
  }

  void anythingElse() {
    ask(
        Expect.MORE,
        askedForMore ? "Anything else?" : "Is there anything else I can help you with?");
    askedForMore = !askedForMore;
  }

  void hangUp(String reason) {
    over = reason;
  }

  @Nullable String over() {
    return over;
  }
}
