package dev.ava.provider.vapi;

import dev.ava.organization.boundary.Endpoint;
import dev.ava.organization.boundary.ProviderUrls;
import dev.ava.shared.NotReady;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Vapi's REST API, as far as it is needed: {@code GET /call/{id}} with the endpoint's key as bearer
 * token. The stand-in takes any token.
 */
@ApplicationScoped
public class VapiApi {

  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final int OK = 200;
  private static final int NOT_FOUND = 404;

  private final HttpClient http =
      HttpClient.newBuilder()
          .connectTimeout(Duration.ofSeconds(5))
          .version(HttpClient.Version.HTTP_1_1)
          .build();

  private ProviderUrls urls;
  private String vapi;

  /** For the proxy. */
  protected VapiApi() {}

  @Inject
  VapiApi(
      ProviderUrls urls,
      @ConfigProperty(name = "ava.vapi.url", defaultValue = "https://api.vapi.ai") String vapi) {
    this.urls = urls;
    this.vapi = vapi;
  }

  /**
   * The call as Vapi tells it now; asks outside any transaction.
   *
   * @return empty if Vapi has no such call
   * @throws NotReady if the answer can't be had now ({@code provider-unavailable}), or there is
   *     nobody to ask ({@code no-credentials})
   */
  public Optional<JsonObject> call(Endpoint endpoint, String vapiCallId) {
    String id = URLEncoder.encode(vapiCallId, StandardCharsets.UTF_8);
    String key = endpoint.apiKey() == null ? "stand-in" : endpoint.apiKey();
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(urls.of(endpoint, vapi) + "/call/" + id))
            .timeout(PATIENCE)
            .header("Accept", "application/json")
            .header("Authorization", "Bearer " + key)
            .build();
    HttpResponse<byte[]> answer = send(request);
    if (answer.statusCode() == NOT_FOUND) {
      return Optional.empty();
    }
    if (answer.statusCode() != OK) {
      throw unavailable("Vapi answered " + answer.statusCode() + " when asked for a call.");
    }
    return Optional.of(VapiJson.parse(answer.body()));
  }

  private HttpResponse<byte[]> send(HttpRequest request) {
    try {
      return http.send(request, BodyHandlers.ofByteArray());
    } catch (IOException failed) {
      throw unavailable("Vapi could not be reached.");
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw unavailable("Asking Vapi was stopped.");
    }
  }

  private static NotReady unavailable(String why) {
    return new NotReady("provider-unavailable", why + " It is asked again.");
  }
}
