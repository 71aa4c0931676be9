package dev.ava.provider.openai;

import dev.ava.assistant.boundary.AgentCall;
import dev.ava.shared.JsonText;
import dev.ava.testing.SettableClock;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** A dialogue without a network: the provider's side is played by the test. */
final class Play {
  final SettableClock clock = new SettableClock();
  final HeardEvents heard = new HeardEvents();
  final Dialogue dialogue;
  private final List<JsonObject> sent = new ArrayList<>();
  private final OpenAiSettings settings;

  Play(AgentCall call) {
    this(call, JsonValue.EMPTY_JSON_OBJECT);
  }

  Play(AgentCall call, JsonObject given) {
    settings = OpenAiSettings.of(given);
    dialogue =
        new Dialogue(
            call,
            heard,
            settings,
            event -> sent.add(JsonText.object(event)),
            () -> 3_000,
            clock,
            heard::over);
  }

  Play opened() {
    dialogue.open(settings, false);
    return this;
  }

  Play openedAgain(boolean lost) {
    dialogue.open(settings, lost);
    return this;
  }

  /** An event of the provider, with apostrophes for quotation marks. */
  Play says(String event) {
    return came(event.replace('\'', '"'));
  }

  Play came(String event) {
    AudioPiece piece = AudioPiece.of(event);
    if (piece == null) {
      dialogue.event(JsonText.object(event));
    } else {
      dialogue.audio(piece);
    }
    return this;
  }

  /** Begins an answer with an item of one. */
  Play answers(String response, String item) {
    says("{'type':'response.created','response':{'id':'" + response + "'}}");
    return says(
        ("{'type':'response.output_item.added','response_id':'%s','item':{'id':'%s',"
                + "'type':'message','role':'assistant'}}")
            .formatted(response, item));
  }

  /** Eight bytes, a millisecond of mu-law. */
  Play audio(String response, String item, int times) {
    for (int i = 0; i < times; i++) {
      says(
          ("{'type':'response.output_audio.delta','response_id':'%s','item_id':'%s',"
                  + "'output_index':0,'content_index':0,'delta':'//////////8='}")
              .formatted(response, item));
    }
    return this;
  }

  Play words(String response, String item, String words) {
    return says(
        ("{'type':'response.output_audio_transcript.delta','response_id':'%s','item_id':'%s',"
                + "'delta':'%s'}")
            .formatted(response, item, words));
  }

  Play done(String response, String status) {
    return says(
        "{'type':'response.done','response':{'id':'%s','status':'%s','output':[]}}"
            .formatted(response, status));
  }

  Play callerBegins(String item) {
    return says(
        "{'type':'input_audio_buffer.speech_started','audio_start_ms':2000,'item_id':'%s'}"
            .formatted(item));
  }

  Play callerEnds(String item) {
    says(
        "{'type':'input_audio_buffer.speech_stopped','audio_end_ms':2900,'item_id':'%s'}"
            .formatted(item));
    return says("{'type':'input_audio_buffer.committed','item_id':'%s'}".formatted(item));
  }

  Play written(String item, String words) {
    return says(
        ("{'type':'conversation.item.input_audio_transcription.completed','item_id':'%s',"
                + "'transcript':'%s'}")
            .formatted(item, words));
  }

  /** What was sent to the provider since the last time. */
  List<JsonObject> sent() {
    List<JsonObject> taken = List.copyOf(sent);
    sent.clear();
    return taken;
  }

  /** The types of it; it can be taken still. */
  List<String> types() {
    return sent.stream().map(event -> event.getString("type")).toList();
  }

  /** The provider has seen all items that were sent. */
  Play seen(List<JsonObject> events) {
    for (JsonObject event : events) {
      if (event.containsKey("item")) {
        came("{\"type\":\"conversation.item.added\",\"item\":" + event.getJsonObject("item") + "}");
      }
    }
    return this;
  }

  static List<JsonObject> fixture(String name) throws IOException {
    try (InputStream in = Play.class.getResourceAsStream("/fixtures/openai/" + name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .map(JsonText::object)
          .toList();
    }
  }
}
