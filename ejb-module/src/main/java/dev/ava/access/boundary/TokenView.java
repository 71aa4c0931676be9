package dev.ava.access.boundary;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An API token as administrators see it.
 *
 * @param token its text; only in the answer that made it
 * @param lastUsedAt to the minute
 */
public record TokenView(
    UUID id,
    @Nullable String token,
    String name,
    String role,
    String createdBy,
    Instant createdAt,
    @Nullable Instant expiresAt,
    @Nullable Instant lastUsedAt,
    @Nullable Instant revokedAt) {

  TokenView withText(String text) {
    return new TokenView(
        id, text, name, role, createdBy, createdAt, expiresAt, lastUsedAt, revokedAt);
  }

  /** Without the text. */
  @Override
  public String toString() {
    return "TokenView[id=" + id + "]";
  }
}
