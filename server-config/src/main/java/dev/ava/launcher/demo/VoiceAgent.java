package dev.ava.launcher.demo;

import dev.ava.launcher.AdminApi;
import dev.ava.launcher.EndpointRows;
import dev.ava.launcher.Trouble;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Optional;

/**
 * The clinic's agent at ElevenLabs: known to Ava by an endpoint without a key, and to the stand-in.
 */
final class VoiceAgent {
  static final String ID = "agent_luxemedspa";
  private final AdminApi api;
  private final String secret;

  VoiceAgent(AdminApi api, String secret) {
    this.api = api;
    this.secret = secret;
  }

  /** Makes Ava and the stand-in agree on the agent's secret. */
  void open(String avaUrl, String standInUrl) {
    existing().ifPresentOrElse(this::useOurSecret, this::create);
    tell(
        standInUrl + "/stand-in/agents/" + ID,
        Json.createObjectBuilder().add("ava_url", avaUrl).add("secret", secret).build());
  }

  private Optional<JsonObject> existing() {
    return api.get("/endpoints").mustBeFine().array().getValuesAs(JsonObject.class).stream()
        .filter(e -> ID.equals(EndpointRows.text(e, "address")))
        .findFirst();
  }

  private void useOurSecret(JsonObject endpoint) {
    api.send(
            "POST",
            "/endpoints/" + EndpointRows.text(endpoint, "id") + "/rotate",
            Json.createObjectBuilder()
                .add("secret", secret)
                .add("keep_previous_for", "PT0S")
                .build())
        .mustBeFine();
  }

  private void create() {
    api.send(
            "POST",
            "/endpoints",
            Json.createObjectBuilder()
                .add("provider", "elevenlabs")
                .add("channel", "voice")
                .add("address", ID)
                .add("secret", secret)
                .add("verification", "enforce")
                .add(
                    "settings",
                    Json.createObjectBuilder()
                        .add("agent_phone_number_id", "phnum_luxemedspa")
                        .add("from_number", Clinic.NUMBER))
                .build())
        .mustBeFine();
  }

  private static void tell(String url, JsonObject body) {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(url))
            .PUT(BodyPublishers.ofString(body.toString()))
            .build();
    try {
      int status = HttpClient.newHttpClient().send(request, BodyHandlers.discarding()).statusCode();
      if (status / 100 != 2) {
        throw new Trouble("The stand-in refused (" + status + "): " + url);
      }
    } catch (IOException e) {
      throw new Trouble("The stand-in does not answer at " + url + ".", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new Trouble("Interrupted while telling the stand-in.", e);
    }
  }
}
