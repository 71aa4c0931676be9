package dev.ava.launcher.standin;

import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import java.util.ArrayDeque;
import java.util.Deque;

/** The last requests that came in and the last that went to Ava, oldest first. */
final class Journal {
  private static final int KEPT = 10_000;
  private final Deque<JsonObject> entries = new ArrayDeque<>();

  /** A request of a client, and how it was answered; 0: the connection was cut. */
  void came(Request request, int status) {
    add(
        Json.createObjectBuilder()
            .add("direction", "in")
            .add("method", request.method())
            .add("path", request.path())
            .add("status", status)
            .add("body", request.body())
            .build());
  }

  /**
   * A request of ours to Ava.
   *
   * @param kind such as {@code turn} or {@code post_call_transcription}
   * @param status 0: nobody answered
   */
  void went(String conversation, String kind, int status) {
    add(
        Json.createObjectBuilder()
            .add("direction", "out")
            .add("conversation_id", conversation)
            .add("kind", kind)
            .add("status", status)
            .build());
  }

  /**
   * What a client of OpenAI's Realtime interface sent, but sound.
   *
   * @param event JSON as it came
   */
  void heard(String model, String event) {
    add(
        Json.createObjectBuilder()
            .add("direction", "in")
            .add("kind", "realtime")
            .add("model", model)
            .add("body", event)
            .build());
  }

  private synchronized void add(JsonObject entry) {
    entries.addLast(entry);
    if (entries.size() > KEPT) {
      entries.removeFirst();
    }
  }

  synchronized JsonArray all() {
    JsonArrayBuilder all = Json.createArrayBuilder();
    entries.forEach(all::add);
    return all.build();
  }

  synchronized void clear() {
    entries.clear();
  }
}
