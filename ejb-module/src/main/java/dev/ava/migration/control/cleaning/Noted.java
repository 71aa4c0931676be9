package dev.ava.migration.control.cleaning;

import dev.ava.migration.control.SqlState;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jdbi.v3.core.Handle;

/**
 * A row of migration_exceptions.
 *
 * @param reason a lower_snake_case word
 * @param detail null if the reason says it all
 * @param leftBehind whether the row is as it was
 */
record Noted(String sourceId, String reason, String detail, boolean leftBehind) {

  /** The detail of a row that others hold again and again. */
  static final String HELD = "held by another transaction";

  private static final String WRITE = Sql.load("exceptions-write");

  /** The detail of a row that others hold, or that a rule of the database refuses; no values. */
  static String why(RuntimeException failed) {
    return Sql.isHeld(failed) ? HELD : "refused with SQLSTATE " + SqlState.of(failed);
  }

  /** What was noted for this reason is tried again now, and noted again if it is still so. */
  static void forget(Handle sql, String table, String reason) {
    sql.execute(
        "DELETE FROM migration_exceptions WHERE source_table = ? AND reason = ?", table, reason);
  }

  /** Notes one row that is as it was, in a transaction of its own. */
  static void left(
      Handle sql, String table, String id, String reason, String detail, Moment moment) {
    List<Noted> noted = List.of(new Noted(id, reason, detail, true));
    Sql.persistently(
        sql,
        handle -> {
          write(handle, table, List.of(), List.of(), noted, moment);
          return noted;
        });
  }

  /**
   * Notes what is new and takes back what no longer holds.
   *
   * @param looked ids of the rows that may have been noted before
   * @param passing reasons that are taken back if they are not noted again
   */
  static void write(
      Handle sql,
      String table,
      Collection<String> looked,
      Collection<String> passing,
      List<Noted> noted,
      Moment moment) {
    List<String> ids = new ArrayList<>();
    List<String> reasons = new ArrayList<>();
    List<String> details = new ArrayList<>();
    List<Boolean> left = new ArrayList<>();
    for (Noted one : noted) {
      ids.add(one.sourceId);
      reasons.add(one.reason);
      details.add(one.detail);
      left.add(one.leftBehind);
    }
    if (looked.isEmpty() && noted.isEmpty()) {
      return;
    }
    sql.createUpdate(WRITE)
        .bind("table", table)
        .bindArray("looked", String.class, looked)
        .bindArray("passing", String.class, passing)
        .bindArray("noted", String.class, ids)
        .bindArray("reasons", String.class, reasons)
        .bindArray("details", String.class, details)
        .bindArray("left", Boolean.class, left)
        .bind("run", moment.runId())
        .bind("at", moment.at())
        .execute();
  }
}
