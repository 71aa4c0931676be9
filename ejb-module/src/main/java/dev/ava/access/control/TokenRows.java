package dev.ava.access.control;

import dev.ava.access.boundary.NewToken;
import dev.ava.access.boundary.TokenView;
import dev.ava.shared.Ids;
import dev.ava.shared.Times;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;

/** The table api_tokens as administrators see it. */
@ApplicationScoped
public class TokenRows {

  private static final String VIEW =
      """
      SELECT id, NULL::text AS token, name, role, created_by, created_at, expires_at,
             last_used_at, revoked_at
        FROM api_tokens WHERE org_id = :org
      """;

  private static final String INSERT =
      """
      INSERT INTO api_tokens (id, org_id, name, token_hash, role, created_by, created_at, expires_at)
      VALUES (:id, :org, :name, :hash, :role, :by, :now, :expires)
      """;

  private static final String REVOKE =
      """
      UPDATE api_tokens SET revoked_at = coalesce(revoked_at, :now)
       WHERE org_id = :org AND id = :id RETURNING token_hash
      """;

  private Jdbi jdbi;
  private Clock clock;

  /** For the proxy. */
  protected TokenRows() {}

  @Inject
  TokenRows(Jdbi jdbi, Clock clock) {
    this.jdbi = jdbi;
    this.clock = clock;
  }

  public List<TokenView> list(UUID orgId) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(VIEW + " ORDER BY created_at DESC, id DESC")
                .bind("org", orgId)
                .map(ConstructorMapper.of(TokenView.class))
                .list());
  }

  public Optional<TokenView> find(UUID orgId, UUID id) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(VIEW + " AND id = :id")
                .bind("org", orgId)
                .bind("id", id)
                .map(ConstructorMapper.of(TokenView.class))
                .findOne());
  }

  public UUID insert(UUID orgId, String createdBy, NewToken token, String hash) {
    UUID id = Ids.next();
    jdbi.useHandle(
        handle ->
            handle
                .createUpdate(INSERT)
                .bind("id", id)
                .bind("org", orgId)
                .bind("name", token.name().strip())
                .bind("hash", hash)
                .bind("role", token.role())
                .bind("by", createdBy)
                .bind("now", Times.now(clock))
                .bind("expires", Times.utc(token.expiresAt()))
                .execute());
    return id;
  }

  /** Returns the hash of the revoked token. */
  public Optional<String> revoke(UUID orgId, UUID id) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(REVOKE)
                .bind("org", orgId)
                .bind("id", id)
                .bind("now", Times.now(clock))
                .mapTo(String.class)
                .findOne());
  }
}
