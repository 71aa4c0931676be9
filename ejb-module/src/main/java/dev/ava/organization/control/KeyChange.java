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
import java.util.stream.Stream;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;
import org.jspecify.annotations.Nullable;

/**
 * While {@code ava.secret.key.other} is configured, a start writes every secret that it opens anew
 * under the current key. A row that somebody changed meanwhile is left alone.
 */
@ApplicationScoped
public class KeyChange {

  /** A stored secret, the one before, and the key by which we call the provider. */
  public record Stored(
      UUID id, @Nullable String secret, @Nullable String previousSecret, @Nullable String apiKey) {}

  private static final System.Logger LOG = System.getLogger(KeyChange.class.getName());

  private static final String ALL =
      """
      SELECT id, secret, previous_secret, api_key FROM channel_endpoints
       WHERE secret IS NOT NULL OR api_key IS NOT NULL
      """;

  private static final String REPLACE =
      """
      UPDATE channel_endpoints SET secret = :secret, previous_secret = :previous, api_key = :key
       WHERE id = :id AND secret IS NOT DISTINCT FROM :oldSecret
         AND previous_secret IS NOT DISTINCT FROM :oldPrevious
         AND api_key IS NOT DISTINCT FROM :oldKey
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
    if (Stream.of(row.secret(), row.previousSecret(), row.apiKey())
        .allMatch(stored -> stored == null || cipher.isCurrent(stored))) {
      return 0;
    }
    try {
      return replace(
          row,
          new Stored(
              row.id(),
              renew(row.secret(), row.id()),
              renew(row.previousSecret(), row.id()),
              renew(row.apiKey(), row.id())));
    } catch (NotReady unreadable) {
      LOG.log(WARNING, unreadable.getMessage());
      return 0;
    }
  }

  private @Nullable String renew(@Nullable String stored, UUID id) {
    return stored == null ? null : cipher.seal(cipher.open(stored, id), id);
  }

  private int replace(Stored row, Stored renewed) {
    return jdbi.withHandle(
        handle ->
            handle
                .createUpdate(REPLACE)
                .bind("id", row.id())
                .bind("secret", renewed.secret())
                .bind("previous", renewed.previousSecret())
                .bind("key", renewed.apiKey())
                .bind("oldSecret", row.secret())
                .bind("oldPrevious", row.previousSecret())
                .bind("oldKey", row.apiKey())
                .execute());
  }
}
