package dev.ava.migration.control.cleaning;

import dev.ava.migration.control.SqlState;
import java.util.Set;
import java.util.function.Predicate;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.HandleCallback;

/** Statements of this package, and short transactions that give way. */
final class Sql {

  /** Unique violation, serialization failure, deadlock, lock time-out: somebody was faster. */
  private static final Set<String> GIVE_WAY = Set.of("23505", "40001", "40P01", "55P03");

  private static final int TRIES = 3;

  private Sql() {}

  static String load(String name) {
    return dev.ava.migration.control.Sql.of("cleaning/" + name + ".sql");
  }

  /**
   * A transaction that waits for nobody longer than 200 ms. That is less than PostgreSQL takes to
   * look for a deadlock, so nobody who waits for us is ever chosen as its victim.
   */
  static <R> R briefly(Handle sql, HandleCallback<R, RuntimeException> work) {
    return inTransaction(sql, "200ms", work);
  }

  /**
   * A transaction for few rows: it waits for a second, and is tried again when somebody was faster.
   */
  static <R> R patiently(Handle sql, HandleCallback<R, RuntimeException> work) {
    return tried(sql, work, failed -> givesWay(failed) && !isHeld(failed));
  }

  /** The same for what must be written, whoever holds it: it waits three times as long. */
  static <R> R persistently(Handle sql, HandleCallback<R, RuntimeException> work) {
    return tried(sql, work, Sql::givesWay);
  }

  private static <R> R tried(
      Handle sql,
      HandleCallback<R, RuntimeException> work,
      Predicate<RuntimeException> anotherTime) {
    for (int tried = 1; ; tried++) {
      try {
        return inTransaction(sql, "1s", work);
      } catch (RuntimeException failed) {
        if (tried == TRIES || !anotherTime.test(failed)) {
          throw failed;
        }
      }
    }
  }

  private static boolean givesWay(RuntimeException failed) {
    return GIVE_WAY.contains(SqlState.of(failed));
  }

  private static <R> R inTransaction(
      Handle sql, String patience, HandleCallback<R, RuntimeException> work) {
    return sql.inTransaction(
        handle -> {
          // migration_undo compares times as text, so they are always written in one zone.
          handle.execute("SET LOCAL lock_timeout = '" + patience + "'; SET LOCAL timezone = 'UTC'");
          return work.withHandle(handle);
        });
  }

  /** Whether the row is to blame, or whoever holds it, and not the statement or the server. */
  static boolean isOfTheRow(RuntimeException failed) {
    String state = SqlState.of(failed);
    return givesWay(failed)
        || state.startsWith("22")
        || state.startsWith("23")
        || state.equals("P0001");
  }

  /** Whether somebody has held the row for longer than we wait. */
  static boolean isHeld(RuntimeException failed) {
    return SqlState.of(failed).equals("55P03");
  }
}
