package dev.ava.organization.boundary;

import jakarta.json.JsonObject;
import org.jspecify.annotations.Nullable;

/**
 * What an administrator asks for.
 *
 * @param secret what the provider signs with (Twilio: the account's auth token); without one every
 *     webhook is refused, whatever {@code verification} says
 * @param verification {@code enforce} (also if null) or {@code observe}
 * @param publicUrl the exact URL the provider calls, where a proxy rewrites paths; else null
 * @param settings what the provider needs to know beyond that, see docs/calls.md; null: nothing
 * @param apiKey by which we call the provider; null: the local stand-in is called instead
 */
public record NewEndpoint(
    String provider,
    String channel,
    String address,
    @Nullable String accountId,
    @Nullable String secret,
    @Nullable String verification,
    @Nullable String publicUrl,
    @Nullable JsonObject settings,
    @Nullable String apiKey) {

  /** Without the secrets. */
  @Override
  public String toString() {
    return "NewEndpoint[provider=" + provider + ", channel=" + channel + "]";
  }
}
