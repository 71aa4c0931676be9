package dev.ava.migration.control.sessions;

import dev.ava.migration.boundary.Verification;
import dev.ava.migration.control.Sql;
import java.time.OffsetDateTime;
import java.util.List;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.transaction.TransactionIsolationLevel;

/** Looks at both sides in one snapshot. Seconds for a million sessions; waits for nobody. */
public final class Verify {

  /** Enough to notice a mistake in one session of fifty with a certainty of 98 %. */
  private static final int SPOTS = 200;

  private static final String COUNTS = Sql.of("sessions/verify.sql");
  private static final String LOOK_CLOSELY = Sql.of("sessions/spots.sql");

  private Verify() {}

  private record Spots(long looked, List<Integer> different) {}

  public static Verification run(Jdbi jdbi, OffsetDateTime now) {
    return jdbi.inTransaction(
        TransactionIsolationLevel.REPEATABLE_READ,
        sql -> {
          Sql.mayTakeLong(sql);
          sql.execute("SET LOCAL work_mem = '128MB'; SET LOCAL jit = off");
          Spots spots =
              sql.createQuery(LOOK_CLOSELY)
                  .bind("spots", SPOTS)
                  .map(
                      (row, context) ->
                          new Spots(
                              row.getLong("spots"),
                              List.of((Integer[]) row.getArray("different").getArray())))
                  .one();
          return sql.createQuery(COUNTS)
              .bind("at", now)
              .map(
                  (row, context) ->
                      new Verification(
                          row.getLong("call_sessions"),
                          row.getLong("paired"),
                          row.getLong("left_behind"),
                          row.getLong("still_open"),
                          row.getLong("waiting"),
                          row.getLong("without_call_session"),
                          row.getLong("without_message"),
                          row.getLong("events_missing"),
                          spots.looked(),
                          spots.different()))
              .one();
        });
  }
}
