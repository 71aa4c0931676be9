package dev.ava.provider.twilio;

import dev.ava.organization.boundary.Endpoint;
import dev.ava.organization.boundary.ProviderUrls;
import dev.ava.shared.NotReady;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.json.JsonException;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Twilio's REST interface, as far as it is needed: {@code GET Calls/{sid}.json}. The endpoint's
 * {@code api_key} is the account's auth token, or {@code SK…:secret} of an API key.
 */
@ApplicationScoped
public class TwilioApi {

  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final int OK = 200;
  private static final int NOT_FOUND = 404;

  private final HttpClient http =
      HttpClient.newBuilder()
          .connectTimeout(Duration.ofSeconds(5))
          .version(HttpClient.Version.HTTP_1_1)
          .build();

  private ProviderUrls urls;
  private String twilio;

  /** For the proxy. */
  protected TwilioApi() {}

  @Inject
  TwilioApi(
      ProviderUrls urls,
      @ConfigProperty(name = "ava.twilio.url", defaultValue = "https://api.twilio.com")
          String twilio) {
    this.urls = urls;
    this.twilio = twilio;
  }

  /**
   * The call as Twilio tells it now; asks outside any transaction.
   *
   * @param endpoint with {@code account_id} and {@code api_key}
   * @return empty if the account has no such call
   * @throws NotReady {@code provider-unavailable} if the answer can't be had now
   */
  public Optional<JsonObject> call(Endpoint endpoint, String callSid) {
    String path =
        "/2010-04-01/Accounts/%s/Calls/%s.json"
            .formatted(encoded(endpoint.accountId()), encoded(callSid));
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(urls.of(endpoint, twilio) + path))
            .timeout(PATIENCE)
            .header("Accept", "application/json")
            .header("Authorization", "Basic " + login(endpoint))
            .build();
    HttpResponse<byte[]> answer = send(request);
    if (answer.statusCode() == NOT_FOUND) {
      return Optional.empty();
    }
    if (answer.statusCode() != OK) {
      throw unavailable("Twilio answered " + answer.statusCode() + " when asked for a call.");
    }
    return Optional.of(read(answer.body()));
  }

  private static JsonObject read(byte[] body) {
    try (JsonReader reader = Json.createReader(new ByteArrayInputStream(body))) {
      return reader.readObject();
    } catch (JsonException | IllegalStateException notAnObject) {
      throw unavailable("Twilio answered something that is not JSON.");
    }
  }

  private static String login(Endpoint endpoint) {
    String key = endpoint.apiKey();
    String login = key.contains(":") ? key : endpoint.accountId() + ":" + key;
    return Base64.getEncoder().encodeToString(login.getBytes(StandardCharsets.UTF_8));
  }

  private static String encoded(String segment) {
    return URLEncoder.encode(segment, StandardCharsets.UTF_8);
  }

  private HttpResponse<byte[]> send(HttpRequest request) {
    try {
      return http.send(request, BodyHandlers.ofByteArray());
    } catch (IOException failed) {
      throw unavailable("Twilio could not be reached.");
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw unavailable("Asking Twilio was stopped.");
    }
  }

  private static NotReady unavailable(String why) {
    return new NotReady("provider-unavailable", why + " It is asked again.");
  }
}
