package dev.ava.migration.control;

import dev.ava.migration.boundary.MigrationView.Counts;
import dev.ava.migration.boundary.MigrationView.Difference;
import dev.ava.migration.boundary.MigrationView.ExceptionRow;
import dev.ava.migration.boundary.MigrationView.Finding;
import dev.ava.migration.boundary.MigrationView.Ground;
import dev.ava.migration.boundary.MigrationView.Reason;
import dev.ava.migration.boundary.MigrationView.State;
import dev.ava.migration.boundary.MigrationView.Writer;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;
import org.jspecify.annotations.Nullable;

/** What the tables of the migration hold, for the console's page. */
public final class OverviewRows {

  private static final String GROUND =
      """
      SELECT coalesce((SELECT to_phase FROM migration_phase_changes ORDER BY id LIMIT 1) <> 'RETIRED', true) AS legacy_found,
             to_regclass('call_sessions') IS NULL AS archived
      """;

  private static final String LEGACY_TABLES = "SELECT to_regclass('call_sessions') IS NOT NULL";

  private static final String COUNTS =
      """
      SELECT count(*) AS total,
             count(c.legacy_call_session_id) AS moved,
             count(*) FILTER (WHERE c.legacy_call_session_id IS NULL AND x.source_id IS NOT NULL) AS left_behind,
             count(*) FILTER (WHERE c.legacy_call_session_id IS NULL AND x.source_id IS NULL) AS waiting,
             (SELECT count(DISTINCT source_id) FROM migration_exceptions
               WHERE source_table = 'call_sessions' AND NOT left_behind) AS repaired
        FROM call_sessions s
        LEFT JOIN (SELECT legacy_call_session_id FROM conversations WHERE legacy_call_session_id IS NOT NULL) c
               ON c.legacy_call_session_id = s.id
        LEFT JOIN (SELECT DISTINCT source_id::integer AS source_id FROM migration_exceptions
                    WHERE source_table = 'call_sessions' AND left_behind) x ON x.source_id = s.id
      """;

  private static final String REASONS =
      """
      SELECT source_table, reason, left_behind, count(*) AS rows FROM migration_exceptions
       GROUP BY source_table, reason, left_behind ORDER BY left_behind DESC, rows DESC, source_table, reason
      """;

  private static final String EXCEPTIONS =
      """
      SELECT id, source_table, source_id, reason, detail, left_behind, noticed_at FROM migration_exceptions
       WHERE (:table::text IS NULL OR source_table = :table::text) AND (:reason::text IS NULL OR reason = :reason::text)
       ORDER BY left_behind DESC, id OFFSET :from LIMIT :size
      """;

  private static final String DIFFERENCES =
      """
      SELECT class AS class_name, explained, count(*) AS findings FROM parity_findings WHERE resolved_at IS NULL
       GROUP BY class, explained ORDER BY explained, findings DESC, class
      """;

  private static final String FINDINGS =
      """
      SELECT id, call_session_id, conversation_id, class AS class_name, legacy_value, new_value, explanation, explained, found_at
        FROM parity_findings WHERE resolved_at IS NULL AND class = :class AND (:explained::boolean IS NULL OR explained = :explained::boolean)
       ORDER BY explained, id DESC OFFSET :from LIMIT :size
      """;

  private static final String AUDIT = "SELECT to_regclass('deprecated_column_audit') IS NOT NULL";

  private static final String WRITERS =
      """
      SELECT table_name || '.' || column_name AS column_name, application_name AS application, count(*) AS writes,
             min(detected_at) AS first_at, max(detected_at) AS last_at
        FROM deprecated_column_audit GROUP BY 1, 2 ORDER BY last_at DESC LIMIT 50
      """;

  private static final String WRITES = "(SELECT max(id)::text FROM deprecated_column_audit)";

  private static final String DEPRECATED =
      """
      SELECT 'calls.' || attname FROM pg_attribute
       WHERE attrelid = to_regclass('calls') AND attname IN ('caller_name', 'from_number') AND NOT attisdropped
       ORDER BY attname
      """;

  private static final String STATE =
      """
      SELECT (SELECT concat_ws(' ', phase, reads, changed_at) FROM migration_phase) AS phase,
             (SELECT string_agg(concat_ws(' ', id, state), ' ' ORDER BY id)
                FROM (SELECT id, state FROM migration_runs
                      ORDER BY coalesce(finished_at, heartbeat_at) DESC, id DESC LIMIT 10) r) AS runs,
             (SELECT string_agg(concat_ws(' ', id, heartbeat_at, progress), ' ' ORDER BY id)
                FROM migration_runs WHERE state IN ('running', 'stopping')) AS pulse,
             (SELECT concat_ws(' ', count(*), max(id)) FROM migration_exceptions) AS exceptions,
             (SELECT concat_ws(' ', count(*), max(id)) FROM parity_findings WHERE resolved_at IS NULL) AS findings,
             %s AS writes,
             (SELECT concat_ws(' ', sum(compared), sum(dropped), sum(failed)) FROM migration_shadow_totals) AS shadow
      """;

  private OverviewRows() {}

  public static Ground ground(Handle sql) {
    return sql.createQuery(GROUND).map(ConstructorMapper.of(Ground.class)).one();
  }

  public static Counts counts(Handle sql) {
    boolean there = sql.createQuery(LEGACY_TABLES).mapTo(Boolean.class).one();
    return there
        ? sql.createQuery(COUNTS).map(ConstructorMapper.of(Counts.class)).one()
        : new Counts(0, 0, 0, 0, 0);
  }

  public static List<Reason> reasons(Handle sql) {
    return sql.createQuery(REASONS).map(ConstructorMapper.of(Reason.class)).list();
  }

  public static List<ExceptionRow> exceptions(
      Handle sql, @Nullable String table, @Nullable String reason, long from, int size) {
    return sql.createQuery(EXCEPTIONS)
        .bind("table", table)
        .bind("reason", reason)
        .bind("from", from)
        .bind("size", size)
        .map(ConstructorMapper.of(ExceptionRow.class))
        .list();
  }

  public static List<Difference> differences(Handle sql) {
    return sql.createQuery(DIFFERENCES).map(ConstructorMapper.of(Difference.class)).list();
  }

  public static List<Finding> findings(Handle sql, String className, long from, int size) {
    return findings(sql, className, null, from, size);
  }

  /** The newest of those that were counted together. */
  public static List<Finding> examples(Handle sql, String className, boolean explained, int size) {
    return findings(sql, className, explained, 0, size);
  }

  private static List<Finding> findings(
      Handle sql, String className, @Nullable Boolean explained, long from, int size) {
    return sql.createQuery(FINDINGS)
        .bind("class", className)
        .bind("explained", explained)
        .bind("from", from)
        .bind("size", size)
        .map(ConstructorMapper.of(Finding.class))
        .list();
  }

  public static List<Writer> writers(Handle sql) {
    return isAudited(sql)
        ? sql.createQuery(WRITERS).map(ConstructorMapper.of(Writer.class)).list()
        : List.of();
  }

  /** The two that are there still. */
  public static List<String> deprecatedColumns(Handle sql) {
    return sql.createQuery(DEPRECATED).mapTo(String.class).list();
  }

  public static State state(Handle sql) {
    String query = STATE.formatted(isAudited(sql) ? WRITES : "NULL");
    return sql.createQuery(query).map(ConstructorMapper.of(State.class)).one();
  }

  /** The contract stage takes the audit to the archive. */
  private static boolean isAudited(Handle sql) {
    return sql.createQuery(AUDIT).mapTo(Boolean.class).one();
  }
}
