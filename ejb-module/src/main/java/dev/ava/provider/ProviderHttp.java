package dev.ava.provider;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.ava.shared.JsonText;
import dev.ava.shared.NotReady;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.net.ConnectException;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.channels.UnresolvedAddressException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import javax.net.ssl.SSLHandshakeException;

/**
 * Asks one provider over HTTP, never inside a transaction. A request is sent once: neither here nor
 * in the client below is anything tried again, as most of what providers are asked to do has no
 * idempotency key. Redirects are not followed, as they would take the key along.
 */
public final class ProviderHttp {

  private static final Duration CONNECT_WITHIN = Duration.ofSeconds(5);
  private static final int OK = 200;
  private static final int NOT_FOUND = 404;

  private final String provider;
  private final Duration timeout;
  private final int largest;
  private final HttpClient http;

  /**
   * @param provider its name for people
   * @param timeout for the whole answer, its body included
   */
  public ProviderHttp(String provider, Duration timeout) {
    this(provider, timeout, LimitedAnswer.LARGEST);
  }

  /**
   * @param largest bytes that an answer may have
   */
  ProviderHttp(String provider, Duration timeout, int largest) {
    this.provider = provider;
    this.timeout = timeout;
    this.largest = largest;
    this.http =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(CONNECT_WITHIN)
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();
  }

  /** What came back. */
  public sealed interface Reply permits Answered, NotSent, Lost {}

  /** An answer, whatever it says. */
  public record Answered(int status, String body) implements Reply {

    /** The body as a JSON object; empty if it is none. */
    public Optional<JsonObject> json() {
      return JsonText.read(body);
    }
  }

  /** The request did not leave this machine. */
  public record NotSent(String why) implements Reply {}

  /** The request may have arrived; its answer did not. */
  public record Lost(String why) implements Reply {}

  /** Asks the provider to do something. */
  public Reply send(HttpRequest request) {
    CompletableFuture<HttpResponse<byte[]>> answer =
        http.sendAsync(request, head -> new LimitedAnswer(largest));
    try {
      // The time-out of a request ends with its headers; this one covers the body too.
      HttpResponse<byte[]> whole = answer.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
      return new Answered(whole.statusCode(), new String(whole.body(), UTF_8));
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

  /**
   * Asks the provider for something.
   *
   * @param words what an error says, for people
   * @return empty if there is no such thing (404)
   * @throws NotReady {@code provider-unavailable} if the answer can't be had now
   */
  public Optional<JsonObject> find(HttpRequest request, Function<Answered, String> words) {
    Reply reply = send(request);
    if (reply instanceof NotSent notSent) {
      throw unavailable(notSent.why());
    }
    if (reply instanceof Lost lost) {
      throw unavailable(lost.why());
    }
    Answered answered = (Answered) reply;
    if (answered.status() == NOT_FOUND) {
      return Optional.empty();
    }
    if (answered.status() != OK) {
      throw unavailable(words.apply(answered));
    }
    return Optional.of(
        answered.json().orElseThrow(() -> unavailable("answered something that is not JSON")));
  }

  /** As {@link #find(HttpRequest, Function)}, for a provider whose errors say nothing to people. */
  public Optional<JsonObject> find(HttpRequest request) {
    return find(request, answered -> "HTTP " + answered.status());
  }

  private NotReady unavailable(String why) {
    return new NotReady("provider-unavailable", provider + ": " + why);
  }

  private Reply failed(Throwable cause) {
    if (cause instanceof ConnectException
        || cause instanceof HttpConnectTimeoutException
        || cause instanceof UnresolvedAddressException
        || cause instanceof SSLHandshakeException) {
      return new NotSent("could not be reached (" + cause.getClass().getSimpleName() + ")");
    }
    if (LimitedAnswer.TOO_LARGE.equals(cause.getMessage())) {
      return new Lost("its answer is larger than " + largest + " bytes");
    }
    String what = cause instanceof IOException ? "the connection broke" : "the request failed";
    return new Lost(what + " (" + cause.getClass().getSimpleName() + ")");
  }
}
