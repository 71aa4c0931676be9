package dev.ava.migration.control.sessions;

import java.time.Duration;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/**
 * Feels what a foreground transaction feels: a commit of next to nothing, on a connection of its
 * own, and how far behind the slowest replica is.
 */
final class Probe implements AutoCloseable {

  /** Leaves no row behind, but has to reach the disk like any commit. */
  private static final String COMMIT = "SELECT pg_logical_emit_message(true, 'ava.probe', '')";

  /** NULL without a replica, and for whom PostgreSQL does not show them (pg_monitor does). */
  private static final String LAG =
      "SELECT coalesce(max(extract(epoch FROM replay_lag) * 1000), 0)::bigint FROM pg_stat_replication";

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

  @Override
  public void close() {
    sql.close();
  }
}
