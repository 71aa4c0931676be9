package dev.ava.web.testing;

import static org.awaitility.Awaitility.await;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import java.io.StringReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;

/** A caller at a real socket: says frames, and keeps those that come. */
public final class VoiceClient implements WebSocket.Listener {

  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private final List<JsonObject> frames = new CopyOnWriteArrayList<>();
  private final List<ByteBuffer> binary = new CopyOnWriteArrayList<>();
  private final StringBuilder part = new StringBuilder();
  private WebSocket socket;
  private volatile int closedWith;
  private volatile String reason;

  private VoiceClient() {}

  /** Connects. Headers in pairs. */
  public static VoiceClient connect(URI server, String pathAndQuery, String... headers)
      throws Exception {
    VoiceClient client = new VoiceClient();
    WebSocket.Builder builder = HttpClient.newHttpClient().newWebSocketBuilder();
    for (int i = 0; i < headers.length; i += 2) {
      builder.header(headers[i], headers[i + 1]);
    }
    client.socket =
        builder
            .buildAsync(
                URI.create(server.toString().replaceFirst("^http", "ws") + pathAndQuery), client)
            .get();
    return client;
  }

  public void send(String frame) {
    socket.sendText(frame, true).join();
  }

  public void type(String text) {
    send(
        Json.createObjectBuilder()
            .add("type", "text")
            .add("data", Json.createObjectBuilder().add("text", text))
            .build()
            .toString());
  }

  public void sound(ByteBuffer samples) {
    socket.sendBinary(samples, true).join();
  }

  /** Types it, and waits for the whole answer. */
  public String ask(String text) {
    int before = answers().size();
    type(text);
    await(text).atMost(PATIENCE).until(() -> answers().size() > before);
    return answers().get(answers().size() - 1);
  }

  /** All that the assistant has said to its end. */
  public List<String> answers() {
    List<String> said = new ArrayList<>();
    for (JsonObject frame : List.copyOf(frames)) {
      if (is(frame, "transcript")
          && frame.getString("speaker").equals("assistant")
          && frame.getJsonObject("data").getBoolean("final")) {
        said.add(frame.getString("text"));
      }
    }
    return said;
  }

  public List<JsonObject> frames() {
    return frames;
  }

  public List<ByteBuffer> binary() {
    return binary;
  }

  /** The first frame of this type that has come or comes. */
  public JsonObject frame(String type) {
    return frame(type, any -> true);
  }

  public JsonObject frame(String type, Predicate<JsonObject> which) {
    return await(type)
        .atMost(PATIENCE)
        .until(
            () -> frames.stream().filter(f -> is(f, type)).filter(which).findFirst(),
            Optional::isPresent)
        .orElseThrow();
  }

  private static boolean is(JsonObject frame, String type) {
    return frame.getString("type").equals(type);
  }

  /** The code that the server closed with. */
  public int closedWith() {
    await("closed").atMost(PATIENCE).until(() -> closedWith > 0);
    return closedWith;
  }

  public String reason() {
    return reason;
  }

  public void close() {
    socket.sendClose(WebSocket.NORMAL_CLOSURE, "").join();
  }

  /** As a cable that is pulled. */
  public void vanish() {
    socket.abort();
  }

  @Override
  public CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
    part.append(data);
    if (last) {
      try (JsonReader reader = Json.createReader(new StringReader(part.toString()))) {
        frames.add(reader.readObject());
      }
      part.setLength(0);
    }
    from.request(1);
    return null;
  }

  @Override
  public CompletionStage<?> onBinary(WebSocket from, ByteBuffer data, boolean last) {
    ByteBuffer copy = ByteBuffer.allocate(data.remaining()).put(data).flip();
    binary.add(copy);
    from.request(1);
    return null;
  }

  @Override
  public CompletionStage<?> onClose(WebSocket from, int code, String why) {
    reason = why;
    closedWith = code;
    return null;
  }

  @Override
  public void onError(WebSocket from, Throwable broken) {
    reason = broken.toString();
    closedWith = 1006;
  }
}
