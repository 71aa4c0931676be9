package dev.ava.access.control;

import dev.ava.access.boundary.UserView;
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
import org.jspecify.annotations.Nullable;

/** The table console_users as administrators see it. */
@ApplicationScoped
public class UserRows {

  private static final String VIEW =
      """
      SELECT username, role, created_at, updated_at, disabled_at FROM console_users
       WHERE org_id = :org
      """;

  private static final String INSERT =
      """
      INSERT INTO console_users (id, org_id, username, password_hash, role, created_at, updated_at)
      VALUES (:id, :org, :name, :hash, :role, :now, :now)
      ON CONFLICT (lower(username)) DO NOTHING
      """;

  private static final String UPDATE =
      """
      UPDATE console_users
         SET password_hash = coalesce(:hash, password_hash), role = coalesce(:role, role),
             disabled_at = CASE :disabled WHEN true THEN coalesce(disabled_at, :now)
                                          WHEN false THEN NULL ELSE disabled_at END,
             updated_at = :now
       WHERE org_id = :org AND lower(username) = lower(:name)
      """;

  private static final String ADMINISTRATORS =
      """
      SELECT id FROM console_users WHERE org_id = :org AND role = 'admin' AND disabled_at IS NULL
       ORDER BY id
      """;

  private Jdbi jdbi;
  private Clock clock;

  /** For the proxy. */
  protected UserRows() {}

  @Inject
  UserRows(Jdbi jdbi, Clock clock) {
    this.jdbi = jdbi;
    this.clock = clock;
  }

  public List<UserView> list(UUID orgId) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(VIEW + " ORDER BY lower(username)")
                .bind("org", orgId)
                .map(ConstructorMapper.of(UserView.class))
                .list());
  }

  public Optional<UserView> find(UUID orgId, String username) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(VIEW + " AND lower(username) = lower(:name)")
                .bind("org", orgId)
                .bind("name", username)
                .map(ConstructorMapper.of(UserView.class))
                .findOne());
  }

  /** Returns false if the name is taken. */
  public boolean insert(UUID orgId, String username, String hash, String role) {
    return jdbi.withHandle(
        handle ->
            handle
                    .createUpdate(INSERT)
                    .bind("id", Ids.next())
                    .bind("org", orgId)
                    .bind("name", username)
                    .bind("hash", hash)
                    .bind("role", role)
                    .bind("now", Times.now(clock))
                    .execute()
                == 1);
  }

  public boolean update(
      UUID orgId,
      String username,
      @Nullable String hash,
      @Nullable String role,
      @Nullable Boolean disabled) {
    return jdbi.withHandle(
        handle ->
            handle
                    .createUpdate(UPDATE)
                    .bind("org", orgId)
                    .bind("name", username)
                    .bind("hash", hash)
                    .bind("role", role)
                    .bind("disabled", disabled)
                    .bind("now", Times.now(clock))
                    .execute()
                == 1);
  }

  public boolean delete(UUID orgId, String username) {
    return jdbi.withHandle(
        handle ->
            handle
                    .createUpdate(
                        "DELETE FROM console_users WHERE org_id = :org AND lower(username) = lower(:name)")
                    .bind("org", orgId)
                    .bind("name", username)
                    .execute()
                == 1);
  }

  /** So that two administrators can't remove each other at the same moment. */
  public void lockAdministrators(UUID orgId) {
    jdbi.withHandle(
        handle ->
            handle
                .createQuery(ADMINISTRATORS + " FOR UPDATE")
                .bind("org", orgId)
                .mapTo(UUID.class)
                .list());
  }

  public boolean hasAdministrator(UUID orgId) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(ADMINISTRATORS + " LIMIT 1")
                .bind("org", orgId)
                .mapTo(UUID.class)
                .findOne()
                .isPresent());
  }
}
