package dev.ava.migration.control.reads;

import dev.ava.migration.boundary.ShadowReport;
import dev.ava.migration.boundary.ShadowReport.Difference;
import dev.ava.migration.boundary.ShadowReport.Latency;
import dev.ava.migration.boundary.ShadowReport.Total;
import java.time.OffsetDateTime;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;

/** The tables migration_shadow_reads, which keeps the latest only, and migration_shadow_totals. */
public final class ShadowRows {

  /** What latencies are computed over; older rows go. */
  static final int KEPT = 10_000;

  private static final int SHOWN = 50;
  private static final int PRUNE_EVERY = 500;

  private static final String ADD =
      """
      WITH counted AS (
        INSERT INTO migration_shadow_totals AS t (kind, compared, different, dropped)
        VALUES (:kind, 1, CASE WHEN :equal THEN 0 ELSE 1 END, :dropped)
        ON CONFLICT (kind) DO UPDATE SET compared = t.compared + excluded.compared,
          different = t.different + excluded.different, dropped = t.dropped + excluded.dropped)
      INSERT INTO migration_shadow_reads (at, kind, about, equal, differences, legacy_ms, new_ms)
      VALUES (:at, :kind, :about, :equal, :differences, :legacyMs, :newMs)
      RETURNING id
      """;

  private static final String FAILED =
      """
      INSERT INTO migration_shadow_totals AS t (kind, failed) VALUES (:kind, 1)
      ON CONFLICT (kind) DO UPDATE SET failed = t.failed + 1
      """;

  private static final String LATENCIES =
      """
      SELECT kind, compared,
             l[1] AS legacy_p50_ms, l[2] AS legacy_p95_ms, l[3] AS legacy_p99_ms,
             n[1] AS new_p50_ms, n[2] AS new_p95_ms, n[3] AS new_p99_ms
        FROM (SELECT kind, count(*) AS compared,
                     percentile_cont(ARRAY[0.5, 0.95, 0.99]) WITHIN GROUP (ORDER BY legacy_ms) AS l,
                     percentile_cont(ARRAY[0.5, 0.95, 0.99]) WITHIN GROUP (ORDER BY new_ms) AS n
                FROM migration_shadow_reads GROUP BY kind) p
       ORDER BY kind
      """;

  /**
   * @param dropped how many questions were not compared since the last one that was
   */
  record Comparison(
      OffsetDateTime at,
      String kind,
      String about,
      List<String> differences,
      double legacyMs,
      double newMs,
      long dropped) {}

  private ShadowRows() {}

  static void add(Handle sql, Comparison seen) {
    long id =
        sql.createQuery(ADD)
            .bind("at", seen.at())
            .bind("kind", seen.kind())
            .bind("about", seen.about())
            .bind("equal", seen.differences().isEmpty())
            .bindArray("differences", String.class, seen.differences())
            .bind("legacyMs", seen.legacyMs())
            .bind("newMs", seen.newMs())
            .bind("dropped", seen.dropped())
            .mapTo(Long.class)
            .one();
    if (id % PRUNE_EVERY == 0) {
      sql.execute("DELETE FROM migration_shadow_reads WHERE id <= ?", id - KEPT);
    }
  }

  static void failed(Handle sql, String kind) {
    sql.createUpdate(FAILED).bind("kind", kind).execute();
  }

  public static ShadowReport report(Handle sql) {
    return new ShadowReport(
        sql.createQuery("SELECT * FROM migration_shadow_totals ORDER BY kind")
            .map(ConstructorMapper.of(Total.class))
            .list(),
        sql.createQuery(LATENCIES).map(ConstructorMapper.of(Latency.class)).list(),
        sql.createQuery(
                "SELECT at, kind, about, differences FROM migration_shadow_reads WHERE NOT equal"
                    + " ORDER BY id DESC LIMIT "
                    + SHOWN)
            .map(
                (row, context) ->
                    new Difference(
                        row.getObject("at", OffsetDateTime.class).toInstant(),
                        row.getString("kind"),
                        row.getString("about"),
                        List.of((String[]) row.getArray("differences").getArray())))
            .list());
  }
}
