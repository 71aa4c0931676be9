package dev.ava.access.control;

import dev.ava.access.boundary.Caller;
import dev.ava.access.boundary.Role;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** An API token as stored, if it isn't revoked. */
record Token(UUID id, UUID orgId, String name, String role, @Nullable Instant expiresAt) {

  boolean isValidAt(Instant now) {
    return expiresAt == null || now.isBefore(expiresAt);
  }

  Caller caller() {
    return new Caller(orgId, "token:" + name, Role.of(role));
  }
}
