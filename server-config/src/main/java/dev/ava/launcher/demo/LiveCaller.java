package dev.ava.launcher.demo;

import dev.ava.launcher.Trouble;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import java.io.StringReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Somebody who calls Ava over {@code /ws/voice}, and types. */
final class LiveCaller {
  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private final BlockingQueue<JsonObject> frames = new LinkedBlockingQueue<>();
  private final WebSocket socket;

  /** Calls; the ticket travels in the first frame. */
  LiveCaller(String url, String sessionId, String ticket) {
    try {
      socket =
          HttpClient.newHttpClient()
              .newWebSocketBuilder()
              .buildAsync(
                  URI.create(url.replaceFirst("^http", "ws") + "/ws/voice/" + sessionId), new Ear())
              .get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    } catch (ExecutionException | TimeoutException e) {
      throw new Trouble("Nobody takes calls at " + url + ": " + e.getMessage(), e);
    } catch (InterruptedException e) {
      throw interrupted(e);
    }
    send("ticket", Json.createObjectBuilder().add("ticket", ticket).build());
  }

  /** The next frame; a call that is closed says {@code {"type":"closed"}}. */
  JsonObject next() {
    try {
      JsonObject frame = frames.poll(PATIENCE.toSeconds(), TimeUnit.SECONDS);
      if (frame == null) {
        throw new Trouble("Ava has said nothing for " + PATIENCE.toSeconds() + " s.");
      }
      return frame;
    } catch (InterruptedException e) {
      throw interrupted(e);
    }
  }

  void type(String text) {
    send("text", Json.createObjectBuilder().add("text", text).build());
  }

  /** The line breaks: no good-bye, no close frame. */
  void vanish() {
    socket.abort();
  }

  private void send(String type, JsonObject data) {
    String frame =
        Json.createObjectBuilder().add("type", type).add("data", data).build().toString();
    try {
      socket.sendText(frame, true).get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    } catch (ExecutionException gone) {
      // Ava has closed the line just now: what is said is lost, as on a telephone.
      frames.add(closed(String.valueOf(gone.getCause())));
    } catch (TimeoutException e) {
      throw new Trouble("Ava takes no frame.", e);
    } catch (InterruptedException e) {
      throw interrupted(e);
    }
  }

  private static JsonObject closed(String why) {
    return Json.createObjectBuilder().add("type", "closed").add("message", why).build();
  }

  private static Trouble interrupted(InterruptedException e) {
    Thread.currentThread().interrupt();
    return new Trouble("Interrupted in the middle of a call.", e);
  }

  private final class Ear implements WebSocket.Listener {
    private final StringBuilder text = new StringBuilder();

    @Override
    public CompletionStage<?> onText(WebSocket from, CharSequence part, boolean last) {
      text.append(part);
      if (last) {
        try (JsonReader reader = Json.createReader(new StringReader(text.toString()))) {
          frames.add(reader.readObject());
        }
        text.setLength(0);
      }
      from.request(1);
      return null;
    }

    @Override
    public CompletionStage<?> onClose(WebSocket from, int code, String reason) {
      frames.add(closed("closed with " + code + " " + reason));
      return null;
    }

    @Override
    public void onError(WebSocket from, Throwable error) {
      frames.add(closed(String.valueOf(error)));
    }
  }
}
