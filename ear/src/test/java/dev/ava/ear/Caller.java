package dev.ava.ear;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonReader;
import java.io.StringReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;

/** Somebody who has a next question as soon as an answer is finished, until told to hang up. */
final class Caller implements WebSocket.Listener {

  private static final List<String> QUESTIONS =
      List.of("What are your hours?", "Where are you?", "Hello", "What can you do for me?");

  final String sessionId;
  private final List<String> finished = new CopyOnWriteArrayList<>();
  private final StringBuilder part = new StringBuilder();
  private int asked;
  private volatile boolean enough;

  Caller(HttpClient http, AvaNode ava) throws Exception {
    JsonObject ticket = ava.postAsAdmin("/api/voice/tickets", JsonObject.EMPTY_JSON_OBJECT);
    sessionId = ticket.getString("session_id");
    String url =
        ava.base().toString().replaceFirst("^http", "ws")
            + "/ws/voice/"
            + sessionId
            + "?ticket="
            + ticket.getString("ticket");
    http.newWebSocketBuilder().buildAsync(URI.create(url), this).get();
  }

  /** The turns that Ava called finished, each as its speaker and what was said. */
  List<String> finished() {
    return List.copyOf(finished);
  }

  /** Hangs up after the next answer. */
  void hasHeardEnough() {
    enough = true;
  }

  @Override
  public CompletionStage<?> onText(WebSocket socket, CharSequence data, boolean last) {
    part.append(data);
    if (last) {
      heard(socket, part.toString());
      part.setLength(0);
    }
    socket.request(1);
    return null;
  }

  private void heard(WebSocket socket, String text) {
    JsonObject frame;
    try (JsonReader reader = Json.createReader(new StringReader(text))) {
      frame = reader.readObject();
    }
    if (!frame.getString("type").equals("transcript")
        || !frame.getJsonObject("data").getBoolean("final")) {
      return;
    }
    String speaker = frame.getString("speaker");
    finished.add(speaker + ": " + frame.getString("text"));
    if (speaker.equals("assistant")) {
      say(socket, enough ? Json.createObjectBuilder().add("type", "end_session") : question());
    }
  }

  private JsonObjectBuilder question() {
    return Json.createObjectBuilder()
        .add("type", "text")
        .add(
            "data",
            Json.createObjectBuilder().add("text", QUESTIONS.get(asked++ % QUESTIONS.size())));
  }

  private static void say(WebSocket socket, JsonObjectBuilder frame) {
    try {
      var unused = socket.sendText(frame.build().toString(), true);
    } catch (CompletionException | IllegalStateException gone) {
      // The node was killed.
    }
  }
}
