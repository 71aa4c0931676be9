package dev.ava.migration.control.sessions;

import dev.ava.migration.control.SqlState;
import java.sql.SQLException;
import java.util.Set;

/** What a failed statement tells about who is to blame. */
final class Failure {

  /** Serialization failure, deadlock, lock time-out: somebody was in the way. */
  private static final Set<String> IN_THE_WAY = Set.of("40001", "40P01", "55P03");

  private Failure() {}

  static boolean isPassing(RuntimeException failed) {
    return IN_THE_WAY.contains(SqlState.of(failed));
  }

  /** Data, a constraint, a limit or a trigger refused: another row may well pass. */
  static boolean isOfARow(RuntimeException failed) {
    String state = SqlState.of(failed);
    return state.startsWith("22")
        || state.startsWith("23")
        || state.startsWith("54")
        || state.startsWith("P0");
  }

  /** The database's own sentence, for the person who looks at the row; its first line only. */
  static String sentence(Throwable failed) {
    for (Throwable cause = failed; cause != null; cause = cause.getCause()) {
      if (cause instanceof SQLException refused && refused.getMessage() != null) {
        return refused.getMessage().lines().findFirst().orElse("")
            + " ("
            + SqlState.of(failed)
            + ")";
      }
    }
    return failed.getClass().getSimpleName();
  }
}
