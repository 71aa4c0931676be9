package dev.ava.launcher.standin.realtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import java.io.StringReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A plain client of the Realtime interface. */
final class Client implements WebSocket.Listener, AutoCloseable {
  private static final String END = "(the connection is gone)";
  private static final HttpClient HTTP = HttpClient.newHttpClient();
  private final BlockingQueue<String> events = new LinkedBlockingQueue<>();
  private final StringBuilder partial = new StringBuilder();
  private final WebSocket socket;

  /**
   * @param url of the stand-in
   */
  Client(String url, String model) {
    this(url, model, "Bearer test");
  }

  Client(String url, String model, String authorization) {
    socket =
        HTTP.newWebSocketBuilder()
            .header("Authorization", authorization)
            .buildAsync(
                URI.create(url.replace("http:", "ws:") + "/v1/realtime?model=" + model), this)
            .join();
  }

  @Override
  public @Nullable CompletionStage<?> onText(WebSocket webSocket, CharSequence data, boolean last) {
    partial.append(data);
    if (last) {
      events.add(partial.toString());
      partial.setLength(0);
    }
    webSocket.request(1);
    return null;
  }

  @Override
  public @Nullable CompletionStage<?> onClose(WebSocket webSocket, int code, String reason) {
    events.add(END);
    return null;
  }

  @Override
  public void onError(WebSocket webSocket, Throwable error) {
    events.add(END);
  }

  void send(String event) {
    socket.sendText(event, true).join();
  }

  /** The next event, as it came. */
  String raw() throws InterruptedException {
    String event = events.poll(10, TimeUnit.SECONDS);
    return event == null ? fail("nothing came within ten seconds") : event;
  }

  /** The next event, which has to be of this type. */
  JsonObject next(String type) throws InterruptedException {
    JsonObject event = read(raw());
    assertThat(event.getString("type")).isEqualTo(type);
    return event;
  }

  /** All events up to the first of this type, that one included. */
  List<JsonObject> until(String type) throws InterruptedException {
    List<JsonObject> all = new ArrayList<>();
    do {
      all.add(read(raw()));
    } while (!all.get(all.size() - 1).getString("type").equals(type));
    return all;
  }

  void expectEnd() throws InterruptedException {
    String event = raw();
    while (!event.equals(END)) {
      event = raw();
    }
  }

  static JsonObject read(String text) {
    try (JsonReader reader = Json.createReader(new StringReader(text))) {
      return reader.readObject();
    }
  }

  @Override
  public void close() {
    socket.abort();
  }
}
