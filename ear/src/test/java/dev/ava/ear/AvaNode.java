package dev.ava.ear;

import static java.net.http.HttpResponse.BodyHandlers.ofString;
import static org.awaitility.Awaitility.await;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import java.io.IOException;
import java.io.StringReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;

/** One running Ava as its administrator and its load balancer see it. */
final class AvaNode {

  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final String ADMIN =
      "Basic "
          + Base64.getEncoder()
              .encodeToString(
                  ("admin:" + AvaSettings.ADMIN_PASSWORD).getBytes(StandardCharsets.UTF_8));

  private final HttpClient http = HttpClient.newBuilder().connectTimeout(PATIENCE).build();
  private final URI base;

  AvaNode(int port) {
    this.base = URI.create("http://127.0.0.1:" + port);
  }

  URI base() {
    return base;
  }

  void awaitReady(Duration within) {
    await("ready: " + base)
        .atMost(within)
        .pollInterval(Duration.ofMillis(250))
        .ignoreExceptions()
        .until(() -> get("/health/ready").statusCode() == 200);
  }

  HttpResponse<String> get(String path) throws IOException, InterruptedException {
    return send(request(path));
  }

  JsonObject getAsAdmin(String path) throws IOException, InterruptedException {
    return json(send(request(path).header("Authorization", ADMIN)), 200);
  }

  JsonObject postAsAdmin(String path, JsonObject body) throws IOException, InterruptedException {
    return json(
        send(
            request(path)
                .header("Authorization", ADMIN)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body.toString()))),
        201);
  }

  /** Registers one of our numbers. */
  void createEndpoint(String number, Twilio twilio) throws IOException, InterruptedException {
    postAsAdmin(
        "/api/admin/endpoints",
        Json.createObjectBuilder()
            .add("provider", "twilio")
            .add("channel", "sms")
            .add("address", number)
            .add("account_id", twilio.account())
            .add("secret", twilio.authToken())
            .add("verification", "enforce")
            .build());
  }

  HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
    return http.send(request.build(), ofString());
  }

  HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create(base + path)).timeout(PATIENCE);
  }

  private static JsonObject json(HttpResponse<String> answer, int status) {
    if (answer.statusCode() != status) {
      throw new AssertionError(answer.statusCode() + " " + answer.body());
    }
    try (JsonReader reader = Json.createReader(new StringReader(answer.body()))) {
      return reader.readObject();
    }
  }
}
