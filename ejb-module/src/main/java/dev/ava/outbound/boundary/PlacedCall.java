package dev.ava.outbound.boundary;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A call and what the provider said to it.
 *
 * @param placing {@code accepted}; {@code refused}: it is not placed; {@code unknown}: it may be,
 *     and Ava finds out
 * @param callSid our name of it, in every webhook and list
 * @param conversationId the provider's name of it; null unless accepted
 * @param providerCallSid the telephony leg; null: not told
 * @param status of the call
 * @param toNumber E.164
 * @param reason why it was refused or is unknown; null: accepted
 */
public record PlacedCall(
    String placing,
    String callSid,
    UUID callId,
    @Nullable String conversationId,
    @Nullable String providerCallSid,
    String status,
    String toNumber,
    @Nullable String reason) {

  public static final String ACCEPTED = "accepted";
  public static final String REFUSED = "refused";
  public static final String UNKNOWN = "unknown";
}
