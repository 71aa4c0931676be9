package dev.ava.organization.control;

import dev.ava.organization.boundary.EndpointChange;
import dev.ava.organization.boundary.EndpointView;
import dev.ava.organization.boundary.NewEndpoint;
import dev.ava.shared.JsonText;
import dev.ava.shared.Times;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;
import org.jdbi.v3.core.result.ResultIterable;
import org.jdbi.v3.core.statement.Query;
import org.jspecify.annotations.Nullable;

/** The table channel_endpoints as administrators see it. */
@ApplicationScoped
public class EndpointRows {

  private static final String VIEW =
      """
      SELECT id, provider, channel, address, account_id, verification, public_url,
             secret IS NOT NULL AS secret_set,
             CASE WHEN previous_secret_until > :now THEN previous_secret_until END
               AS previous_secret_until,
             settings, api_key IS NOT NULL AS api_key_set, created_at, updated_at
        FROM channel_endpoints WHERE org_id = :org
      """;

  private static final String INSERT =
      """
      INSERT INTO channel_endpoints (id, org_id, channel, provider, address, account_id, secret,
                                     verification, public_url, settings, api_key, created_at,
                                     updated_at)
      VALUES (:id, :org, :channel, :provider, :address, :account, :secret, :verification, :url,
              :settings::jsonb, :key, :now, :now)
      ON CONFLICT (provider, address) DO NOTHING
      """;

  private static final String CHANGE =
      """
      UPDATE channel_endpoints
         SET settings = coalesce(:settings::jsonb, settings),
             api_key = CASE WHEN :keyGiven THEN :key ELSE api_key END,
             version = version + 1, updated_at = :now
       WHERE org_id = :org AND id = :id
      """;

  private static final String DELETE =
      "DELETE FROM channel_endpoints WHERE org_id = :org AND id = :id RETURNING provider, address";

  private Jdbi jdbi;
  private Clock clock;
  private SecretCipher cipher;

  /** For the proxy. */
  protected EndpointRows() {}

  @Inject
  EndpointRows(Jdbi jdbi, Clock clock, SecretCipher cipher) {
    this.jdbi = jdbi;
    this.clock = clock;
    this.cipher = cipher;
  }

  public List<EndpointView> list(UUID orgId) {
    return jdbi.withHandle(
        handle -> views(handle.createQuery(VIEW + " ORDER BY provider, address"), orgId).list());
  }

  public Optional<EndpointView> find(UUID orgId, UUID id) {
    return jdbi.withHandle(
        handle ->
            views(handle.createQuery(VIEW + " AND id = :id").bind("id", id), orgId).findOne());
  }

  /** Returns false if the address is taken. */
  public boolean insert(UUID id, UUID orgId, NewEndpoint endpoint) {
    return jdbi.withHandle(
        handle ->
            handle
                    .createUpdate(INSERT)
                    .bind("id", id)
                    .bind("org", orgId)
                    .bind("channel", endpoint.channel())
                    .bind("provider", endpoint.provider())
                    .bind("address", endpoint.address())
                    .bind("account", endpoint.accountId())
                    .bind("secret", sealed(endpoint.secret(), id))
                    .bind("verification", endpoint.verification())
                    .bind("url", endpoint.publicUrl())
                    .bind(
                        "settings",
                        endpoint.settings() == null ? "{}" : endpoint.settings().toString())
                    .bind("key", sealed(endpoint.apiKey(), id))
                    .bind("now", now())
                    .execute()
                == 1);
  }

  /**
   * What is null in the change stays; a blank key is taken away. Returns false if there is none.
   */
  public boolean change(UUID orgId, UUID id, EndpointChange change) {
    String key = change.apiKey();
    return jdbi.withHandle(
        handle ->
            handle
                    .createUpdate(CHANGE)
                    .bind("org", orgId)
                    .bind("id", id)
                    .bind(
                        "settings", change.settings() == null ? null : change.settings().toString())
                    .bind("keyGiven", key != null)
                    .bind("key", key == null || key.isBlank() ? null : cipher.seal(key, id))
                    .bind("now", now())
                    .execute()
                == 1);
  }

  public Optional<EndpointAddress> delete(UUID orgId, UUID id) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(DELETE)
                .bind("org", orgId)
                .bind("id", id)
                .map(ConstructorMapper.of(EndpointAddress.class))
                .findOne());
  }

  private ResultIterable<EndpointView> views(Query query, UUID orgId) {
    return query.bind("org", orgId).bind("now", now()).map((row, context) -> view(row));
  }

  private @Nullable String sealed(@Nullable String secret, UUID id) {
    return secret == null ? null : cipher.seal(secret, id);
  }

  private OffsetDateTime now() {
    return clock.instant().atOffset(ZoneOffset.UTC);
  }

  private static EndpointView view(ResultSet row) throws SQLException {
    return new EndpointView(
        row.getObject("id", UUID.class),
        row.getString("provider"),
        row.getString("channel"),
        row.getString("address"),
        row.getString("account_id"),
        row.getString("verification"),
        row.getString("public_url"),
        row.getBoolean("secret_set"),
        Times.instant(row, "previous_secret_until"),
        JsonText.object(row.getString("settings")),
        row.getBoolean("api_key_set"),
        Times.instant(row, "created_at"),
        Times.instant(row, "updated_at"));
  }
}
