package dev.ava.organization.control;

import static java.lang.System.Logger.Level.WARNING;

import dev.ava.organization.boundary.Endpoint;
import dev.ava.organization.boundary.Verification;
import dev.ava.shared.JsonText;
import dev.ava.shared.NotReady;
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
import java.util.stream.Stream;
import org.jdbi.v3.core.Jdbi;

/** Reads an endpoint together with its secrets. */
@ApplicationScoped
public class SignedEndpoints {

  private static final System.Logger LOG = System.getLogger(SignedEndpoints.class.getName());

  private static final String SELECT =
      """
      SELECT e.id, e.org_id, e.channel, e.provider, e.address, e.account_id, o.default_region,
             e.verification, e.public_url, e.secret, e.settings, e.api_key,
             CASE WHEN e.previous_secret_until > :now THEN e.previous_secret END AS previous_secret
        FROM channel_endpoints e JOIN organizations o ON o.id = e.org_id
       WHERE e.provider = :provider
      """;

  private static final String FIND = SELECT + " AND e.address = :address";
  private static final String ALL = SELECT + " ORDER BY e.id";

  private Jdbi jdbi;
  private Clock clock;
  private SecretCipher cipher;

  /** For the proxy. */
  protected SignedEndpoints() {}

  @Inject
  SignedEndpoints(Jdbi jdbi, Clock clock, SecretCipher cipher) {
    this.jdbi = jdbi;
    this.clock = clock;
    this.cipher = cipher;
  }

  public Optional<Endpoint> find(EndpointAddress address) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(FIND)
                .bind("now", OffsetDateTime.now(clock.withZone(ZoneOffset.UTC)))
                .bind("provider", address.provider())
                .bind("address", address.address())
                .map((row, context) -> endpoint(row))
                .findOne());
  }

  /** All of a provider, but those with a secret that this server has no key for. */
  public List<Endpoint> all(String provider) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(ALL)
                .bind("now", OffsetDateTime.now(clock.withZone(ZoneOffset.UTC)))
                .bind("provider", provider)
                .map((row, context) -> readable(row))
                .stream()
                .flatMap(Optional::stream)
                .toList());
  }

  private Optional<Endpoint> readable(ResultSet row) throws SQLException {
    try {
      return Optional.of(endpoint(row));
    } catch (NotReady noKey) {
      LOG.log(WARNING, noKey.getMessage());
      return Optional.empty();
    }
  }

  private Endpoint endpoint(ResultSet row) throws SQLException {
    UUID id = row.getObject("id", UUID.class);
    return new Endpoint(
        id,
        row.getObject("org_id", UUID.class),
        row.getString("channel"),
        row.getString("provider"),
        row.getString("address"),
        row.getString("account_id"),
        row.getString("default_region"),
        Verification.of(row.getString("verification")),
        Stream.of(
                Optional.ofNullable(row.getString("secret")),
                Optional.ofNullable(row.getString("previous_secret")))
            .flatMap(Optional::stream)
            .map(stored -> cipher.open(stored, id))
            .toList(),
        row.getString("public_url"),
        JsonText.object(row.getString("settings")),
        row.getString("api_key") == null ? null : cipher.open(row.getString("api_key"), id));
  }
}
