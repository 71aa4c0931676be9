package dev.ava.organization.control;

import dev.ava.shared.NotFound;
import dev.ava.shared.NotReady;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/** Puts another secret in place of the current one, which stays valid for a while. */
@ApplicationScoped
public class SecretRotation {

  /** Locks the row, so that of two rotations at once the second sees what the first wrote. */
  private static final String CURRENT =
      "SELECT secret FROM channel_endpoints WHERE org_id = :org AND id = :id FOR UPDATE";

  private static final String ROTATE =
      """
      UPDATE channel_endpoints
         SET secret = :secret, previous_secret = :previous, previous_secret_until = :until,
             version = version + 1, updated_at = :now
       WHERE org_id = :org AND id = :id
      """;

  private Jdbi jdbi;
  private Clock clock;
  private SecretCipher cipher;

  /** For the proxy. */
  protected SecretRotation() {}

  @Inject
  SecretRotation(Jdbi jdbi, Clock clock, SecretCipher cipher) {
    this.jdbi = jdbi;
    this.clock = clock;
    this.cipher = cipher;
  }

  public void rotate(UUID orgId, UUID id, String secret, Duration keepPrevious) {
    jdbi.useHandle(
        handle -> {
          Optional<String> current = current(handle, orgId, id);
          Optional<String> readable = current.flatMap(stored -> readable(stored, id));
          if (readable.filter(secret::equals).isEmpty()) {
            // A secret that no key opens any more can't be checked against either: not kept.
            boolean keep = readable.isPresent() && !keepPrevious.isZero();
            write(handle, orgId, id, secret, keep ? current.get() : null, keepPrevious);
          }
        });
  }

  private static Optional<String> current(Handle handle, UUID orgId, UUID id) {
    return handle
        .createQuery(CURRENT)
        .bind("org", orgId)
        .bind("id", id)
        .map((row, context) -> Optional.ofNullable(row.getString(1)))
        .findOne()
        .orElseThrow(
            () ->
                new NotFound("no-such-endpoint", "Your organisation has no endpoint " + id + "."));
  }

  private Optional<String> readable(String stored, UUID id) {
    try {
      return Optional.of(cipher.open(stored, id));
    } catch (NotReady noKeyForIt) {
      return Optional.empty();
    }
  }

  private void write(
      Handle handle, UUID orgId, UUID id, String secret, String previous, Duration keep) {
    OffsetDateTime now = clock.instant().atOffset(ZoneOffset.UTC);
    handle
        .createUpdate(ROTATE)
        .bind("org", orgId)
        .bind("id", id)
        .bind("secret", cipher.seal(secret, id))
        .bind("previous", previous)
        .bind("until", previous == null ? null : now.plus(keep))
        .bind("now", now)
        .execute();
  }
}
