package dev.ava.launcher.standin;

import com.sun.net.httpserver.HttpServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Where the webhooks of a stand-in go; keeps them in their order. */
final class ListeningAva implements AutoCloseable {

  /**
   * A webhook.
   *
   * @param path its last part
   * @param secret of a turn
   * @param signature of what comes after a call
   */
  record Told(String path, String secret, String signature, String body) {}

  private final List<Told> told = new CopyOnWriteArrayList<>();
  private final HttpServer server;

  ListeningAva() throws Exception {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/api/webhooks/elevenlabs/",
        exchange -> {
          try (exchange) {
            String path = exchange.getRequestURI().getPath();
            told.add(
                new Told(
                    path.substring(path.lastIndexOf('/') + 1),
                    exchange.getRequestHeaders().getFirst("X-Ava-Secret"),
                    exchange.getRequestHeaders().getFirst("ElevenLabs-Signature"),
                    new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8)));
            exchange.sendResponseHeaders(200, -1);
          }
        });
    server.start();
  }

  String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  List<Told> told() {
    return List.copyOf(told);
  }

  /** The kinds in their order: {@code turn}, or the type of what came after the call. */
  List<String> kinds() {
    return told.stream()
        .map(
            one ->
                one.path().equals("transcription")
                    ? "turn"
                    : Desk.read(one.body()).asJsonObject().getString("type"))
        .toList();
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
