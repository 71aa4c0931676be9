package dev.ava.provider.vapi;

import dev.ava.organization.boundary.Endpoint;
import dev.ava.organization.boundary.ProviderUrls;
import dev.ava.provider.ProviderHttp;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
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

  private ProviderUrls urls;
  private String vapi;
  private ProviderHttp http;

  /** For the proxy. */
  protected VapiApi() {}

  @Inject
  VapiApi(
      ProviderUrls urls,
      @ConfigProperty(name = "ava.vapi.url", defaultValue = "https://api.vapi.ai") String vapi) {
    this.urls = urls;
    this.vapi = vapi;
    this.http = new ProviderHttp("Vapi", PATIENCE);
  }

  /**
   * The call as Vapi tells it now; asks outside any transaction.
   *
   * @return empty if Vapi has no such call
   * @throws dev.ava.shared.NotReady if the answer can't be had now ({@code provider-unavailable}),
   *     or there is nobody to ask ({@code no-credentials})
   */
  public Optional<JsonObject> call(Endpoint endpoint, String vapiCallId) {
    String id = URLEncoder.encode(vapiCallId, StandardCharsets.UTF_8);
    String key = endpoint.apiKey() == null ? "stand-in" : endpoint.apiKey();
    return http.find(
        HttpRequest.newBuilder(URI.create(urls.of(endpoint, vapi) + "/call/" + id))
            .header("Accept", "application/json")
            .header("Authorization", "Bearer " + key)
            .build());
  }
}
