package dev.ava.inbox;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.UUID;
import org.jdbi.v3.core.statement.StatementContext;

/** A row of {@code webhook_events} as it arrived. */
final class ArrivalRow {

  private ArrivalRow() {}

  static Arrival read(ResultSet row, StatementContext context) throws SQLException {
    return new Arrival(
        row.getObject("org_id", UUID.class),
        row.getString("provider"),
        row.getString("event_key"),
        row.getString("kind"),
        row.getString("subject"),
        row.getBytes("payload"),
        row.getObject("received_at", OffsetDateTime.class).toInstant());
  }
}
