package dev.ava.provider.openai;

import dev.ava.shared.NotReady;
import java.net.http.WebSocketHandshakeException;
import java.util.Set;
import java.util.concurrent.CompletionException;

/**
 * Why a connection did not come about.
 *
 * @param code a lower_snake_case word
 * @param forGood whether trying again does not help
 */
record Refusal(String code, String message, boolean forGood) {

  /** Wrong request, key, permission or model. */
  private static final Set<Integer> FOR_GOOD = Set.of(400, 401, 403, 404);

  static Refusal of(Throwable failed) {
    Throwable cause = failed instanceof CompletionException ? failed.getCause() : failed;
    if (cause instanceof NotReady no) {
      return new Refusal("no_credentials", no.getMessage(), true);
    }
    if (cause instanceof WebSocketHandshakeException no) {
      int status = no.getResponse().statusCode();
      return new Refusal(
          "provider_refused",
          "OpenAI refused the connection with status " + status,
          FOR_GOOD.contains(status));
    }
    return new Refusal("provider_unreachable", "OpenAI can't be reached", false);
  }
}
