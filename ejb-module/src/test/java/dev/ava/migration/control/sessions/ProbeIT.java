package dev.ava.migration.control.sessions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.ava.testing.EmbeddedDatabase;
import java.time.Duration;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The database is the test's alone, so that nobody else is at work in it. */
@Tag("postgresql-15")
class ProbeIT {

  private static final Duration SOON = Duration.ofSeconds(10);

  private final Jdbi jdbi = Jdbi.create(EmbeddedDatabase.migrated().dataSource());

  @Test
  void
      who_has_just_done_something_or_is_doing_it_is_at_work_and_who_only_keeps_a_connection_is_not() {
    try (Probe probe = new Probe(jdbi);
        Handle other = jdbi.open()) {
      await().atMost(SOON).until(() -> !probe.othersWork(Set.of()));

      await()
          .atMost(SOON)
          .until(
              () -> {
                other.execute("SELECT 1");
                return probe.othersWork(Set.of());
              });

      await().atMost(SOON).until(() -> !probe.othersWork(Set.of()));
    }
  }

  @Test
  void our_own_workers_are_not_others() {
    try (Probe probe = new Probe(jdbi);
        Handle worker = jdbi.open()) {
      int pid = Probe.pid(worker);
      await().atMost(SOON).until(() -> !probe.othersWork(Set.of()));

      worker.execute("SELECT 1");

      assertThat(probe.othersWork(Set.of(pid))).isFalse();
    }
  }

  @Test
  void a_commit_takes_some_time_and_without_a_replica_nobody_is_behind() {
    try (Probe probe = new Probe(jdbi)) {
      assertThat(probe.commit()).isPositive();
      assertThat(probe.lag()).isZero();
    }
  }
}
