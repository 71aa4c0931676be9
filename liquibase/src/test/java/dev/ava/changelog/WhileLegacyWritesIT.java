package dev.ava.changelog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ava.testing.ChangeLog;
import dev.ava.testing.EmbeddedDatabase;
import dev.ava.testing.LegacyDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

class WhileLegacyWritesIT {

  /** The lock_timeout of a change set, and room for a slow machine. */
  private static final Duration LONGEST_STALL = Duration.ofSeconds(4);

  @Test
  void the_legacy_applications_go_on_writing_during_baseline_and_expand_and_back()
      throws Exception {
    EmbeddedDatabase legacy = LegacyDatabase.asFound();
    AtomicBoolean done = new AtomicBoolean();
    ExecutorService receptionist = Executors.newSingleThreadExecutor();
    Future<Duration> longest = receptionist.submit(() -> writeAsTheReceptionistUntil(done, legacy));
    try {
      ChangeLog.on(legacy).update("baseline", "expand");
      ChangeLog.on(legacy).rollbackTo("baseline");
    } finally {
      done.set(true);
      receptionist.shutdown();
    }

    assertThat(longest.get()).isLessThan(LONGEST_STALL);
  }

  @Test
  void a_change_set_that_gets_no_lock_gives_up_and_runs_at_the_next_attempt() throws SQLException {
    EmbeddedDatabase legacy = LegacyDatabase.asFound();
    ChangeLog.on(legacy).update("baseline");
    try (Connection busy = legacy.dataSource().getConnection()) {
      busy.setAutoCommit(false);
      try (Statement statement = busy.createStatement()) {
        statement.execute("UPDATE customers SET notes = notes WHERE id = 1");
        assertThatThrownBy(() -> ChangeLog.on(legacy).update("expand"))
            .hasStackTraceContaining("lock timeout");
      }
      busy.rollback();
    }

    ChangeLog.on(legacy).update("expand");

    assertThat(Catalog.of(legacy)).anyMatch(line -> line.startsWith("column customers.phone_raw"));
  }

  /** One customer, one call and its end, as often as possible; the longest time it took. */
  private static Duration writeAsTheReceptionistUntil(AtomicBoolean done, EmbeddedDatabase legacy)
      throws SQLException {
    Duration longest = Duration.ZERO;
    try (Connection connection = legacy.dataSource().getConnection();
        Statement statement = connection.createStatement()) {
      for (int i = 0; !done.get(); i++) {
        long start = System.nanoTime();
        statement.execute(
            """
            INSERT INTO customers (name, phone, is_new_client, created_at, updated_at)
            VALUES ('Unknown', '555-%1$07d', true, now(), now());
            INSERT INTO call_sessions (customer_id, session_id, started_at)
            VALUES (currval('customers_id_seq'), 'session_%1$d', now());
            UPDATE call_sessions SET ended_at = now(), outcome = 'booked' WHERE session_id = 'session_%1$d'
            """
                .formatted(i));
        Duration took = Duration.ofNanos(System.nanoTime() - start);
        longest = took.compareTo(longest) > 0 ? took : longest;
      }
    }
    return longest;
  }
}
