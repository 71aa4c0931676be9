package dev.ava.outbound.control;

import dev.ava.organization.boundary.Endpoint;
import jakarta.json.JsonObject;
import org.jspecify.annotations.Nullable;

/**
 * A wanted call that can be placed.
 *
 * @param toNumber E.164
 * @param variables all that the agent gets but {@code call_sid}
 */
public record CheckedCall(
    Endpoint endpoint,
    String toNumber,
    @Nullable String driverId,
    @Nullable String name,
    JsonObject variables) {}
