package dev.ava.access.control;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.ava.shared.Storable;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;

/** Users by name, kept for two seconds: every request asks. A change on this node shows at once. */
@ApplicationScoped
public class KnownUsers {

  private static final String FIND =
      """
      SELECT org_id, username, password_hash, role, disabled_at IS NOT NULL AS disabled
        FROM console_users WHERE lower(username) = :name
      """;

  private final Cache<String, Optional<User>> known =
      Caffeine.newBuilder().maximumSize(10_000).expireAfterWrite(Duration.ofSeconds(2)).build();

  private Jdbi jdbi;

  /** For the proxy. */
  protected KnownUsers() {}

  @Inject
  KnownUsers(Jdbi jdbi) {
    this.jdbi = jdbi;
  }

  public Optional<User> active(String username) {
    return known.get(key(username), this::read).filter(user -> !user.disabled());
  }

  private Optional<User> read(String name) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(FIND)
                .bind("name", name)
                .map(
                    (row, context) ->
                        new User(
                            row.getObject("org_id", UUID.class),
                            row.getString("username"),
                            row.getString("password_hash"),
                            row.getString("role"),
                            row.getBoolean("disabled")))
                .findOne());
  }

  void forget(@Observes(during = TransactionPhase.AFTER_COMPLETION) UserChanged changed) {
    known.invalidate(key(changed.username()));
  }

  /** Nobody's name has a character that can't be stored, but anybody may send one. */
  private static String key(String username) {
    return Storable.text(username).toLowerCase(Locale.ROOT);
  }
}
