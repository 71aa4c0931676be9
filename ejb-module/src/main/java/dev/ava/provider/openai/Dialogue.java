package dev.ava.provider.openai;

import static dev.ava.provider.openai.Names.number;
import static dev.ava.provider.openai.Names.object;
import static dev.ava.provider.openai.Names.text;

import dev.ava.assistant.boundary.AgentCall;
import dev.ava.assistant.boundary.AgentEvents;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/**
 * What is said between the Realtime interface and a call, over however many connections. Knows no
 * network; one thread at a time.
 */
final class Dialogue {

  private static final Duration LONGEST_AGO = Duration.ofSeconds(30);

  private final AgentCall call;
  private final AgentEvents events;
  private final Consumer<String> out;
  private final LongSupplier heardMillis;
  private final Clock clock;
  private final History history;
  private final TurnOrder turns;
  private final Speech speech;
  private final ResponseGate gate;
  private final Uses uses;
  private final Ending ending;
  private final Failures failures;
  private boolean open;
  private int count;

  /**
   * @param out sends an event
   * @param heardMillis how much of what the caller said was sent in this connection
   * @param over is told, once, why there is nothing more to say
   */
  Dialogue(
      AgentCall call,
      AgentEvents events,
      OpenAiSettings settings,
      Consumer<String> out,
      LongSupplier heardMillis,
      Clock clock,
      Consumer<String> over) {
    this.call = call;
    this.events = events;
    this.out =
        event -> {
          if (open) {
            out.accept(event);
          }
        };
    this.heardMillis = heardMillis;
    this.clock = clock;
    this.history = new History(call.soFar());
    this.turns = new TurnOrder(events, history, clock);
    this.speech = new Speech(call.format());
    this.gate = new ResponseGate(this.out, clock);
    this.ending = new Ending(call, settings, gate, clock, over);
    this.uses = new Uses(events, gate, history, ending, this::item);
    this.failures = new Failures(events, gate, over);
  }

  /**
   * Tells a new connection what the call is about.
   *
   * @param lost whether an earlier connection was lost while somebody waited for an answer
   */
  void open(OpenAiSettings settings, boolean lost) {
    open = true;
    gate.reset();
    out.accept(ClientEvents.session(call, settings));
    history.items().forEach(item -> out.accept(ClientEvents.create(item, null)));
    if (history.isEmpty() && !uses.open()) {
      gate.want(Instructions.greeting(call));
    } else if (uses.open() || (history.callerWaits() && !lost)) {
      gate.want();
    } else if (lost) {
      gate.want("The connection was lost for a moment. Say so in a few words, then go on.");
    }
    ending.again();
  }

  /** The connection is gone. Returns whether somebody waits for an answer. */
  boolean broken() {
    boolean waits = gate.active() != null || history.callerWaits() || uses.open();
    speech.open().forEach(this::tell);
    turns.end(this::words);
    uses.forgotten();
    open = false;
    return waits;
  }

  /** Nothing follows: what is known is told. */
  void end() {
    speech.open().forEach(this::tell);
    turns.end(this::words);
  }

  void tick() {
    turns.tick(this::words);
    gate.tick();
    ending.tick();
  }

  /** In the currency of the prices. */
  BigDecimal cost() {
    return ending.cost();
  }

  void read(String typed) {
    history.caller(typed);
    silence();
    item(ClientEvents.message(true, typed));
    gate.want();
  }

  void result(String useId, JsonObject result) {
    uses.result(useId, result);
  }

  /** The caller heard this much of the item, and no more is to be heard. */
  void cutOff(String itemId, long millis) {
    silence();
    for (Speech.Cut cut : speech.cut(itemId, millis)) {
      out.accept(ClientEvents.truncate(cut.itemId(), cut.contentIndex(), cut.heardMillis()));
      turns.heard(cut.itemId(), cut.part());
    }
  }

  /** The caller has finished, and the provider has not heard it yet. */
  void commit() {
    if (gate.callerSpeaks()) {
      out.accept(ClientEvents.commit());
      gate.callerCommits();
    }
  }

  /** Cancels the present answer, unless the provider has done so because the caller spoke. */
  void silence() {
    String active = gate.active();
    if (active != null && gate.cutActive()) {
      out.accept(ClientEvents.cancel(active));
    }
  }

  void audio(AudioPiece piece) {
    if (gate.isCut(piece.responseId())) {
      return;
    }
    Speech.Item item = begin(piece.itemId(), piece.responseId());
    if (!item.isCut()) {
      item.passedOn(piece);
      events.audio(piece.itemId(), piece.audio());
    }
  }

  void event(JsonObject event) {
    switch (Names.type(event)) {
      case "response.output_audio.delta" ->
          Optional.ofNullable(AudioPiece.of(event)).ifPresent(this::audio);
      case "error" -> failures.error(object(event, "error"));
      case "input_audio_buffer.speech_started" -> callerBegins(event);
      case "input_audio_buffer.speech_stopped" -> callerEnds(event, true);
      case "input_audio_buffer.committed" -> callerEnds(event, false);
      case "conversation.item.input_audio_transcription.completed" ->
          turns.written(text(event, "item_id"), text(event, "transcript"));
      case "conversation.item.input_audio_transcription.failed" -> notWritten(event);
      case "conversation.item.added", "conversation.item.done" ->
          gate.seen(text(object(event, "item"), "id"));
      case "response.created" -> created(object(event, "response"));
      case "response.output_item.added" -> added(event);
      case "response.output_audio_transcript.delta", "response.output_text.delta" -> says(event);
      case "response.output_audio_transcript.done" -> all(event, text(event, "transcript"));
      case "response.output_text.done" -> all(event, text(event, "text"));
      case "response.function_call_arguments.done" -> uses.arguments(event);
      case "response.output_item.done" -> itemDone(object(event, "item"));
      case "response.done" -> done(object(event, "response"));
      default -> {
        // Of no meaning for a call, or newer than this.
      }
    }
  }

  private void callerBegins(JsonObject event) {
    Instant at = at(number(event, "audio_start_ms"));
    String active = gate.active();
    if (active != null) {
      gate.cutActive();
      speech.of(active).forEach(item -> turns.assistantEndsSoon(item.id()));
    }
    gate.callerBegins();
    turns.callerBegins(text(event, "item_id"), at);
    events.callerSpeaks(at);
  }

  private void callerEnds(JsonObject event, boolean heard) {
    gate.callerEnds();
    turns.callerEnds(
        text(event, "item_id"), heard ? at(number(event, "audio_end_ms")) : clock.instant());
  }

  /** When it was that this much had been heard. */
  private Instant at(long audioMillis) {
    long ago = Math.max(0, heardMillis.getAsLong() - audioMillis);
    return clock.instant().minusMillis(Math.min(ago, LONGEST_AGO.toMillis()));
  }

  private void notWritten(JsonObject event) {
    String code = Names.code(object(event, "error"));
    events.trouble("transcription_failed", "OpenAI could not write down a turn: " + code);
    turns.written(text(event, "item_id"), code.equals("audio_unintelligible") ? "" : "[inaudible]");
  }

  private void created(JsonObject response) {
    gate.created(text(response, "id"));
    ending.created(text(response, "id"));
  }

  private void added(JsonObject event) {
    JsonObject item = object(event, "item");
    if (text(item, "type").equals("message")) {
      begin(text(item, "id"), text(event, "response_id"));
    } else if (text(item, "type").equals("function_call")) {
      uses.named(text(item, "call_id"), text(item, "name"));
    }
  }

  private Speech.Item begin(String itemId, String responseId) {
    turns.assistantBegins(itemId);
    return speech.begin(itemId, responseId);
  }

  private void says(JsonObject event) {
    String responseId = text(event, "response_id");
    Speech.Item item = begin(text(event, "item_id"), responseId);
    String words = text(event, "delta");
    item.add(words);
    if (!words.isEmpty() && !item.isCut() && !gate.isCut(responseId)) {
      events.says(item.id(), words);
    }
  }

  private void all(JsonObject event, String words) {
    begin(text(event, "item_id"), text(event, "response_id")).all(words);
  }

  private void itemDone(JsonObject item) {
    if (text(item, "type").equals("function_call")) {
      uses.done(item);
    } else {
      speech.find(text(item, "id")).ifPresent(this::tell);
    }
  }

  private void tell(Speech.Item item) {
    if (item.tell()) {
      turns.said(item.id(), item.text());
    }
  }

  private String words(String itemId) {
    return speech.find(itemId).map(Speech.Item::text).orElse("");
  }

  private void done(JsonObject response) {
    String id = text(response, "id");
    if (response.get("output") instanceof JsonArray output) {
      output.stream()
          .filter(JsonObject.class::isInstance)
          .map(JsonValue::asJsonObject)
          .filter(item -> text(item, "status").equals("completed"))
          .forEach(this::itemDone);
    }
    boolean spoke = speech.of(id).stream().anyMatch(Speech.Item::spoke);
    speech.of(id).forEach(this::tell);
    failures.done(response);
    ending.done(id, spoke, object(response, "usage"));
    gate.done(id);
  }

  private void item(JsonObject item) {
    String id = "ava_" + ++count;
    gate.sent(id);
    out.accept(ClientEvents.create(item, id));
  }
}
