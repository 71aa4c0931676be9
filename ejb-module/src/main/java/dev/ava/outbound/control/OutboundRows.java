package dev.ava.outbound.control;

import dev.ava.shared.JsonText;
import dev.ava.shared.Times;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.StatementContext;
import org.jspecify.annotations.Nullable;

/** The table {@code outbound_calls}, row by row. */
public final class OutboundRows {

  private static final String ROW =
      """
      SELECT id, org_id, endpoint_id, batch_id, call_id, to_number, driver_ref, person_name,
             variables, state, tries, job_id, reason, updated_at
        FROM outbound_calls
      """;

  private static final String INSERT =
      """
      INSERT INTO outbound_calls (id, org_id, endpoint_id, batch_id, row_number, to_number,
                                  driver_ref, person_name, variables, state, created_at, updated_at)
      VALUES (:id, :org, :endpoint, :batch::uuid, :row, :to, :driver, :name, :variables::jsonb, 'waiting',
              :now, :now)
      """;

  private OutboundRows() {}

  /** A call to be placed, {@code waiting}. */
  public static void insert(
      Handle sql,
      UUID id,
      CheckedCall call,
      @Nullable UUID batch,
      @Nullable Integer row,
      Instant now) {
    sql.createUpdate(INSERT)
        .bind("id", id)
        .bind("org", call.endpoint().orgId())
        .bind("endpoint", call.endpoint().id())
        .bind("batch", batch)
        .bind("row", row)
        .bind("to", call.toNumber())
        .bind("driver", call.driverId())
        .bind("name", call.name())
        .bind("variables", call.variables().toString())
        .bind("now", Times.utc(now))
        .execute();
  }

  /** As it stands now; whoever else changes it waits until this transaction is over. */
  public static Optional<OutboundRow> lock(Handle sql, UUID id) {
    return sql.createQuery(ROW + "WHERE id = :id FOR NO KEY UPDATE")
        .bind("id", id)
        .map(OutboundRows::row)
        .findOne();
  }

  public static Optional<OutboundRow> find(Handle sql, UUID id) {
    return sql.createQuery(ROW + "WHERE id = :id").bind("id", id).map(OutboundRows::row).findOne();
  }

  /** What the job has to place, as long as no other job has taken over. */
  public static Optional<UUID> ofJob(Handle sql, UUID jobId) {
    return sql.createQuery("SELECT id FROM outbound_calls WHERE job_id = :job")
        .bind("job", jobId)
        .mapTo(UUID.class)
        .findOne();
  }

  public static void stored(Handle sql, UUID id, UUID callId, Instant now) {
    sql.createUpdate(
            "UPDATE outbound_calls SET state = 'stored', call_id = :call, updated_at = :now"
                + " WHERE id = :id")
        .bind("call", callId)
        .bind("now", Times.utc(now))
        .bind("id", id)
        .execute();
  }

  public static void asked(Handle sql, UUID id, Instant now) {
    sql.createUpdate(
            "UPDATE outbound_calls SET state = 'asked', tries = tries + 1, updated_at = :now"
                + " WHERE id = :id")
        .bind("now", Times.utc(now))
        .bind("id", id)
        .execute();
  }

  public static void settled(
      Handle sql, UUID id, String state, @Nullable String reason, Instant now) {
    sql.createUpdate(
            "UPDATE outbound_calls SET state = :state, reason = :reason, job_id = NULL,"
                + " updated_at = :now WHERE id = :id")
        .bind("state", state)
        .bind("reason", reason)
        .bind("now", Times.utc(now))
        .bind("id", id)
        .execute();
  }

  /** Puts it back; its next try gets a record of its own. */
  public static void waiting(
      Handle sql, UUID id, @Nullable String reason, @Nullable Instant notBefore, Instant now) {
    sql.createUpdate(
            "UPDATE outbound_calls SET state = 'waiting', call_id = NULL, job_id = NULL,"
                + " reason = :reason, not_before = :notBefore::timestamptz, updated_at = :now WHERE id = :id")
        .bind("reason", reason)
        .bind("notBefore", Times.utc(notBefore))
        .bind("now", Times.utc(now))
        .bind("id", id)
        .execute();
  }

  private static OutboundRow row(ResultSet row, StatementContext context) throws SQLException {
    return new OutboundRow(
        row.getObject("id", UUID.class),
        row.getObject("org_id", UUID.class),
        row.getObject("endpoint_id", UUID.class),
        row.getObject("batch_id", UUID.class),
        row.getObject("call_id", UUID.class),
        row.getString("to_number"),
        row.getString("driver_ref"),
        row.getString("person_name"),
        JsonText.object(row.getString("variables")),
        row.getString("state"),
        row.getInt("tries"),
        row.getObject("job_id", UUID.class),
        row.getString("reason"),
        row.getObject("updated_at", OffsetDateTime.class).toInstant());
  }
}
