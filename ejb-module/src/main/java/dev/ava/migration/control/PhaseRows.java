package dev.ava.migration.control;

import dev.ava.migration.boundary.Phase;
import dev.ava.migration.boundary.PhaseState;
import dev.ava.migration.boundary.PhaseStep;
import dev.ava.migration.boundary.Reads;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.StatementContext;
import org.jspecify.annotations.Nullable;

/** The tables migration_phase and migration_phase_changes. */
public final class PhaseRows {

  private static final String UPDATE =
      """
      WITH changed AS (
        UPDATE migration_phase SET phase = :to, reads = :reads, changed_at = :at, changed_by = :who, reason = :reason
        RETURNING phase)
      INSERT INTO migration_phase_changes (from_phase, to_phase, reads, changed_at, changed_by, reason, written_back)
      SELECT :from, phase, :reads, :at, :who, :reason, :writtenBack FROM changed
      """;

  private static final String LAST_CHANGE =
      "SELECT max(id) FROM migration_phase_changes WHERE from_phase IS DISTINCT FROM to_phase";

  private static final String UPDATE_READS =
      """
      WITH changed AS (UPDATE migration_phase SET reads = :reads RETURNING phase)
      INSERT INTO migration_phase_changes (from_phase, to_phase, reads, changed_at, changed_by, reason)
      SELECT phase, phase, :reads, :at, :who, :reason FROM changed
      """;

  private PhaseRows() {}

  /** Waits for every writer that holds the phase, and lets no other hold it, until commit. */
  public static void lock(Handle sql, Duration patience) {
    // no query: in a REPEATABLE READ transaction the snapshot is taken after the lock
    sql.execute("SET LOCAL lock_timeout = '" + patience.toMillis() + "ms'");
    sql.execute("LOCK TABLE migration_phase IN EXCLUSIVE MODE");
  }

  public static PhaseState read(Handle sql) {
    return sql.createQuery(
            "SELECT phase, reads, changed_at, changed_by, reason, (SELECT written_back FROM"
                + " migration_phase_changes WHERE from_phase IS DISTINCT FROM to_phase ORDER BY id"
                + " DESC LIMIT 1) AS written_back FROM migration_phase")
        .map(
            (row, context) ->
                new PhaseState(
                    Phase.valueOf(row.getString("phase")),
                    Reads.of(row.getString("reads")),
                    row.getObject("changed_at", OffsetDateTime.class).toInstant(),
                    row.getString("changed_by"),
                    row.getString("reason"),
                    row.getObject("written_back", Long.class)))
        .one();
  }

  /** Newest first. */
  public static List<PhaseStep> history(Handle sql, int most) {
    return sql.createQuery(
            "SELECT from_phase, to_phase, reads, changed_at, changed_by, reason, written_back"
                + " FROM migration_phase_changes ORDER BY id DESC LIMIT :most")
        .bind("most", most)
        .map(PhaseRows::step)
        .list();
  }

  private static PhaseStep step(ResultSet row, StatementContext context) throws SQLException {
    String from = row.getString("from_phase");
    return new PhaseStep(
        from == null ? null : Phase.valueOf(from),
        Phase.valueOf(row.getString("to_phase")),
        Reads.of(row.getString("reads")),
        row.getObject("changed_at", OffsetDateTime.class).toInstant(),
        row.getString("changed_by"),
        row.getString("reason"),
        row.getObject("written_back", Long.class));
  }

  /** The latest change of phase; what belongs to one stay in a phase can be told by it. */
  public static long lastChange(Handle sql) {
    return sql.createQuery(LAST_CHANGE).mapTo(Long.class).one();
  }

  /**
   * @param writtenBack null: such a step writes nothing back
   */
  public static void write(
      Handle sql,
      Phase from,
      Phase to,
      Reads reads,
      OffsetDateTime at,
      String who,
      String reason,
      @Nullable Long writtenBack) {
    sql.createUpdate(UPDATE)
        .bind("from", from.name())
        .bind("to", to.name())
        .bind("reads", reads.word())
        .bind("at", at)
        .bind("who", who)
        .bind("reason", reason)
        .bind("writtenBack", writtenBack)
        .execute();
  }

  /** The phase keeps its beginning, its author and its reason. */
  public static void writeReads(
      Handle sql, Reads reads, OffsetDateTime at, String who, String reason) {
    sql.createUpdate(UPDATE_READS)
        .bind("reads", reads.word())
        .bind("at", at)
        .bind("who", who)
        .bind("reason", reason)
        .execute();
  }
}
