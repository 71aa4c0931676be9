package dev.ava.provider.elevenlabs;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.ava.organization.boundary.Endpoint;
import dev.ava.organization.boundary.ProviderUrls;
import dev.ava.provider.ProviderHttp;
import dev.ava.provider.ProviderHttp.Reply;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** ElevenLabs' REST interface (header {@code xi-api-key}, JSON in snake_case), or its stand-in. */
@ApplicationScoped
public class ElevenLabsApi {

  private ProviderUrls urls;
  private String url;
  private ProviderHttp http;

  /** For the proxy. */
  protected ElevenLabsApi() {}

  /**
   * @param timeout for the whole answer
   */
  @Inject
  public ElevenLabsApi(
      ProviderUrls urls,
      @ConfigProperty(name = "ava.elevenlabs.url", defaultValue = "https://api.elevenlabs.io")
          String url,
      @ConfigProperty(name = "ava.elevenlabs.timeout", defaultValue = "PT30S") Duration timeout) {
    this.urls = urls;
    this.url = url;
    this.http = new ProviderHttp("ElevenLabs", timeout);
  }

  /**
   * Where requests for this endpoint go.
   *
   * @throws dev.ava.shared.NotReady if it has no key and there is no stand-in
   */
  String base(Endpoint endpoint) {
    return urls.of(endpoint, url);
  }

  /** Asks the provider to do something. */
  Reply post(Endpoint endpoint, String path, JsonObject body) {
    return http.send(
        request(endpoint, path)
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(body.toString()))
            .build());
  }

  /**
   * Asks the provider for something.
   *
   * @return empty if there is no such thing
   * @throws dev.ava.shared.NotReady {@code provider-unavailable} if the answer can't be had now
   */
  Optional<JsonObject> find(Endpoint endpoint, String path, Map<String, String> query) {
    String parameters =
        query.entrySet().stream()
            .map(one -> one.getKey() + "=" + URLEncoder.encode(one.getValue(), UTF_8))
            .collect(Collectors.joining("&", query.isEmpty() ? "" : "?", ""));
    return http.find(request(endpoint, path + parameters).build(), ElevenLabsError::words);
  }

  private HttpRequest.Builder request(Endpoint endpoint, String path) {
    String key = endpoint.apiKey() == null ? "stand-in" : endpoint.apiKey();
    return HttpRequest.newBuilder(URI.create(base(endpoint) + path))
        .header("xi-api-key", key)
        .header("Accept", "application/json");
  }
}
