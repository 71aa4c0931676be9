package dev.ava.voice.control.live;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** The table voice_tickets. */
public final class TicketRows {

  /** Whom a ticket is for. */
  public record For(String sessionId, @Nullable String phone, @Nullable String name) {}

  /** A ticket that was good. */
  public record Spent(UUID orgId, For by) {}

  private TicketRows() {}

  public static void insert(
      Handle sql, String hash, UUID orgId, For whom, Instant now, Instant until) {
    sql.createUpdate(
            """
            INSERT INTO voice_tickets
              (ticket_hash, org_id, session_id, phone, name, issued_at, expires_at)
            VALUES (:hash, :org, :sessionId, :phone, :name, :now, :until)
            """)
        .bindMethods(whom)
        .bind("hash", hash)
        .bind("org", orgId)
        .bind("now", now.atOffset(ZoneOffset.UTC))
        .bind("until", until.atOffset(ZoneOffset.UTC))
        .execute();
  }

  /** Spends a ticket: of any number who bring the same one at once, one gets it. */
  public static Optional<Spent> redeem(Handle sql, String hash, String sessionId, Instant now) {
    return sql.createQuery(
            """
            UPDATE voice_tickets SET redeemed_at = :now
             WHERE ticket_hash = :hash AND session_id = :session AND redeemed_at IS NULL
               AND expires_at > :now
            RETURNING org_id, session_id, phone, name
            """)
        .bind("hash", hash)
        .bind("session", sessionId)
        .bind("now", now.atOffset(ZoneOffset.UTC))
        .map(
            (row, context) ->
                new Spent(
                    row.getObject(1, UUID.class),
                    new For(row.getString(2), row.getString(3), row.getString(4))))
        .findOne();
  }

  public static void forget(Handle sql, Instant before) {
    sql.createUpdate("DELETE FROM voice_tickets WHERE expires_at < :before")
        .bind("before", before.atOffset(ZoneOffset.UTC))
        .execute();
  }
}
