package dev.ava.web.webhook;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.UUID;

/** Vapi as the server sees it: one phone number, one call at a time, and a secret. */
final class Vapi {

  private static final HttpClient HTTP = HttpClient.newHttpClient();

  final String phoneNumberId = "pn-" + UUID.randomUUID();
  final String secret = "secret-" + UUID.randomUUID();
  String callId = UUID.randomUUID().toString();
  String caller = "+14155550101";

  private final URI server;

  Vapi(URI server) {
    this.server = server;
  }

  /** A recorded message, told of this call from this caller. */
  String recorded(String name) {
    try (InputStream file =
            Vapi.class.getResourceAsStream("/fixtures/vapi/messages/" + name + ".json");
        JsonReader reader = Json.createReader(file)) {
      return ours(reader.readObject().getJsonObject("body").toString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private String ours(String body) {
    return body.replace("0195-call-0001", callId)
        .replace("pn-0001", phoneNumberId)
        .replace("+14155550101", caller)
        .replace("CA00000000000000000000000000000051", "CA" + callId)
        .replace("outboundPhoneCall", "inboundPhoneCall");
  }

  /** A tool call of this call. */
  String toolCall(String id, String tool, String args) {
    JsonObject call =
        Json.createObjectBuilder()
            .add("id", callId)
            .add("type", "inboundPhoneCall")
            .add("phoneNumberId", phoneNumberId)
            .add("customer", Json.createObjectBuilder().add("number", caller))
            .build();
    return Json.createObjectBuilder()
        .add(
            "message",
            Json.createObjectBuilder()
                .add("type", "tool-calls")
                .add("timestamp", 1741091646000L)
                .add("call", call)
                .add(
                    "toolCallList",
                    Json.createArrayBuilder()
                        .add(
                            Json.createObjectBuilder()
                                .add("id", id)
                                .add("name", tool)
                                .add("parameters", args))))
        .build()
        .toString();
  }

  HttpResponse<String> asksForAToken(String grant, String clientSecret) throws Exception {
    String form =
        "grant_type=%s&client_id=%s&client_secret=%s".formatted(grant, phoneNumberId, clientSecret);
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(server + "/api/webhooks/vapi/token"))
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(BodyPublishers.ofString(form))
            .build();
    return HTTP.send(request, BodyHandlers.ofString());
  }

  HttpResponse<String> sends(String body) throws Exception {
    return sends(body, "X-Vapi-Secret", secret);
  }

  HttpResponse<String> sends(String body, String... headers) throws Exception {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(server + "/api/webhooks/vapi"))
            .timeout(Duration.ofSeconds(30))
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(body, UTF_8));
    if (headers.length > 0) {
      request.headers(headers);
    }
    return HTTP.send(request.build(), BodyHandlers.ofString());
  }
}
