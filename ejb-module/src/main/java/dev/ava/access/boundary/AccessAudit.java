package dev.ava.access.boundary;

import dev.ava.shared.Ids;
import dev.ava.shared.Times;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/** The record of every look at a conversation; nothing in Ava changes or deletes a line of it. */
@Stateless
public class AccessAudit {

  private static final String INSERT =
      """
      INSERT INTO access_audit (id, org_id, actor, via, action, conversation_id, at)
      VALUES (:id, :org, :actor, :via, :action, :conversation, :now)
      """;

  private static final String LIST =
      """
      SELECT id, actor, via, action, conversation_id, at FROM access_audit
       WHERE org_id = :org
         AND (:conversation::uuid IS NULL OR conversation_id = :conversation::uuid)
         AND (:before::uuid IS NULL
              OR (at, id) < (SELECT at, id FROM access_audit WHERE id = :before::uuid AND org_id = :org))
       ORDER BY at DESC, id DESC LIMIT :limit
      """;

  @Inject private Jdbi jdbi;
  @Inject private Clock clock;

  /** In the transaction of the look, if there is one. */
  @PermitAll
  public void record(UUID orgId, String actor, String via, String action, UUID conversationId) {
    jdbi.useHandle(
        handle ->
            handle
                .createUpdate(INSERT)
                .bind("id", Ids.next())
                .bind("org", orgId)
                .bind("actor", actor)
                .bind("via", via)
                .bind("action", action)
                .bind("conversation", conversationId)
                .bind("now", Times.now(clock))
                .execute());
  }

  /**
   * The newest lines first.
   *
   * @param conversationId only of this conversation; null for all
   * @param before id of the last line of the page before; null for the first page
   */
  @RolesAllowed(Role.ADMIN_NAME)
  public List<Look> list(
      UUID orgId, @Nullable UUID conversationId, @Nullable UUID before, int limit) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(LIST)
                .bind("org", orgId)
                .bind("conversation", conversationId)
                .bind("before", before)
                .bind("limit", limit)
                .map(
                    (row, context) ->
                        new Look(
                            row.getObject("id", UUID.class),
                            row.getString("actor"),
                            row.getString("via"),
                            row.getString("action"),
                            row.getObject("conversation_id", UUID.class),
                            Times.instant(row, "at")))
                .list());
  }
}
