package dev.ava.provider.openai;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import jakarta.json.JsonValue;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** {@code POST /v1/chat/completions} on a port of its own: says what it is told to, in order. */
final class PretendOpenAi implements AutoCloseable {

  private record Reply(int status, Map<String, String> headers, String body) {}

  /** The bodies of all requests. */
  final List<JsonObject> asked = new ArrayList<>();

  private final Deque<Reply> replies = new ArrayDeque<>();
  private final HttpServer server;

  PretendOpenAi() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/v1/chat/completions", this::answer);
    server.start();
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (JsonReader body = Json.createReader(exchange.getRequestBody())) {
      asked.add(body.readObject());
    }
    Reply reply = replies.remove();
    reply.headers().forEach(exchange.getResponseHeaders()::add);
    byte[] bytes = reply.body().getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(reply.status(), bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }

  String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  void says(int status, Map<String, String> headers, String body) {
    replies.add(new Reply(status, headers, body));
  }

  /** Answers as it did when it was recorded, with another content. */
  void says(@Nullable String content, String finishReason, @Nullable String refusal)
      throws IOException {
    JsonObject recorded = recorded("response");
    JsonObject message =
        Json.createObjectBuilder()
            .add("role", "assistant")
            .add("content", content == null ? JsonValue.NULL : Json.createValue(content))
            .add("refusal", refusal == null ? JsonValue.NULL : Json.createValue(refusal))
            .build();
    JsonObject body =
        Json.createObjectBuilder(recorded)
            .add(
                "choices",
                Json.createArrayBuilder()
                    .add(
                        Json.createObjectBuilder()
                            .add("index", 0)
                            .add("message", message)
                            .add("finish_reason", finishReason)))
            .build();
    says(200, Map.of("x-request-id", "req_1"), body.toString());
  }

  /**
   * @param side {@code request} or {@code response} of the recorded exchange
   */
  static JsonObject recorded(String side) throws IOException {
    return fixture("structured-output.json")
        .asJsonObject()
        .getJsonObject("chat")
        .getJsonObject(side)
        .getJsonObject("body");
  }

  static JsonValue fixture(String name) throws IOException {
    try (InputStream file = PretendOpenAi.class.getResourceAsStream(name);
        JsonReader reader = Json.createReader(file)) {
      return reader.readValue();
    }
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
