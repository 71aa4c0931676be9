package dev.ava.call.control;

import dev.ava.call.boundary.CallerHistory;
import dev.ava.shared.Times;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.locator.ClasspathSqlLocator;

/** What is known of the person behind a call. */
public final class CallerRows {

  private static final String CONTEXT =
      ClasspathSqlLocator.removingComments()
          .getResource(
              CallerRows.class.getClassLoader(), "dev/ava/call/control/caller-history.sql");

  private CallerRows() {}

  public static CallerHistory context(Handle sql, UUID orgId, UUID callId, Instant now) {
    return sql.createQuery(CONTEXT)
        .bind("org", orgId)
        .bind("call", callId)
        .bind("now", now.atOffset(ZoneOffset.UTC))
        .bind("most", CallerHistory.MOST + 1)
        .map((row, context) -> read(row))
        .one();
  }

  private static CallerHistory read(ResultSet row) throws SQLException {
    return new CallerHistory(
        row.getString("name"),
        row.getString("phone"),
        row.getString("lead_status"),
        row.getInt("earlier_calls"),
        Times.instant(row, "last_call_at"),
        row.getString("last_summary"),
        row.getInt("texts"),
        Times.instant(row, "last_text_at"),
        row.getString("last_text_about"),
        row.getObject("next_appointment", LocalDateTime.class),
        row.getString("appointment_for"),
        zone(row.getString("time_zone")));
  }

  private static ZoneId zone(String name) {
    try {
      return ZoneId.of(name);
    } catch (DateTimeException unknown) {
      return ZoneOffset.UTC;
    }
  }
}
