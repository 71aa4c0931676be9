package dev.ava.launcher;

import jakarta.json.Json;
import jakarta.json.JsonException;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.io.IOException;
import java.io.StringReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/** What the server says of itself at {@code /health/ready}. */
final class Readiness {
  private final HttpClient client =
      HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build();
  private final HttpRequest question;

  Readiness(String url) {
    this.question =
        HttpRequest.newBuilder(URI.create(url + "/health/ready"))
            .timeout(Duration.ofSeconds(5))
            .build();
  }

  /** {@code ready}, or the reasons given for not being ready; none while the server is silent. */
  record Answer(boolean ready, List<String> reasons) {
    static final Answer SILENT = new Answer(false, List.of());
  }

  Answer ask() {
    try {
      HttpResponse<String> response = client.send(question, HttpResponse.BodyHandlers.ofString());
      return understand(response.statusCode(), response.body());
    } catch (IOException e) {
      return Answer.SILENT;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Answer.SILENT;
    }
  }

  static Answer understand(int status, String body) {
    if (status != 200 && status != 503) {
      return Answer.SILENT;
    }
    try (JsonReader reader = Json.createReader(new StringReader(body))) {
      List<JsonObject> checks =
          reader.readObject().getJsonArray("checks").getValuesAs(JsonObject.class);
      List<String> reasons =
          checks.stream()
              .filter(check -> !"UP".equals(check.getString("status", "")))
              .flatMap(Readiness::reason)
              .toList();
      return new Answer(status == 200 && !checks.isEmpty(), reasons);
    } catch (JsonException | ClassCastException | NullPointerException e) {
      return Answer.SILENT;
    }
  }

  /** The application's own checks say what to do; the server's have nothing to say. */
  private static Stream<String> reason(JsonObject check) {
    JsonObject data = check.getJsonObject("data");
    if (data == null) {
      return Stream.empty();
    }
    String name = check.getString("name", "a check");
    return data.values().stream().map(value -> name + ": " + text(value));
  }

  private static String text(JsonValue value) {
    return value instanceof JsonString string ? string.getString() : value.toString();
  }
}
