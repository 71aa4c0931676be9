package dev.ava.organization.control;

import static java.lang.System.Logger.Level.INFO;
import static java.lang.System.Logger.Level.WARNING;

import dev.ava.schema.SchemaFits;
import dev.ava.shared.NotReady;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;

/**
 * While {@code ava.secret.key.other} is configured, a start writes every secret that it opens anew
 * under the current key. A row that somebody changed meanwhile is left alone.
 */
@ApplicationScoped
public class KeyChange {

  /** A stored secret, and the one before. */
  public record Stored(UUID id, String secret, String previousSecret) {}

  private static final System.Logger LOG = System.getLogger(KeyChange.class.getName());

  private static final String ALL =
      "SELECT id, secret, previous_secret FROM channel_endpoints WHERE secret IS NOT NULL";

  private static final String REPLACE =
      """
      UPDATE channel_endpoints SET secret = :secret, previous_secret = :previous
       WHERE id = :id AND secret = :oldSecret AND previous_secret IS NOT DISTINCT FROM :oldPrevious
      """;

  private Jdbi jdbi;
  private SecretKeys keys;
  private SecretCipher cipher;

  /** For the proxy. */
  protected KeyChange() {}

  @Inject
  KeyChange(Jdbi jdbi, SecretKeys keys, SecretCipher cipher) {
    this.jdbi = jdbi;
    this.keys = keys;
    this.cipher = cipher;
  }

  /**
   * A wrong key must not keep Ava from starting: all else works, and webhooks say what is wrong.
   */
  void start(@Observes SchemaFits start) {
    try {
      if (keys.areChanging()) {
        LOG.log(INFO, "Endpoint secrets written under the current key: " + rewriteAll());
      }
    } catch (NotReady keysUnusable) {
      LOG.log(WARNING, keysUnusable.getMessage());
    }
  }

  int rewriteAll() {
    List<Stored> rows =
        jdbi.withHandle(
            handle -> handle.createQuery(ALL).map(ConstructorMapper.of(Stored.class)).list());
    return rows.stream().mapToInt(this::rewrite).sum();
  }

  private int rewrite(Stored row) {
    String previous = row.previousSecret();
    if (cipher.isCurrent(row.secret()) && (previous == null || cipher.isCurrent(previous))) {
      return 0;
    }
    try {
      String secret = renew(row.secret(), row.id());
      String before = previous == null ? null : renew(previous, row.id());
      return replace(row, secret, before);
    } catch (NotReady unreadable) {
      LOG.log(WARNING, unreadable.getMessage());
      return 0;
    }
  }

  private String renew(String stored, UUID id) {
    return cipher.seal(cipher.open(stored, id), id);
  }

  private int replace(Stored row, String secret, String previous) {
    return jdbi.withHandle(
        handle ->
            handle
                .createUpdate(REPLACE)
                .bind("id", row.id())
                .bind("secret", secret)
                .bind("previous", previous)
                .bind("oldSecret", row.secret())
                .bind("oldPrevious", row.previousSecret())
                .execute());
  }
}
