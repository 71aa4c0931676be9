package dev.ava.migration.control;

import java.util.Set;
import java.util.function.Supplier;
import org.jdbi.v3.core.statement.UnableToExecuteStatementException;

/** Two at the same pairs may lock each other out; one of them then begins anew. */
public final class Retries {

  private static final int ATTEMPTS = 5;

  /** Serialization failure, deadlock. */
  private static final Set<String> GIVE_WAY = Set.of("40001", "40P01");

  private Retries() {}

  /**
   * @param transaction a whole one, so that it can run again
   */
  public static <T> T of(Supplier<T> transaction) {
    for (int attempt = 1; ; attempt++) {
      try {
        return transaction.get();
      } catch (UnableToExecuteStatementException failed) {
        if (attempt == ATTEMPTS || !givesWay(failed)) {
          throw failed;
        }
      }
    }
  }

  /** Whether the same may succeed when it is done once more. */
  public static boolean givesWay(UnableToExecuteStatementException failed) {
    return GIVE_WAY.contains(SqlState.of(failed));
  }
}
