package dev.ava.migration.control.sessions;

import dev.ava.migration.control.Sql;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import java.io.StringReader;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.HandleCallback;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.Query;
import org.jdbi.v3.core.statement.StatementContext;

/** Moves some call sessions in one transaction, or only looks what would become of them. */
final class Batches {

  private static final String MOVE = Sql.of("sessions/move.sql");
  private static final String LOOK = Sql.of("sessions/look.sql");
  private static final String LEFT = Sql.of("sessions/left.sql");

  /**
   * Sessions are found by their keys, so every table is read by its index, also while statistics
   * still say that the new ones are empty: one plan is good for all. A crash of the database may
   * lose the last moments of moves, not half of one, and the next run makes up for it; so nobody
   * waits for the disk. A writer never waits long for us: we give way first.
   */
  private static final String FOR_BATCHES =
      """
      SET LOCAL enable_seqscan = off; SET LOCAL enable_hashjoin = off; SET LOCAL enable_mergejoin = off;
      SET LOCAL jit = off; SET LOCAL plan_cache_mode = force_generic_plan; SET LOCAL work_mem = '64MB'; SET LOCAL synchronous_commit = off; SET LOCAL lock_timeout = '2s'
      """;

  private static final int TRIES = 5;

  private final Jdbi jdbi;
  private final Clock clock;
  private final UUID run;
  private final boolean dryRun;

  /**
   * @param run to which repaired and left rows are noted; null if it is none
   */
  Batches(Jdbi jdbi, Clock clock, UUID run, boolean dryRun) {
    this.jdbi = jdbi;
    this.clock = clock;
    this.run = run;
    this.dryRun = dryRun;
  }

  /** All or none of them. */
  Outcome move(int[] ids) {
    return patiently(
        sql -> {
          Query query = sql.createQuery(dryRun ? LOOK : MOVE);
          if (!dryRun) {
            query.bind("run", run);
          }
          return query
              .bindArray("ids", Integer.class, boxed(ids))
              .bind("at", now())
              .map(Batches::outcome)
              .one();
        });
  }

  /**
   * Notes sessions that can't be moved.
   *
   * @return those of them that nobody has moved meanwhile
   */
  List<Integer> leave(int[] ids, String reason, String detail) {
    return patiently(
        sql ->
            sql.createQuery(LEFT)
                .bindArray("ids", Integer.class, boxed(ids))
                .bind("reason", reason)
                .bind("detail", detail)
                .bind("run", run)
                .bind("at", now())
                .bind("note", !dryRun)
                .mapTo(Integer.class)
                .list());
  }

  /** A transaction that is tried again while others are in the way. */
  private <R> R patiently(HandleCallback<R, RuntimeException> work) {
    for (int tried = 1; ; tried++) {
      try {
        return jdbi.inTransaction(
            sql -> {
              sql.execute(FOR_BATCHES);
              return work.withHandle(sql);
            });
      } catch (RuntimeException failed) {
        if (tried == TRIES || !Failure.isPassing(failed)) {
          throw failed;
        }
      }
    }
  }

  /** What was left behind before and has been moved by now is not left behind. */
  static void forgetWhatWasMoved(Handle sql) {
    sql.execute(
        """
        DELETE FROM migration_exceptions x
         WHERE x.source_table = 'call_sessions' AND x.left_behind AND x.source_id ~ '^[0-9]{1,9}$'
           AND EXISTS (SELECT FROM conversations c WHERE c.legacy_call_session_id = x.source_id::integer)
        """);
  }

  private OffsetDateTime now() {
    return clock.instant().atOffset(ZoneOffset.UTC);
  }

  private static List<Integer> boxed(int[] ids) {
    return Arrays.stream(ids).boxed().toList();
  }

  private static Outcome outcome(ResultSet row, StatementContext context) throws SQLException {
    Integer[] others = (Integer[]) row.getArray("others").getArray();
    return new Outcome(
        row.getLong("moved"),
        row.getLong("events"),
        row.getLong("still_open"),
        List.of(others),
        counts(row.getString("repaired")));
  }

  private static Map<String, Long> counts(String json) {
    try (JsonReader reader = Json.createReader(new StringReader(json))) {
      Map<String, Long> counts = new TreeMap<>();
      JsonObject found = reader.readObject();
      found.keySet().forEach(word -> counts.put(word, found.getJsonNumber(word).longValue()));
      return counts;
    }
  }
}
