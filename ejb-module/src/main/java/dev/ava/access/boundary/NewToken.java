package dev.ava.access.boundary;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An API token to be.
 *
 * @param name what it is for, as shown in lists and in the audit
 * @param expiresAt null if it is valid until it is revoked
 */
public record NewToken(String name, String role, @Nullable Instant expiresAt) {}
