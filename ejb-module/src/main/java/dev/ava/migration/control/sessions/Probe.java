package dev.ava.migration.control.sessions;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/**
 * Feels what a foreground transaction feels: a commit of next to nothing, on a connection of its
 * own, how far behind the slowest replica is, and whether anybody else is at work.
 */
final class Probe implements AutoCloseable {

  /** Leaves no row behind, but has to reach the disk like any commit. */
  private static final String COMMIT = "SELECT pg_logical_emit_message(true, 'ava.probe', '')";

  /** NULL without a replica, and for whom PostgreSQL does not show them (pg_monitor does). */
  private static final String LAG =
      "SELECT coalesce(max(extract(epoch FROM replay_lag) * 1000), 0)::bigint FROM pg_stat_replication";

  /**
   * Who does something or has just done it. Sessions of other roles are seen by who is a member of
   * pg_read_all_stats (pg_monitor is) only.
   */
  private static final String OTHERS =
      """
      SELECT EXISTS (
        SELECT FROM pg_stat_activity
         WHERE datname = current_database() AND backend_type = 'client backend' AND pid <> pg_backend_pid()
           AND pid <> ALL (:ours)
           AND (state = 'active' OR state_change > clock_timestamp() - interval '100 milliseconds'))
      """;

  private final Handle sql;

  Probe(Jdbi jdbi) {
    this.sql = jdbi.open();
  }

  Duration commit() {
    long began = System.nanoTime();
    sql.createQuery(COMMIT).mapTo(String.class).one();
    return Duration.ofNanos(System.nanoTime() - began);
  }

  Duration lag() {
    return Duration.ofMillis(sql.createQuery(LAG).mapTo(Long.class).one());
  }

  /**
   * @param ours who does not count, as {@link #pid} names them
   */
  boolean othersWork(Set<Integer> ours) {
    return sql.createQuery(OTHERS)
        .bindArray("ours", Integer.class, List.copyOf(ours))
        .mapTo(Boolean.class)
        .one();
  }

  /** The process of the database that serves this connection. */
  static int pid(Handle sql) {
    return sql.createQuery("SELECT pg_backend_pid()").mapTo(Integer.class).one();
  }

  @Override
  public void close() {
    sql.close();
  }
}
