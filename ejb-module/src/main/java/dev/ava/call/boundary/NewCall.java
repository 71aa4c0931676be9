package dev.ava.call.boundary;

import jakarta.json.JsonObject;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A call that is about to be placed, or of which a provider tells for the first time.
 *
 * @param provider {@code elevenlabs}, {@code vapi} or {@code twilio}
 * @param endpointId by which of our endpoints
 * @param direction {@code inbound} or {@code outbound}
 * @param type {@code calls.call_type}: {@code inbound}, {@code outbound} or {@code browser}
 * @param driverRef whom the fleet system calls, by its own id; null: nobody of it
 * @param providerCallSid the telephony leg as the provider names it; null: not known yet
 * @param vapiCallId only of Vapi
 * @param conversationId the provider's conversation; null: not known yet
 * @param customerId whose call it is; null: nobody's we know
 * @param phoneNumber the other side, E.164 where it can be read, else as it came; null: withheld
 * @param toNumber the number that was dialled
 * @param metadata kept as it is
 */
public record NewCall(
    UUID orgId,
    String provider,
    @Nullable UUID endpointId,
    String direction,
    String type,
    @Nullable String driverRef,
    @Nullable String providerCallSid,
    @Nullable String vapiCallId,
    @Nullable String conversationId,
    @Nullable Integer customerId,
    @Nullable String phoneNumber,
    @Nullable String toNumber,
    Instant startedAt,
    @Nullable JsonObject metadata) {}
