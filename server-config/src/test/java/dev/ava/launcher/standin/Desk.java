package dev.ava.launcher.standin;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonReader;
import jakarta.json.JsonStructure;
import java.io.StringReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/** A client of a stand-in: at its desk, and as somebody who places calls. */
final class Desk {
  private static final HttpClient HTTP = HttpClient.newHttpClient();
  private final String url;

  Desk(String url) {
    this.url = url;
  }

  void tell(String path, JsonObjectBuilder wish) throws Exception {
    HttpResponse<String> answer =
        send("PUT", "/stand-in/" + path, wish.build(), Duration.ofSeconds(5));
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(204);
  }

  HttpResponse<String> call(String number) throws Exception {
    return call(number, Duration.ofSeconds(10));
  }

  HttpResponse<String> call(String number, Duration patience) throws Exception {
    return send(
        "POST",
        "/v1/convai/twilio/outbound-call",
        Json.createObjectBuilder()
            .add("agent_id", "agent_0001")
            .add("agent_phone_number_id", "phnum_0001")
            .add("to_number", number)
            .add(
                "conversation_initiation_client_data",
                Json.createObjectBuilder()
                    .add(
                        "dynamic_variables",
                        Json.createObjectBuilder().add("call_sid", "EL_" + number)))
            .build(),
        patience);
  }

  JsonStructure get(String path) throws Exception {
    HttpResponse<String> answer = send("GET", path, null, Duration.ofSeconds(5));
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    return read(answer.body());
  }

  HttpResponse<String> send(String method, String path, JsonObject body, Duration patience)
      throws Exception {
    return HTTP.send(
        HttpRequest.newBuilder(URI.create(url + path))
            .timeout(patience)
            .header("xi-api-key", "test")
            .header("Authorization", "Bearer test")
            .method(
                method,
                body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body.toString()))
            .build(),
        BodyHandlers.ofString());
  }

  static JsonStructure read(String text) {
    try (JsonReader reader = Json.createReader(new StringReader(text))) {
      return reader.read();
    }
  }
}
