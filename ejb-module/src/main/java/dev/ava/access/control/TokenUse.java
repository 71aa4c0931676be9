package dev.ava.access.control;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;

/** Notes when a token was last used, at most once a minute and node: a busy client is no load. */
@ApplicationScoped
public class TokenUse {

  private static final Duration STEP = Duration.ofMinutes(1);

  private final Cache<UUID, Instant> noted =
      Caffeine.newBuilder().maximumSize(10_000).expireAfterWrite(STEP).build();

  private Jdbi jdbi;

  /** For the proxy. */
  protected TokenUse() {}

  @Inject
  TokenUse(Jdbi jdbi) {
    this.jdbi = jdbi;
  }

  void note(UUID tokenId, Instant now) {
    if (noted.asMap().putIfAbsent(tokenId, now) == null) {
      jdbi.useHandle(
          handle ->
              handle
                  .createUpdate(
                      """
                      UPDATE api_tokens SET last_used_at = :now
                       WHERE id = :id AND (last_used_at IS NULL OR last_used_at < :now)
                      """)
                  .bind("now", now.atOffset(ZoneOffset.UTC))
                  .bind("id", tokenId)
                  .execute());
    }
  }
}
