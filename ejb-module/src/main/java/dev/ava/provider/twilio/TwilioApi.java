package dev.ava.provider.twilio;

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

  private ProviderUrls urls;
  private String twilio;
  private ProviderHttp http;

  /** For the proxy. */
  protected TwilioApi() {}

  @Inject
  TwilioApi(
      ProviderUrls urls,
      @ConfigProperty(name = "ava.twilio.url", defaultValue = "https://api.twilio.com")
          String twilio) {
    this.urls = urls;
    this.twilio = twilio;
    this.http = new ProviderHttp("Twilio", PATIENCE);
  }

  /**
   * The call as Twilio tells it now; asks outside any transaction.
   *
   * @param endpoint with {@code account_id} and {@code api_key}
   * @return empty if the account has no such call
   * @throws dev.ava.shared.NotReady {@code provider-unavailable} if the answer can't be had now
   */
  public Optional<JsonObject> call(Endpoint endpoint, String callSid) {
    String path =
        "/2010-04-01/Accounts/%s/Calls/%s.json"
            .formatted(encoded(endpoint.accountId()), encoded(callSid));
    return http.find(
        HttpRequest.newBuilder(URI.create(urls.of(endpoint, twilio) + path))
            .header("Accept", "application/json")
            .header("Authorization", "Basic " + login(endpoint))
            .build());
  }

  private static String login(Endpoint endpoint) {
    String key = endpoint.apiKey();
    String login = key.contains(":") ? key : endpoint.accountId() + ":" + key;
    return Base64.getEncoder().encodeToString(login.getBytes(StandardCharsets.UTF_8));
  }

  private static String encoded(String segment) {
    return URLEncoder.encode(segment, StandardCharsets.UTF_8);
  }
}
