package dev.ava.access.boundary;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A console user as administrators see it.
 *
 * @param disabledAt since when log-ins are refused; null if they aren't
 */
public record UserView(
    String username,
    String role,
    Instant createdAt,
    Instant updatedAt,
    @Nullable Instant disabledAt) {}
