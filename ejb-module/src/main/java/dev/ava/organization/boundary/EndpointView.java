package dev.ava.organization.boundary;

import jakarta.json.JsonObject;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An endpoint as people see it: whether it has a secret, never which.
 *
 * @param previousSecretUntil until when the secret before the last rotation is accepted too; null
 *     if it isn't
 * @param settings what the provider needs to know beyond the address
 * @param apiKeySet whether Ava can call the provider; never by which key
 */
public record EndpointView(
    UUID id,
    String provider,
    String channel,
    String address,
    @Nullable String accountId,
    String verification,
    @Nullable String publicUrl,
    boolean secretSet,
    @Nullable Instant previousSecretUntil,
    JsonObject settings,
    boolean apiKeySet,
    Instant createdAt,
    Instant updatedAt) {}
