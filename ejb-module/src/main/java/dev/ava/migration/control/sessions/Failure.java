package dev.ava.migration.control.sessions;

import java.sql.SQLException;
import java.util.Set;

/** What a failed statement tells about who is to blame. */
final class Failure {

  /** Serialization failure, deadlock, lock time-out: somebody was in the way. */
  private static final Set<String> IN_THE_WAY = Set.of("40001", "40P01", "55P03");

  private Failure() {}

  static boolean isPassing(RuntimeException failed) {
    return IN_THE_WAY.contains(state(failed));
  }

  /** Data, a constraint, a limit or a trigger refused: another row may well pass. */
  static boolean isOfARow(RuntimeException failed) {
    String state = state(failed);
    return state.startsWith("22")
        || state.startsWith("23")
        || state.startsWith("54")
        || state.startsWith("P0");
  }

  /** The SQLSTATE; empty if it is no failure of the database. */
  static String state(Throwable failed) {
    for (Throwable cause = failed; cause != null; cause = cause.getCause()) {
      if (cause instanceof SQLException refused && refused.getSQLState() != null) {
        return refused.getSQLState();
      }
    }
    return "";
  }

  /** The database's own sentence, for the person who looks at the row; its first line only. */
  static String sentence(Throwable failed) {
    for (Throwable cause = failed; cause != null; cause = cause.getCause()) {
      if (cause instanceof SQLException refused && refused.getMessage() != null) {
        return refused.getMessage().lines().findFirst().orElse("") + " (" + state(failed) + ")";
      }
    }
    return failed.getClass().getSimpleName();
  }
}
