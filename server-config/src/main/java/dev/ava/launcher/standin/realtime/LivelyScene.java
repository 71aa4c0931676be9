package dev.ava.launcher.standin.realtime;

import static dev.ava.launcher.standin.realtime.Mouth.object;

import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonException;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonReader;
import jakarta.json.JsonValue;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Listens and answers, as the provider does with {@code server_vad}. */
final class LivelyScene implements Scene {
  private static final int WORD_EVERY_MILLIS = 40;
  private static final int WRITTEN_DOWN_AFTER_MILLIS = 150;
  private final Peer peer;
  private final Mouth mouth;
  private final ScheduledExecutorService timer;
  private final Breaks breaks;
  private final Talk talk = new Talk();
  private final List<Answering> answers = new ArrayList<>();
  private JsonObject session;
  private Sound sound = Sound.PCM;
  private Ear ear = new Ear(sound, 500);
  private @Nullable Answering now;
  private String userItem = "";
  private int said;
  private boolean gone;

  /** When the connection breaks. */
  interface Breaks {

    /**
     * @param answer 1: the first of this connection that is spoken
     */
    boolean in(int answer);
  }

  LivelyScene(
      Peer peer, String model, ScheduledExecutorService timer, boolean garbage, Breaks breaks) {
    this.peer = peer;
    this.mouth = new Mouth(peer, garbage);
    this.timer = timer;
    this.breaks = breaks;
    this.session =
        object()
            .add("type", "realtime")
            .add("object", "realtime.session")
            .add("id", Mouth.id("sess"))
            .add("model", model)
            .add("output_modalities", Json.createArrayBuilder().add("audio"))
            .build();
  }

  @Override
  public synchronized void opened() {
    mouth.say("session.created", object().add("session", session));
  }

  @Override
  public synchronized void closed() {
    gone = true;
  }

  @Override
  public synchronized void came(String message) {
    JsonObject event;
    try (JsonReader reader = Json.createReader(new StringReader(message))) {
      event = reader.readObject();
    } catch (JsonException broken) {
      mouth.error("invalid_json", "That is no JSON object.", null);
      return;
    }
    switch (event.getString("type", "")) {
      case "session.update" -> update(part(event, "session"));
      case "input_audio_buffer.append" -> hear(event);
      case "input_audio_buffer.commit" -> commit(event);
      case "input_audio_buffer.clear" -> mouth.say("input_audio_buffer.cleared", object());
      case "conversation.item.create" -> create(part(event, "item"));
      case "conversation.item.truncate" -> truncate(event);
      case "conversation.item.delete" ->
          mouth.say(
              "conversation.item.deleted", object().add("item_id", event.getString("item_id", "")));
      case "response.create" -> respond(event);
      case "response.cancel" -> cancel(event);
      default -> mouth.error("invalid_value", "Nothing is known of such an event.", event);
    }
  }

  private static JsonObject part(JsonObject parent, String name) {
    return parent.get(name) instanceof JsonObject object ? object : JsonValue.EMPTY_JSON_OBJECT;
  }

  private void update(JsonObject wanted) {
    JsonObjectBuilder all = Json.createObjectBuilder(session);
    wanted.forEach(all::add);
    session = all.build();
    JsonObject input = part(part(session, "audio"), "input");
    sound = Sound.of(part(input, "format"));
    ear = new Ear(sound, part(input, "turn_detection").getInt("silence_duration_ms", 500));
    if (session.get("tools") instanceof JsonArray tools) {
      talk.tools(
          tools.getValuesAs(JsonObject.class).stream()
              .map(tool -> tool.getString("name", ""))
              .collect(Collectors.toSet()));
    }
    mouth.say("session.updated", object().add("session", session));
  }

  private void hear(JsonObject event) {
    byte[] piece;
    try {
      piece = Base64.getDecoder().decode(event.getString("audio", ""));
    } catch (IllegalArgumentException broken) {
      mouth.error("invalid_value", "audio is no base64.", event);
      return;
    }
    switch (ear.hear(piece)) {
      case BEGIN -> {
        userItem = Mouth.id("item");
        mouth.say(
            "input_audio_buffer.speech_started",
            object().add("audio_start_ms", ear.began()).add("item_id", userItem));
        breakOff("turn_detected");
      }
      case END -> {
        mouth.say(
            "input_audio_buffer.speech_stopped",
            object().add("audio_end_ms", ear.heardMillis()).add("item_id", userItem));
        committed();
        answer("");
      }
      case NOTHING_NEW -> {}
    }
  }

  private void commit(JsonObject event) {
    if (ear.isListening()) {
      ear.end();
      committed();
    } else {
      mouth.error("input_audio_buffer_commit_empty", "There is nothing to commit.", event);
    }
  }

  /** What was said is written down after the answer has begun, as it is with the provider. */
  private void committed() {
    String item = userItem;
    String words = talk.hears();
    mouth.say(
        "input_audio_buffer.committed", object().addNull("previous_item_id").add("item_id", item));
    known(
        object()
            .add("id", item)
            .add("type", "message")
            .add("status", "completed")
            .add("role", "user")
            .add(
                "content",
                Json.createArrayBuilder()
                    .add(object().add("type", "input_audio").addNull("transcript")))
            .build());
    later(
        WRITTEN_DOWN_AFTER_MILLIS,
        () ->
            mouth.say(
                "conversation.item.input_audio_transcription.completed",
                object()
                    .add("item_id", item)
                    .add("content_index", 0)
                    .add("transcript", words)
                    .add("usage", object().add("type", "duration").add("seconds", 1))));
  }

  private void known(JsonObject item) {
    for (String what : List.of("conversation.item.added", "conversation.item.done")) {
      mouth.say(what, object().addNull("previous_item_id").add("item", item));
    }
  }

  private void create(JsonObject wanted) {
    JsonObject item =
        Json.createObjectBuilder(wanted)
            .add("id", wanted.getString("id", Mouth.id("item")))
            .add("object", "realtime.item")
            .add("status", "completed")
            .build();
    known(item);
    if (item.getString("type", "").equals("function_call_output")) {
      talk.learns(item.getString("output", ""));
    } else if (item.getString("role", "").equals("user")
        && item.get("content") instanceof JsonArray content
        && !content.isEmpty()) {
      talk.reads(content.getJsonObject(0).getString("text", ""));
    }
  }

  private void truncate(JsonObject event) {
    String item = event.getString("item_id", "");
    int end = event.getInt("audio_end_ms", 0);
    int millis = answers.stream().mapToInt(answer -> answer.millis(item)).max().orElse(-1);
    if (millis < 0) {
      mouth.error("item_truncate_invalid_item_id", "There is no such item.", event);
    } else if (end > millis) {
      mouth.error(
          "invalid_value",
          "Audio content of %d ms is already shorter than %d ms".formatted(millis, end),
          event);
    } else {
      mouth.say(
          "conversation.item.truncated",
          object().add("item_id", item).add("content_index", 0).add("audio_end_ms", end));
    }
  }

  private void respond(JsonObject event) {
    if (now != null) {
      mouth.error("conversation_already_has_active_response", "An answer is being given.", event);
    } else {
      answer(part(event, "response").getString("instructions", ""));
    }
  }

  private void cancel(JsonObject event) {
    if (now == null) {
      mouth.error("response_cancel_not_active", "No answer is being given.", event);
    } else {
      breakOff("client_cancelled");
    }
  }

  private void breakOff(String reason) {
    if (now != null) {
      now.cancel(reason);
      now = null;
    }
  }

  private void answer(String instructions) {
    breakOff("turn_detected");
    boolean spoken = session.get("output_modalities").toString().contains("audio");
    Talk.Next what = talk.next(instructions);
    Answering answer = new Answering(mouth, spoken ? sound.word() : null, what);
    said += what.words() == null ? 0 : 1;
    now = answer;
    answers.add(answer);
    answer.begin();
    goOn(answer, what.words() != null && breaks.in(said) ? 3 : Integer.MAX_VALUE);
  }

  /**
   * @param words after which the connection breaks
   */
  private void goOn(Answering answer, int words) {
    later(
        WORD_EVERY_MILLIS,
        () -> {
          if (words == 0) {
            peer.cut();
          } else if (answer == now) {
            if (answer.more()) {
              goOn(answer, words - 1);
            } else {
              now = null;
            }
          }
        });
  }

  private void later(int millis, Runnable work) {
    var unused =
        timer.schedule(
            () -> {
              synchronized (this) {
                if (!gone) {
                  work.run();
                }
              }
            },
            millis,
            TimeUnit.MILLISECONDS);
  }
}
