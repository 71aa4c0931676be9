package dev.ava.provider.elevenlabs;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.ava.organization.boundary.Endpoint;
import dev.ava.organization.boundary.ProviderUrls;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.channels.UnresolvedAddressException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import javax.net.ssl.SSLHandshakeException;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * ElevenLabs' REST interface (header {@code xi-api-key}, JSON in snake_case), or its stand-in. A
 * request is sent once: neither here nor in the client below is anything tried again, as starting a
 * call has no idempotency key.
 */
@ApplicationScoped
public class ElevenLabsApi {

  private static final Duration CONNECT_WITHIN = Duration.ofSeconds(5);

  private ProviderUrls urls;
  private String url;
  private Duration timeout;
  private HttpClient http;

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
    this.timeout = timeout;
    this.http =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(CONNECT_WITHIN)
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();
  }

  /** What came back. */
  sealed interface Reply permits Answered, NotSent, Lost {}

  /** An answer, whatever it says. */
  record Answered(int status, String body) implements Reply {}

  /** The request did not leave this machine. */
  record NotSent(String why) implements Reply {}

  /** The request may have arrived; its answer did not. */
  record Lost(String why) implements Reply {}

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
    return send(
        request(endpoint, path)
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(body.toString())));
  }

  /** Asks the provider for something. */
  Reply get(Endpoint endpoint, String path, Map<String, String> query) {
    String parameters =
        query.entrySet().stream()
            .map(one -> one.getKey() + "=" + URLEncoder.encode(one.getValue(), UTF_8))
            .collect(Collectors.joining("&", query.isEmpty() ? "" : "?", ""));
    return send(request(endpoint, path + parameters).GET());
  }

  private HttpRequest.Builder request(Endpoint endpoint, String path) {
    String key = endpoint.apiKey() == null ? "stand-in" : endpoint.apiKey();
    return HttpRequest.newBuilder(URI.create(base(endpoint) + path))
        .header("xi-api-key", key)
        .header("Accept", "application/json");
  }

  /** The time-out of a request ends with its headers; this one covers the body too. */
  private Reply send(HttpRequest.Builder request) {
    CompletableFuture<HttpResponse<String>> answer =
        http.sendAsync(request.build(), BodyHandlers.ofString(UTF_8));
    try {
      HttpResponse<String> response = answer.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
      return new Answered(response.statusCode(), response.body());
    } catch (TimeoutException late) {
      answer.cancel(true);
      return new Lost("no answer within " + timeout.toSeconds() + " seconds");
    } catch (InterruptedException stopping) {
      answer.cancel(true);
      Thread.currentThread().interrupt();
      return new Lost("the server stopped while it waited for the answer");
    } catch (ExecutionException failed) {
      return failed(failed.getCause());
    }
  }

  private static Reply failed(Throwable cause) {
    if (cause instanceof ConnectException
        || cause instanceof HttpConnectTimeoutException
        || cause instanceof UnresolvedAddressException
        || cause instanceof SSLHandshakeException) {
      return new NotSent("could not be reached (" + cause.getClass().getSimpleName() + ")");
    }
    String what = cause instanceof IOException ? "the connection broke" : "the request failed";
    return new Lost(what + " (" + cause.getClass().getSimpleName() + ")");
  }
}
