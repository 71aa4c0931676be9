package dev.ava.launcher.standin.realtime;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Sends events, each with an id of its own; on request with garbage between them. */
final class Mouth {
  private static final List<String> GARBAGE =
      List.of(
          "{\"type\":\"response.output_audio.delta\",\"delta\":\"AA",
          "[]",
          "\"\"",
          "{\"type\":\"response.output_audio.delta\",\"item_id\":\"none\",\"delta\":\"%%%\"}",
          "{\"type\":\"response.done\",\"response\":{\"id\":7,\"output\":[null,1]}}",
          "{\"type\":\"conversation.item.added\",\"item\":[]}",
          "{\"type\":\"a.thing.nobody.knows\",\"with\":{\"things\":[1,2,3]}}");
  private final Peer peer;
  private final boolean garbage;
  private int count;

  Mouth(Peer peer, boolean garbage) {
    this.peer = peer;
    this.garbage = garbage;
  }

  static String id(String kind) {
    return kind + "_" + UUID.randomUUID().toString().replace("-", "").substring(0, 20);
  }

  static JsonObjectBuilder object() {
    return Json.createObjectBuilder();
  }

  void say(String type, JsonObjectBuilder rest) {
    if (garbage) {
      peer.send(GARBAGE.get(count++ % GARBAGE.size()));
    }
    JsonObjectBuilder event = object().add("type", type).add("event_id", id("event"));
    rest.build().forEach(event::add);
    peer.send(event.build().toString());
  }

  /**
   * @param cause the client's event
   */
  void error(String code, String message, @Nullable JsonObject cause) {
    JsonValue id = cause == null ? JsonValue.NULL : cause.getOrDefault("event_id", JsonValue.NULL);
    say(
        "error",
        object()
            .add(
                "error",
                object()
                    .add("type", "invalid_request_error")
                    .add("code", code)
                    .add("message", message)
                    .addNull("param")
                    .add("event_id", id)));
  }
}
