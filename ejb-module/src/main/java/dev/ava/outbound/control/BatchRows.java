package dev.ava.outbound.control;

import dev.ava.outbound.boundary.BatchRow;
import dev.ava.outbound.boundary.BatchView;
import dev.ava.shared.Times;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.locator.ClasspathSqlLocator;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;
import org.jdbi.v3.core.statement.Query;
import org.jspecify.annotations.Nullable;

/** The table {@code outbound_batches}. */
public final class BatchRows {

  private static final String VIEW = load("batch-view");
  private static final String ROWS = load("batch-rows");
  private static final String RELEASE = load("release-rows");
  private static final String TAKE_OVER = load("take-over-rows");
  private static final String LOST_ANSWERS = load("lost-answers");

  private static final String INSERT =
      """
      INSERT INTO outbound_batches (id, org_id, endpoint_id, name, state, calls_per_minute, at_once,
                                    total, next_at, created_by, created_at, updated_at)
      VALUES (:id, :org, :endpoint, :name, 'running', :rate, :atOnce, :total, :now, :by, :now, :now)
      """;

  private BatchRows() {}

  /** A batch whose turn it is. */
  record Due(UUID id, UUID orgId, int callsPerMinute, int atOnce, Instant nextAt) {

    Duration interval() {
      return Duration.ofMinutes(1).dividedBy(callsPerMinute);
    }
  }

  /**
   * How busy a batch is.
   *
   * @param open its calls that are being placed, or go on
   * @param unsettled its rows that have yet to be placed, or are being placed
   */
  record Load(int open, int unsettled) {}

  static void insert(Handle sql, UUID id, CheckedBatch batch, String createdBy, Instant now) {
    sql.createUpdate(INSERT)
        .bind("id", id)
        .bind("org", batch.endpoint().orgId())
        .bind("endpoint", batch.endpoint().id())
        .bind("name", batch.name())
        .bind("rate", batch.callsPerMinute())
        .bind("atOnce", batch.atOnce())
        .bind("total", batch.calls().size())
        .bind("by", createdBy)
        .bind("now", Times.utc(now))
        .execute();
  }

  public static Optional<BatchView> view(Handle sql, UUID orgId, UUID id) {
    return sql.createQuery(VIEW)
        .bind("org", orgId)
        .bind("id", id)
        .bind("limit", 1)
        .map(ConstructorMapper.of(BatchView.class))
        .findOne();
  }

  /** Newest first. */
  public static List<BatchView> list(Handle sql, UUID orgId, int limit) {
    return sql.createQuery(VIEW)
        .bind("org", orgId)
        .bind("id", (UUID) null)
        .bind("limit", limit)
        .map(ConstructorMapper.of(BatchView.class))
        .list();
  }

  /** In their order, after this row. */
  public static List<BatchRow> rows(
      Handle sql, UUID orgId, UUID id, @Nullable String state, int after, int limit) {
    return sql.createQuery(ROWS)
        .bind("org", orgId)
        .bind("id", id)
        .bind("state", state)
        .bind("after", after)
        .bind("limit", limit)
        .map(ConstructorMapper.of(BatchRow.class))
        .list();
  }

  /** Its state; whoever else changes it waits until this transaction is over. */
  static Optional<String> lock(Handle sql, UUID orgId, UUID id) {
    return sql.createQuery(
            "SELECT state FROM outbound_batches WHERE id = :id AND org_id = :org"
                + " FOR NO KEY UPDATE")
        .bind("id", id)
        .bind("org", orgId)
        .mapTo(String.class)
        .findOne();
  }

  static void state(Handle sql, UUID id, String state, boolean finished, Instant now) {
    sql.createUpdate(
            "UPDATE outbound_batches SET state = :state, updated_at = :now,"
                + " next_at = greatest(next_at, :now),"
                + " finished_at = CASE WHEN :finished THEN :now::timestamptz END WHERE id = :id")
        .bind("state", state)
        .bind("finished", finished)
        .bind("now", Times.utc(now))
        .bind("id", id)
        .execute();
  }

  static void cancelWaiting(Handle sql, UUID id, Instant now) {
    sql.createUpdate(
            "UPDATE outbound_calls SET state = 'cancelled', updated_at = :now"
                + " WHERE batch_id = :id AND state = 'waiting'")
        .bind("id", id)
        .bind("now", Times.utc(now))
        .execute();
  }

  /** Nothing more of it before then; false if it is over. */
  static boolean slowDown(Handle sql, UUID id, Instant until, Instant now) {
    return sql.createUpdate(
                "UPDATE outbound_batches SET next_at = greatest(next_at, :until),"
                    + " updated_at = :now WHERE id = :id AND state IN ('running', 'paused')")
            .bind("until", Times.utc(until))
            .bind("now", Times.utc(now))
            .bind("id", id)
            .execute()
        == 1;
  }

  /** Whose turn it is, held; those that another node holds are left to it. */
  static List<Due> due(Handle sql, Instant now, int limit) {
    return sql.createQuery(
            "SELECT id, org_id, calls_per_minute, at_once, next_at FROM outbound_batches"
                + " WHERE state = 'running' AND next_at <= :now ORDER BY next_at LIMIT :limit"
                + " FOR NO KEY UPDATE SKIP LOCKED")
        .bind("now", Times.utc(now))
        .bind("limit", limit)
        .map(
            (row, context) ->
                new Due(
                    row.getObject(1, UUID.class),
                    row.getObject(2, UUID.class),
                    row.getInt(3),
                    row.getInt(4),
                    row.getObject(5, OffsetDateTime.class).toInstant()))
        .list();
  }

  static Load load(Handle sql, UUID id) {
    return sql.createQuery(
            """
            SELECT count(*) FILTER (WHERE o.state IN ('released', 'stored', 'asked')
                                       OR (o.state IN ('accepted', 'unknown')
                                           AND c.status = 'in_progress')),
                   count(*) FILTER (WHERE o.state IN ('waiting', 'released', 'stored', 'asked'))
              FROM outbound_calls o LEFT JOIN calls c ON c.id = o.call_id
             WHERE o.batch_id = :id
            """)
        .bind("id", id)
        .map((row, context) -> new Load(row.getInt(1), row.getInt(2)))
        .one();
  }

  /** How many calls of batches are being placed on all nodes. */
  static int beingPlaced(Handle sql) {
    return sql.createQuery(
            "SELECT count(*) FROM outbound_calls WHERE state IN ('released', 'stored', 'asked')"
                + " AND job_id IS NOT NULL")
        .mapTo(Integer.class)
        .one();
  }

  static void nextAt(Handle sql, UUID id, Instant at) {
    sql.createUpdate("UPDATE outbound_batches SET next_at = :at WHERE id = :id")
        .bind("at", Times.utc(at))
        .bind("id", id)
        .execute();
  }

  /** The next ones get a job each, due now. */
  static int release(Handle sql, UUID batch, int count, Instant now) {
    return jobs(sql.createQuery(RELEASE).bind("batch", batch).bind("count", count), now);
  }

  /** Rows whose job is lost get another. */
  static int takeOver(Handle sql, Instant lostSince, Instant now) {
    return jobs(sql.createQuery(TAKE_OVER).bind("lostSince", Times.utc(lostSince)), now);
  }

  /** Calls that a dead server was asking for are unknown from now on. */
  static int lostAnswers(Handle sql, Instant lostSince, Instant now) {
    return jobs(sql.createQuery(LOST_ANSWERS).bind("lostSince", Times.utc(lostSince)), now);
  }

  private static int jobs(Query query, Instant now) {
    return query.bind("now", Times.utc(now)).mapTo(Integer.class).one();
  }

  private static String load(String name) {
    return ClasspathSqlLocator.removingComments()
        .getResource(BatchRows.class.getClassLoader(), "dev/ava/outbound/control/" + name + ".sql");
  }
}
