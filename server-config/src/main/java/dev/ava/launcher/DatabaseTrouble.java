package dev.ava.launcher;

import java.sql.SQLException;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** What a database may do to a command in its middle, without anybody having made a mistake. */
final class DatabaseTrouble {
  /** The class of an SQL state: connection, resources, stopped by somebody. */
  private static final Set<String> CLASSES = Set.of("08", "53", "57");

  /** Of a standby, and of a role that may not. */
  private static final Set<String> STATES = Set.of("25006", "42501");

  private DatabaseTrouble() {}

  /**
   * @return a sentence, if that is why it failed; empty: a defect, which needs its trace
   */
  static Optional<String> in(Throwable failure) {
    return Stream.iterate(failure, e -> e != null, Throwable::getCause)
        .filter(SQLException.class::isInstance)
        .map(SQLException.class::cast)
        .filter(DatabaseTrouble::isKnown)
        .findFirst()
        .map(
            e ->
                "The database ended this: "
                    + e.getMessage().lines().findFirst().orElse("no reason given")
                    + ". What was committed is kept; mend it and run the command again.");
  }

  private static boolean isKnown(SQLException e) {
    String state = e.getSQLState();
    return state != null
        && state.length() == 5
        && (CLASSES.contains(state.substring(0, 2)) || STATES.contains(state));
  }
}
