package dev.ava.launcher;

import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonException;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import jakarta.json.JsonStructure;
import jakarta.json.JsonValue;
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

/** The administrator's REST interface of a running server. */
public final class AdminApi {
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private final HttpClient client = HttpClient.newBuilder().connectTimeout(PATIENCE).build();
  private final String url;
  private final String prefix;
  private final String authorization;

  public AdminApi(String url, String password) {
    this(
        url,
        "/api/admin",
        "Basic "
            + Base64.getEncoder()
                .encodeToString(("admin:" + password).getBytes(StandardCharsets.UTF_8)));
  }

  private AdminApi(String url, String prefix, String authorization) {
    this.url = url;
    this.prefix = prefix;
    this.authorization = authorization;
  }

  /** With the same log-in, what is not administration: paths begin after {@code /api}. */
  public AdminApi beyond() {
    return new AdminApi(url, "/api", authorization);
  }

  /** The instance that runs on the data directory of these settings. */
  public static AdminApi ofRunningInstance(Settings settings) {
    DataDirectory home = new DataDirectory(settings.dataDirectory());
    String url =
        home.state()
            .url()
            .filter(u -> home.state().isReady())
            .orElseThrow(
                () ->
                    new Trouble(
                        "No Ava is running on " + home.path() + "; start it with ./ava up."));
    return new AdminApi(url, home.secrets().adminPassword(settings));
  }

  /** A status and, where there is one, a JSON body. */
  public record Reply(int status, JsonValue body) {
    public boolean isFine() {
      return status / 100 == 2;
    }

    public JsonObject object() {
      return body instanceof JsonObject object ? object : JsonValue.EMPTY_JSON_OBJECT;
    }

    public JsonArray array() {
      return body instanceof JsonArray array ? array : JsonValue.EMPTY_JSON_ARRAY;
    }

    /** What the server said about a refusal. */
    public String reason() {
      return object().getString("detail", object().getString("title", "status " + status));
    }

    public Reply mustBeFine() {
      if (!isFine()) {
        throw new Trouble("The server refused: " + reason() + " (" + status + ")");
      }
      return this;
    }
  }

  public Reply get(String path) {
    return send("GET", path, null);
  }

  public Reply send(String method, String path, JsonStructure body) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(url + prefix + path))
            .timeout(PATIENCE)
            .header("Authorization", authorization)
            .header("Accept", "application/json, application/problem+json");
    if (body == null) {
      request.method(method, BodyPublishers.noBody());
    } else {
      request
          .header("Content-Type", "application/json")
          .method(method, BodyPublishers.ofString(body.toString()));
    }
    try {
      HttpResponse<String> response =
          client.send(request.build(), HttpResponse.BodyHandlers.ofString());
      return new Reply(response.statusCode(), parse(response.body()));
    } catch (IOException e) {
      throw new Trouble("The server at " + url + " does not answer.", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new Trouble("Interrupted while waiting for the server.", e);
    }
  }

  private static JsonValue parse(String body) {
    if (body.isBlank()) {
      return JsonValue.NULL;
    }
    try (JsonReader reader = Json.createReader(new StringReader(body))) {
      return reader.readValue();
    } catch (JsonException e) {
      return JsonValue.NULL;
    }
  }
}
