package dev.ava.migration.control;

import java.sql.SQLException;

/** The SQLSTATE of a failure, by which it is known who is to blame. */
public final class SqlState {

  private SqlState() {}

  /** Empty if it is no failure of the database. */
  public static String of(Throwable failed) {
    for (Throwable cause = failed; cause != null; cause = cause.getCause()) {
      if (cause instanceof SQLException refused && refused.getSQLState() != null) {
        return refused.getSQLState();
      }
    }
    return "";
  }
}
