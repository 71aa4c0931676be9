package dev.ava.launcher.standin.realtime;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Plays a recorded session: says what the provider said, and waits for events of the types that the
 * client sent. Others are let pass.
 */
final class ScriptScene implements Scene {
  private static final String HERS = "from-openai";
  private final Peer peer;
  private final Deque<JsonObject> script = new ArrayDeque<>();

  /**
   * @param name of a resource without its ending, JSON lines with {@code dir} and {@code msg}
   */
  ScriptScene(Peer peer, String name) {
    this.peer = peer;
    read(name)
        .lines()
        .map(ScriptScene::object)
        .filter(step -> step.containsKey("msg"))
        .forEach(script::add);
    if (!type(script.getFirst()).equals("session.created")) {
      script.addFirst(step(HERS, "session.updated"));
      script.addFirst(step("to-openai", "session.update"));
      script.addFirst(step(HERS, "session.created"));
    }
  }

  private static String read(String name) {
    try (InputStream in =
        ScriptScene.class.getResourceAsStream("/standin/realtime/" + name + ".jsonl")) {
      return new String(in.readAllBytes(), UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static JsonObject step(String direction, String type) {
    return Json.createObjectBuilder()
        .add("dir", direction)
        .add(
            "msg",
            Json.createObjectBuilder()
                .add("type", type)
                .add("event_id", "event_" + type)
                .add("session", Json.createObjectBuilder().add("type", "realtime")))
        .build();
  }

  @Override
  public void opened() {
    play();
  }

  @Override
  public void came(String message) {
    if (!script.isEmpty()
        && object(message).getString("type", "").equals(type(script.getFirst()))) {
      script.removeFirst();
      play();
    }
  }

  private void play() {
    while (!script.isEmpty() && script.getFirst().getString("dir").equals(HERS)) {
      peer.send(script.removeFirst().getJsonObject("msg").toString());
    }
  }

  private static String type(JsonObject step) {
    return step.getJsonObject("msg").getString("type");
  }

  private static JsonObject object(String text) {
    try (JsonReader reader = Json.createReader(new StringReader(text))) {
      return reader.readObject();
    }
  }

  @Override
  public void closed() {}
}
