package dev.ava.access.control;

import static java.lang.System.Logger.Level.INFO;

import dev.ava.access.boundary.Role;
import dev.ava.schema.SchemaFits;
import dev.ava.shared.Ids;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jdbi.v3.core.Jdbi;

/** Makes sure that the configured first administrator can log in. */
@ApplicationScoped
public class AdminBootstrap {

  private static final System.Logger LOG = System.getLogger(AdminBootstrap.class.getName());
  private static final String NAME = "admin";
  private static final UUID DEFAULT_ORGANIZATION =
      UUID.fromString("a0000000-0000-0000-0000-000000000001");

  private static final String UPSERT =
      """
      INSERT INTO console_users (id, org_id, username, password_hash, role, created_at, updated_at)
      VALUES (:id, :org, :name, :hash, 'admin', :now, :now)
      ON CONFLICT (lower(username)) DO UPDATE SET password_hash = EXCLUDED.password_hash,
             role = 'admin', disabled_at = NULL, updated_at = EXCLUDED.updated_at
      """;

  @Inject
  @ConfigProperty(name = "ava.admin.password")
  private Optional<String> password;

  @Inject private KnownUsers users;
  @Inject private Passwords passwords;
  @Inject private Jdbi jdbi;
  @Inject private Clock clock;
  @Inject private Event<UserChanged> changes;

  /** Leaves a matching user alone: a new hash would end the sessions of the other nodes. */
  void ensureAdmin(@Observes SchemaFits start) {
    password.ifPresent(
        wanted -> {
          if (users.active(NAME).filter(user -> fits(user, wanted)).isEmpty()) {
            write(passwords.hash(wanted));
            changes.fire(new UserChanged(NAME));
            LOG.log(INFO, "User admin now has the password of ava.admin.password");
          }
        });
  }

  private boolean fits(User user, String wanted) {
    return user.role().equals(Role.ADMIN.word()) && passwords.matches(wanted, user.passwordHash());
  }

  private void write(String hash) {
    jdbi.useHandle(
        handle ->
            handle
                .createUpdate(UPSERT)
                .bind("id", Ids.next())
                .bind("org", DEFAULT_ORGANIZATION)
                .bind("name", NAME)
                .bind("hash", hash)
                .bind("now", OffsetDateTime.now(clock.withZone(ZoneOffset.UTC)))
                .execute());
  }
}
