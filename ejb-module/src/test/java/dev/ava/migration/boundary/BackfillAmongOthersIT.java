package dev.ava.migration.boundary;

import static dev.ava.migration.boundary.SessionBackfillIT.batch;
import static dev.ava.migration.boundary.SessionBackfillIT.usual;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.ava.shared.Conflict;
import dev.ava.testing.EmbeddedDatabase;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A backfill beside legacy applications, other backfills, people who wait, and kill -9. */
@Tag("postgresql-15")
class BackfillAmongOthersIT {

  private static final String PAIRS = "conversations WHERE legacy_call_session_id IS NOT NULL";

  private final ExecutorService threads = Executors.newCachedThreadPool();

  @AfterEach
  void end() {
    threads.shutdownNow();
  }

  @Test
  void what_a_legacy_application_writes_behind_it_is_caught_up() {
    LegacyRows legacy = LegacyRows.generated(300);
    AtomicBoolean written = new AtomicBoolean();
    Progress writesBehind =
        new Progress() {
          @Override
          public void advance(long rows) {
            if (!written.getAndSet(true)) {
              legacy.session("id", "-7", "session_id", "'committed late'");
              legacy.run(
                  "UPDATE call_sessions SET outcome = 'cancelled', satisfaction_score = 4,"
                      + " transcript = 'Customer: Not any more' WHERE id = 1");
              legacy.event(1, "event_type", "'changed_mind'");
            }
          }
        };

    SessionSummary done = sessions(legacy).run(batch(50), null, writesBehind);

    assertThat(done.migrated()).isEqualTo(301);
    assertThat(done.repaired()).containsEntry("call_sessions changed_meanwhile", 1L);
    assertThat(
            legacy.one(
                String.class,
                """
                SELECT concat_ws(' ', c.outcome, c.satisfaction_score, d.transcript_segments -> 0 ->> 'text')
                  FROM conversations c JOIN communication_messages m ON m.conversation_id = c.id
                  JOIN voice_call_details d ON d.message_id = m.id WHERE c.legacy_call_session_id = 1
                """))
        .isEqualTo("appointment_cancelled 4 Not any more");
    assertThat(legacy.count("communication_events WHERE event_type = 'changed_mind'")).isOne();
    mustBeWholeAndEqual(legacy);
  }

  @Test
  void calls_that_go_on_all_the_time_are_neither_lost_nor_doubled() throws Exception {
    LegacyRows legacy = LegacyRows.generated(1000);
    AtomicBoolean over = new AtomicBoolean();
    AtomicInteger calls = new AtomicInteger();
    Future<?> application = threads.submit(() -> call(legacy, calls, over));
    await().until(() -> calls.get() > 0);

    sessions(legacy).run(batch(50), null, Progress.NONE);
    over.set(true);
    application.get();
    sessions(legacy).run(usual(), null, Progress.NONE);

    assertThat(legacy.count(PAIRS)).isEqualTo(1000 + calls.get());
    mustBeWholeAndEqual(legacy);
  }

  /** As the legacy application: the session first, its events, the rest at the end of the call. */
  private static void call(LegacyRows legacy, AtomicInteger calls, AtomicBoolean over) {
    while (!over.get()) {
      int session = legacy.session("ended_at", "NULL", "outcome", "NULL", "transcript", "'[]'");
      legacy.event(session);
      legacy.run(
          "UPDATE call_sessions SET ended_at = started_at + interval '1 minute', outcome = 'booked',"
              + " transcript = 'Customer: Yes please' WHERE id = "
              + session);
      calls.incrementAndGet();
    }
  }

  @Test
  void two_at_once_share_the_work_and_double_nothing() throws Exception {
    LegacyRows legacy = LegacyRows.generated(1000);
    Future<SessionSummary> one =
        threads.submit(() -> sessions(legacy).run(batch(37), null, Progress.NONE));
    Future<SessionSummary> other =
        threads.submit(() -> sessions(legacy).run(batch(53), null, Progress.NONE));

    assertThat(one.get().migrated() + other.get().migrated()).isEqualTo(1000);

    assertThat(legacy.count(PAIRS)).isEqualTo(1000);
    mustBeWholeAndEqual(legacy);
  }

  /** Somebody else's uncommitted row holds it up in the middle of a batch; there it is killed. */
  @Test
  void a_killed_process_leaves_whole_sessions_and_another_one_goes_on() throws Exception {
    LegacyRows legacy = LegacyRows.generated(600);
    Process process;
    try (Handle inTheWay = legacy.jdbi.open()) {
      inTheWay.begin();
      inTheWay.execute(
          """
          INSERT INTO conversations (id, org_id, channel, status, initiated_at, last_activity_at, legacy_call_session_id)
          VALUES (gen_random_uuid(), 'a0000000-0000-0000-0000-000000000001', 'voice', 'completed', now(), now(), 400)
          """);
      process = BackfillProcess.start(legacy.database.jdbcUrl(), EmbeddedDatabase.USER);
      await()
          .atMost(1, TimeUnit.MINUTES)
          .until(
              () -> legacy.count("pg_locks WHERE NOT granted AND locktype = 'transactionid'") > 0);
      assertThat(process.destroyForcibly().waitFor()).isEqualTo(128 + 9);
      inTheWay.rollback();
    }
    long before = legacy.count(PAIRS);
    assertThat(before).isBetween(100L, 599L);
    mustBeWhole(legacy);

    BackfillResult rest =
        await()
            .atMost(2, TimeUnit.MINUTES)
            .ignoreException(Conflict.class) // until PostgreSQL has noticed
            .until(() -> backfill(legacy).resume(Progress.NONE), result -> true);

    assertThat(rest.isClean()).isTrue();
    assertThat(legacy.count(PAIRS)).isEqualTo(600);
    assertThat(legacy.count("migration_runs")).isOne();
    mustBeWholeAndEqual(legacy);
  }

  @Test
  void it_pauses_while_others_suffer_and_goes_on_when_they_have_recovered() throws Exception {
    LegacyRows legacy = LegacyRows.generated(1000);
    othersSuffer(legacy);
    AtomicLong longestPause = new AtomicLong();
    AtomicLong last = new AtomicLong(System.nanoTime());
    Progress feels =
        new Progress() {
          @Override
          public void advance(long rows) {
            long now = System.nanoTime();
            longestPause.accumulateAndGet(now - last.getAndSet(now), Math::max);
          }
        };
    BackfillOptions careful = new BackfillOptions(false, null, List.of(), 10, 1, 50, null, null);

    Future<SessionSummary> going = threads.submit(() -> sessions(legacy).run(careful, null, feels));
    await()
        .atMost(1, TimeUnit.MINUTES)
        .until(() -> longestPause.get() > Duration.ofMillis(500).toNanos());
    assertThat(legacy.count(PAIRS)).isLessThan(1000);
    legacy.run("UPDATE suffering SET milliseconds = 0");

    SessionSummary done = going.get(1, TimeUnit.MINUTES);
    assertThat(done.migrated()).isEqualTo(1000);
    assertThat(done.gaveWayMillis()).isBetween(500L, done.millis());
  }

  /** The probe's commit takes as long as a table says: its function is ours for this database. */
  private static void othersSuffer(LegacyRows legacy) {
    legacy.run("CREATE TABLE suffering AS SELECT 60 AS milliseconds");
    legacy.run(
        """
        CREATE FUNCTION public.pg_logical_emit_message(boolean, text, text) RETURNS text LANGUAGE sql VOLATILE AS
        $$ SELECT pg_sleep(milliseconds / 1000.0)::text FROM suffering $$
        """);
    legacy.run(
        "ALTER DATABASE " + legacy.database.name() + " SET search_path = public, pg_catalog");
  }

  private static void mustBeWhole(LegacyRows legacy) {
    long pairs = legacy.count(PAIRS);
    assertThat(legacy.count("communication_messages")).isEqualTo(pairs);
    assertThat(legacy.count("voice_call_details")).isEqualTo(pairs);
    assertThat(legacy.count("communication_events"))
        .isEqualTo(
            legacy.count(
                "call_events e JOIN conversations c ON c.legacy_call_session_id = e.call_session_id"));
  }

  private static void mustBeWholeAndEqual(LegacyRows legacy) {
    mustBeWhole(legacy);
    ParityResult parity =
        new ParityCheck(legacy.jdbi, Clock.systemUTC(), Executors.defaultThreadFactory())
            .full("test", Progress.NONE);
    assertThat(parity.clean()).as("parity: %s", parity).isTrue();
  }

  private static SessionBackfill sessions(LegacyRows legacy) {
    return new SessionBackfill(legacy.jdbi, Clock.systemUTC(), Executors.defaultThreadFactory());
  }

  private static Backfill backfill(LegacyRows legacy) {
    return new Backfill(legacy.jdbi, Clock.systemUTC(), Executors.defaultThreadFactory());
  }
}
