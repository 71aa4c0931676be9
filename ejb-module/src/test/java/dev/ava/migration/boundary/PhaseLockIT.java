package dev.ava.migration.boundary;

import static dev.ava.migration.boundary.Phase.BACKFILL;
import static dev.ava.migration.boundary.Phase.CUTOVER;
import static dev.ava.migration.boundary.Phase.DUAL_WRITE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.ava.shared.Conflict;
import dev.ava.testing.SettableClock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("postgresql-15")
class PhaseLockIT {

  private final SettableClock clock = new SettableClock();
  private final CallCentre centre = new CallCentre(clock);
  private final PhaseChange phases = new PhaseChange(centre.jdbi, clock);
  private final AtomicInteger recordedByAll = new AtomicInteger();
  private final ExecutorService threads = Executors.newCachedThreadPool();

  @AfterEach
  void stop() {
    threads.shutdownNow();
  }

  @Test
  void no_call_is_recorded_half_in_one_phase_and_half_in_another() throws Exception {
    AtomicBoolean enough = new AtomicBoolean();
    List<Future<Integer>> writers = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      writers.add(threads.submit(() -> recordCallsUntil(enough)));
    }
    Phase[] tour = {DUAL_WRITE, CUTOVER, DUAL_WRITE, BACKFILL};
    for (int change = 0; change < 50; change++) {
      int calls = change;
      await().atMost(Duration.ofMinutes(1)).until(() -> recordedByAll.get() > calls);
      Phase to = tour[change % tour.length];
      assertThat(phases.force(to, "test").phase()).isEqualTo(to);
    }
    enough.set(true);
    int recorded = 0;
    for (Future<Integer> writer : writers) {
      recorded += writer.get();
    }

    assertThat(recorded).isEqualTo(recordedByAll.get());
    assertThat(straddling()).as("calls on the wrong sides").isZero();
    assertThat(phases.history()).hasSize(51);
  }

  /** In every transaction the phase is the same before, between and after both writes. */
  private int recordCallsUntil(AtomicBoolean enough) {
    int recorded = 0;
    while (!enough.get()) {
      centre.jdbi.useTransaction(
          sql -> {
            Phase phase = Phase.held(sql);
            Integer session = phase.writesLegacy() ? legacyCall(sql, phase) : null;
            Phase between = PhaseLockIT.seen(sql);
            if (phase.writesNew()) {
              conversation(sql, session, phase, between);
            } else if (between != phase) {
              throw new AssertionError("The phase changed under a writer");
            }
          });
      recorded++;
      recordedByAll.incrementAndGet();
    }
    return recorded;
  }

  private static Phase seen(Handle sql) {
    return sql.createQuery("SELECT phase FROM migration_phase").mapTo(Phase.class).one();
  }

  private static int legacyCall(Handle sql, Phase phase) {
    return sql.createQuery(
            "INSERT INTO call_sessions (session_id, started_at, ended_at, escalation_reason) VALUES"
                + " (gen_random_uuid()::text, now(), now(), ?) RETURNING id")
        .bind(0, phase.name())
        .mapTo(Integer.class)
        .one();
  }

  private static void conversation(Handle sql, Integer session, Phase phase, Phase between) {
    sql.execute(
        "INSERT INTO conversations (id, org_id, channel, status, initiated_at, last_activity_at,"
            + " legacy_call_session_id, metadata) VALUES (gen_random_uuid(), ?, 'voice',"
            + " 'completed', now(), now(), ?, jsonb_build_object('phase', ?, 'between', ?))",
        CallCentre.ORG,
        session,
        phase.name(),
        between.name());
  }

  /** The phase that a row was written in says which sides it must be on. */
  private int straddling() {
    return centre.jdbi.withHandle(
        sql ->
            sql.createQuery(
                    """
                    SELECT count(*) FROM call_sessions s
                      FULL JOIN conversations c ON c.legacy_call_session_id = s.id
                     WHERE NOT coalesce(CASE coalesce(s.escalation_reason, c.metadata ->> 'phase')
                             WHEN 'BACKFILL' THEN s.id IS NOT NULL AND c.id IS NULL
                             WHEN 'DUAL_WRITE' THEN s.id IS NOT NULL AND c.id IS NOT NULL
                             WHEN 'CUTOVER' THEN s.id IS NULL AND c.id IS NOT NULL END, false)
                        OR c.metadata ->> 'phase' <> c.metadata ->> 'between'
                    """)
                .mapTo(Integer.class)
                .one());
  }

  @Test
  void a_change_that_waits_comes_before_writers_that_come_later() throws Exception {
    Handle slow = centre.jdbi.open();
    slow.begin();
    Phase.held(slow);
    Future<PhaseState> change = threads.submit(() -> phases.force(DUAL_WRITE, "test"));
    await().until(() -> waiting("ExclusiveLock") == 1);
    Future<Phase> later = threads.submit(() -> centre.jdbi.inTransaction(sql -> Phase.held(sql)));
    await().until(() -> waiting("RowShareLock") == 1);

    assertThat(change.isDone()).isFalse();
    slow.commit();
    slow.close();

    assertThat(change.get().phase()).isEqualTo(DUAL_WRITE);
    assertThat(later.get()).isEqualTo(DUAL_WRITE);
  }

  @Test
  void a_writer_that_never_ends_makes_the_change_give_up_with_a_sentence() {
    PhaseChange impatient = new PhaseChange(centre.jdbi, clock, Duration.ofMillis(200));
    try (Handle slow = centre.jdbi.open()) {
      slow.begin();
      Phase.held(slow);
      assertThatThrownBy(() -> impatient.force(DUAL_WRITE, "test"))
          .isInstanceOf(Conflict.class)
          .hasMessageContaining("nothing was changed")
          .hasMessageContaining("pg_stat_activity");
      slow.rollback();
    }

    assertThat(phases.current().phase()).isEqualTo(BACKFILL);
  }

  @Test
  void readers_are_not_kept_waiting_by_a_change() {
    try (Handle change = centre.jdbi.open()) {
      change.begin();
      change.execute("LOCK TABLE migration_phase IN EXCLUSIVE MODE");
      assertThat(phases.current().phase()).isEqualTo(BACKFILL);
      change.rollback();
    }
  }

  private long waiting(String mode) {
    return centre.jdbi.withHandle(
        sql ->
            sql.createQuery(
                    "SELECT count(*) FROM pg_locks WHERE NOT granted AND mode = ?"
                        + " AND relation = 'migration_phase'::regclass"
                        + " AND database = (SELECT oid FROM pg_database WHERE datname = current_database())")
                .bind(0, mode)
                .mapTo(Long.class)
                .one());
  }
}
