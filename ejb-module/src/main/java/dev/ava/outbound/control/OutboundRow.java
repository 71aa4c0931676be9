package dev.ava.outbound.control;

import jakarta.json.JsonObject;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A wanted call as it stands.
 *
 * @param state {@code waiting} → {@code released} → {@code stored} → {@code asked} → what the
 *     provider answered; a call of its own begins at {@code stored}
 * @param callId null: no record yet
 * @param jobId which job places it; null: none, or it was wanted alone
 */
public record OutboundRow(
    UUID id,
    UUID orgId,
    UUID endpointId,
    @Nullable UUID batchId,
    @Nullable UUID callId,
    String toNumber,
    @Nullable String driverRef,
    @Nullable String personName,
    JsonObject variables,
    String state,
    int tries,
    @Nullable UUID jobId,
    @Nullable String reason,
    Instant updatedAt) {}
