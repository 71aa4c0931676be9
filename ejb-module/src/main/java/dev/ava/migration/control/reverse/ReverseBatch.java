package dev.ava.migration.control.reverse;

import dev.ava.migration.boundary.RepairResult;
import dev.ava.migration.boundary.ReverseSummary;
import dev.ava.migration.control.Sql;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/** Some calls get their call sessions, in the transaction of the handle. */
final class ReverseBatch {

  /** Before any id. */
  static final UUID FIRST = new UUID(0, 0);

  private static final String WAITING = Sql.of("reverse/waiting.sql");
  private static final String WRITE = Sql.of("reverse/sync.sql");

  private static final String COUNT = "SELECT count(*) FROM (" + WAITING + ") w";

  private static final String LOCK =
      "SELECT id FROM conversations WHERE id = ANY (:ids) ORDER BY id FOR UPDATE";

  private static final String LAST_NOTE = "SELECT coalesce(max(id), 0) FROM conversation_changes";

  /** What we write ourselves is no late writer's change, and not to be looked at again. */
  private static final String OWN_LEGACY_NOTES =
      "DELETE FROM legacy_changes WHERE call_session_id = ANY (:made)";

  private static final String OWN_NOTES =
      """
      DELETE FROM conversation_changes
       WHERE id > :last AND source_table = 'conversations' AND conversation_id = ANY (:ids)
      """;

  private static final String NO_LONGER_LEFT =
      """
      DELETE FROM migration_exceptions
       WHERE source_table = 'conversations' AND left_behind AND source_id = ANY (:ids::uuid[]::text[])
      """;

  private static final String REFUSED =
      """
      INSERT INTO migration_exceptions (run_id, source_table, source_id, reason, detail, left_behind, noticed_at)
      VALUES (:run, 'conversations', :id::text, 'refused_by_legacy_table', :detail, true, :now)
      ON CONFLICT (source_table, source_id, reason)
      DO UPDATE SET run_id = excluded.run_id, detail = excluded.detail, noticed_at = excluded.noticed_at
      """;

  private record Made(ReverseSummary summary, List<Integer> sessions) {}

  private ReverseBatch() {}

  /** Calls without a call session that the legacy tables can hold, above this id. */
  static List<UUID> waiting(Handle sql, UUID after, int most) {
    return sql.createQuery(WAITING)
        .bind("after", after)
        .bind("batch", most)
        .mapTo(UUID.class)
        .list();
  }

  static long count(Handle sql) {
    return sql.createQuery(COUNT)
        .bind("after", FIRST)
        .bind("batch", Integer.MAX_VALUE)
        .mapTo(Long.class)
        .one();
  }

  /**
   * Writes what these calls lack. Their conversations are locked first and read afterwards, so that
   * a change of them comes either before or after, never between.
   */
  static ReverseSummary write(Handle sql, UUID run, List<UUID> waiting, OffsetDateTime now) {
    UUID[] ids = waiting.toArray(UUID[]::new);
    sql.createQuery("SELECT set_config('jit', 'off', true)").mapTo(String.class).one();
    long last = sql.createQuery(LAST_NOTE).mapTo(Long.class).one();
    sql.createQuery(LOCK).bind("ids", ids).mapTo(UUID.class).list();
    Made made =
        sql.createQuery(WRITE)
            .bind("ids", ids)
            .bind("run", run)
            .bind("now", now)
            .map((row, context) -> made(row))
            .one();
    sql.createUpdate(OWN_LEGACY_NOTES)
        .bind("made", made.sessions().toArray(Integer[]::new))
        .execute();
    sql.createUpdate(OWN_NOTES).bind("last", last).bind("ids", ids).execute();
    sql.createUpdate(NO_LONGER_LEFT).bind("ids", ids).execute();
    return made.summary();
  }

  private static Made made(ResultSet row) throws SQLException {
    return new Made(
        new ReverseSummary(
            row.getLong("sessions"),
            row.getLong("events"),
            row.getLong("renamed"),
            row.getLong("unmapped"),
            RepairResult.NONE),
        List.of((Integer[]) row.getArray("made").getArray()));
  }

  /**
   * @param detail SQLSTATE and constraint; no values
   */
  static void refused(Handle sql, UUID run, UUID id, String detail, OffsetDateTime now) {
    sql.createUpdate(REFUSED)
        .bind("run", run)
        .bind("id", id)
        .bind("detail", detail)
        .bind("now", now)
        .execute();
  }
}
