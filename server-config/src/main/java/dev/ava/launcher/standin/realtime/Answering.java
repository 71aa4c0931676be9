package dev.ava.launcher.standin.realtime;

import static dev.ava.launcher.standin.realtime.Mouth.object;

import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import org.jspecify.annotations.Nullable;

/** One response of the lively stand-in, word by word. */
final class Answering {
  private final Mouth mouth;
  private final @Nullable String sound;
  private final String id = Mouth.id("resp");
  private final String itemId = Mouth.id("item");
  private final String[] words;
  private final @Nullable String tool;
  private final StringBuilder said = new StringBuilder();
  private final JsonArrayBuilder output = Json.createArrayBuilder();
  private int next;

  /**
   * @param sound of a word, in base64; null: the answer is text only
   */
  Answering(Mouth mouth, @Nullable String sound, Talk.Next what) {
    this.mouth = mouth;
    this.sound = sound;
    this.words = what.words() == null ? new String[0] : what.words().split("(?<= )");
    this.tool = what.tool();
  }

  void begin() {
    mouth.say("response.created", object().add("response", response("in_progress")));
    if (words.length > 0) {
      mouth.say("response.output_item.added", place(object().add("item", message("in_progress"))));
      mouth.say(
          "conversation.item.added",
          object().addNull("previous_item_id").add("item", message("in_progress")));
      mouth.say("response.content_part.added", content(object().add("part", part())));
    }
  }

  /** Says a word, or what comes last. Returns whether there is more to come. */
  boolean more() {
    if (next < words.length) {
      word(words[next++]);
      return true;
    }
    if (words.length > 0) {
      finish("completed");
    }
    if (tool != null) {
      use(tool);
    }
    done("completed", null);
    return false;
  }

  private void word(String word) {
    said.append(word);
    mouth.say(kind("transcript.delta", "text.delta"), content(object().add("delta", word)));
    if (sound != null) {
      mouth.say("response.output_audio.delta", content(object().add("delta", sound)));
    }
  }

  private String kind(String spoken, String written) {
    return sound == null ? "response.output_" + written : "response.output_audio_" + spoken;
  }

  private void finish(String status) {
    if (sound != null) {
      mouth.say("response.output_audio.done", content(object()));
    }
    mouth.say(
        kind("transcript.done", "text.done"),
        content(object().add(sound == null ? "text" : "transcript", said.toString())));
    mouth.say("response.content_part.done", content(object().add("part", part())));
    mouth.say("response.output_item.done", place(object().add("item", message(status))));
    mouth.say(
        "conversation.item.done",
        object().addNull("previous_item_id").add("item", message(status)));
    output.add(message(status));
  }

  private void use(String name) {
    String callId = Mouth.id("call");
    String toolItem = Mouth.id("item");
    JsonObject begun = call(toolItem, callId, name, "in_progress", "");
    JsonObject whole = call(toolItem, callId, name, "completed", "{}");
    mouth.say("response.output_item.added", place(object().add("item", begun)));
    JsonObjectBuilder place = place(object().add("item_id", toolItem).add("call_id", callId));
    JsonObject where = place.build();
    mouth.say(
        "response.function_call_arguments.delta",
        Json.createObjectBuilder(where).add("delta", "{}"));
    mouth.say(
        "response.function_call_arguments.done",
        Json.createObjectBuilder(where).add("name", name).add("arguments", "{}"));
    mouth.say("response.output_item.done", place(object().add("item", whole)));
    output.add(whole);
  }

  private static JsonObject call(
      String item, String callId, String name, String status, String arguments) {
    return object()
        .add("id", item)
        .add("object", "realtime.item")
        .add("type", "function_call")
        .add("status", status)
        .add("name", name)
        .add("call_id", callId)
        .add("arguments", arguments)
        .build();
  }

  /**
   * Breaks off.
   *
   * @param reason {@code turn_detected} or {@code client_cancelled}
   */
  void cancel(String reason) {
    if (words.length > 0) {
      finish("incomplete");
    }
    done("cancelled", object().add("type", "cancelled").add("reason", reason));
  }

  private void done(String status, @Nullable JsonObjectBuilder details) {
    JsonObjectBuilder response = response(status).add("output", output);
    if (details == null) {
      response.addNull("status_details");
    } else {
      response.add("status_details", details);
    }
    mouth.say("response.done", object().add("response", response.add("usage", usage())));
  }

  /** About as many tokens as the real one takes. */
  private JsonObjectBuilder usage() {
    int text = next + 4;
    int audio = sound == null ? 0 : 4 * next;
    return object()
        .add("total_tokens", 400 + text + audio)
        .add("input_tokens", 400)
        .add("output_tokens", text + audio)
        .add(
            "input_token_details",
            object().add("text_tokens", 350).add("audio_tokens", 50).add("cached_tokens", 0))
        .add("output_token_details", object().add("text_tokens", text).add("audio_tokens", audio));
  }

  /** How much of an item was sent, in milliseconds; -1: it is none of this response. */
  int millis(String item) {
    return item.equals(itemId) ? next * Sound.WORD_MILLIS : -1;
  }

  private JsonObjectBuilder response(String status) {
    return object()
        .add("id", id)
        .add("object", "realtime.response")
        .add("status", status)
        .add("conversation_id", "conv_stand_in")
        .add("output", Json.createArrayBuilder())
        .addNull("metadata");
  }

  private JsonObjectBuilder message(String status) {
    JsonArrayBuilder content = Json.createArrayBuilder();
    if (!said.isEmpty()) {
      content.add(part());
    }
    return object()
        .add("id", itemId)
        .add("object", "realtime.item")
        .add("type", "message")
        .add("status", status)
        .add("role", "assistant")
        .add("content", content);
  }

  private JsonObjectBuilder part() {
    return sound == null
        ? object().add("type", "text").add("text", said.toString())
        : object().add("type", "audio").add("transcript", said.toString());
  }

  private JsonObjectBuilder place(JsonObjectBuilder event) {
    return event.add("response_id", id).add("output_index", 0);
  }

  private JsonObjectBuilder content(JsonObjectBuilder event) {
    return place(event).add("item_id", itemId).add("content_index", 0);
  }
}
