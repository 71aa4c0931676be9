package dev.ava.migration.boundary;

import dev.ava.migration.control.PhaseRows;
import dev.ava.migration.control.SqlState;
import dev.ava.shared.Conflict;
import java.time.Duration;
import org.jdbi.v3.core.HandleConsumer;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.UnableToExecuteStatementException;
import org.jdbi.v3.core.transaction.TransactionIsolationLevel;

/** Keeps every writer of calls out while something is changed. */
final class PhaseLock {

  private static final String LOCK_TIMEOUT = "55P03";

  private final Jdbi jdbi;
  private final Duration patience;

  /**
   * @param patience how long writers may wait for us while we wait for a slow one
   */
  PhaseLock(Jdbi jdbi, Duration patience) {
    this.jdbi = jdbi;
    this.patience = patience;
  }

  /**
   * @return the phase after the work
   * @throws Conflict if a transaction holds the phase too long; nothing was changed
   */
  PhaseState hold(HandleConsumer<RuntimeException> work) {
    return hold(TransactionIsolationLevel.READ_COMMITTED, work);
  }

  /** REPEATABLE_READ: one state of everything, as it is once all writers are out. */
  PhaseState hold(TransactionIsolationLevel isolation, HandleConsumer<RuntimeException> work) {
    try {
      return jdbi.inTransaction(
          isolation,
          sql -> {
            PhaseRows.lock(sql, patience);
            work.useHandle(sql);
            return PhaseRows.read(sql);
          });
    } catch (UnableToExecuteStatementException failed) {
      if (LOCK_TIMEOUT.equals(SqlState.of(failed))) {
        throw new Conflict(
            "phase-busy",
            "A transaction holds the phase for more than "
                + patience.toSeconds()
                + " seconds; nothing was changed. Try again, or look for the oldest one: SELECT pid,"
                + " xact_start, query FROM pg_stat_activity ORDER BY xact_start.");
      }
      throw failed;
    }
  }
}
