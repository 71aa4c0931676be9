package dev.ava.access.control;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.ava.access.boundary.Caller;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;

/** Tokens by hash, kept for two seconds. A revocation on this node shows at once. */
@ApplicationScoped
public class KnownTokens {

  private static final String FIND =
      """
      SELECT id, org_id, name, role, expires_at FROM api_tokens
       WHERE token_hash = :hash AND revoked_at IS NULL
      """;

  private final Cache<String, Optional<Token>> known =
      Caffeine.newBuilder().maximumSize(10_000).expireAfterWrite(Duration.ofSeconds(2)).build();

  private Jdbi jdbi;
  private Clock clock;
  private TokenUse use;

  /** For the proxy. */
  protected KnownTokens() {}

  @Inject
  KnownTokens(Jdbi jdbi, Clock clock, TokenUse use) {
    this.jdbi = jdbi;
    this.clock = clock;
    this.use = use;
  }

  public Optional<Caller> find(String text) {
    if (!TokenText.isOne(text)) {
      return Optional.empty();
    }
    Instant now = clock.instant();
    Optional<Token> token =
        known.get(TokenText.hash(text), this::read).filter(found -> found.isValidAt(now));
    token.ifPresent(found -> use.note(found.id(), now));
    return token.map(Token::caller);
  }

  private Optional<Token> read(String hash) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(FIND)
                .bind("hash", hash)
                .map((row, context) -> token(row))
                .findOne());
  }

  private static Token token(ResultSet row) throws SQLException {
    Timestamp expires = row.getTimestamp("expires_at");
    return new Token(
        row.getObject("id", UUID.class),
        row.getObject("org_id", UUID.class),
        row.getString("name"),
        row.getString("role"),
        expires == null ? null : expires.toInstant());
  }

  void forget(@Observes(during = TransactionPhase.AFTER_COMPLETION) TokenRevoked revoked) {
    known.invalidate(revoked.hash());
  }
}
