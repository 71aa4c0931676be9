package dev.ava.organization.boundary;

import jakarta.json.JsonObject;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A number, mailbox or agent by which a provider reaches one organisation.
 *
 * @param address E.164 number, short code, messaging service, mailbox or agent id
 * @param accountId the provider's account that owns the address
 * @param region the organisation's region, for numbers without a country code
 * @param secrets what signatures are checked with, readable, the current one first, then the
 *     previous one while it is valid; empty if none is set
 * @param publicUrl the exact URL the provider calls, where a proxy rewrites paths; else null
 * @param settings what the provider needs to know beyond that, see docs/calls.md
 * @param apiKey by which we call the provider, readable; null: the local stand-in is called instead
 */
public record Endpoint(
    UUID id,
    UUID orgId,
    String channel,
    String provider,
    String address,
    @Nullable String accountId,
    String region,
    Verification verification,
    List<String> secrets,
    @Nullable String publicUrl,
    JsonObject settings,
    @Nullable String apiKey) {

  public Endpoint {
    secrets = List.copyOf(secrets);
  }

  /** Without secrets and without the address, so that it may stand in a log. */
  @Override
  public String toString() {
    return "Endpoint[id=" + id + ", orgId=" + orgId + ", provider=" + provider + "]";
  }
}
