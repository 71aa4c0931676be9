package dev.ava.migration.boundary;

import static dev.ava.migration.boundary.Phase.BACKFILL;
import static dev.ava.migration.boundary.Phase.CUTOVER;
import static dev.ava.migration.boundary.Phase.DUAL_WRITE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.ava.shared.Conflict;
import dev.ava.testing.EmbeddedDatabase;
import dev.ava.voice.boundary.VoiceDesk;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Going back while people call, and while things break. */
@Tag("postgresql-15")
class WayBackIT {

  private static final String WHO = "cli:maria";
  private static final int MANY = 1_300;

  private final EmbeddedDatabase database = EmbeddedDatabase.migrated();
  private final VoiceDesk desk = new VoiceDesk(database);
  private final PhaseChange phases = new PhaseChange(desk.jdbi, Clock.systemUTC());
  private final ExecutorService threads = Executors.newCachedThreadPool();

  @AfterEach
  void stop() {
    threads.shutdownNow();
  }

  /** Another clock, another caller: each thread has its own node of the same database. */
  private int recordCallsUntil(AtomicBoolean enough, int thread) {
    VoiceDesk node = new VoiceDesk(database);
    int recorded = 0;
    while (!enough.get()) {
      String phone = recorded % 3 == 0 ? null : "+1415555%02d%02d".formatted(thread, recorded % 50);
      node.call(phone, "Caller", null);
      recorded++;
    }
    return recorded;
  }

  @Test
  void fifty_switches_under_load_leave_both_sides_in_parity() throws Exception {
    desk.phase("BACKFILL");
    AtomicBoolean enough = new AtomicBoolean();
    List<Future<Integer>> writers = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      int thread = i;
      writers.add(threads.submit(() -> recordCallsUntil(enough, thread)));
    }
    Phase[] tour = {DUAL_WRITE, CUTOVER, DUAL_WRITE, BACKFILL};
    long writtenBack = 0;
    for (int change = 0; change < 50; change++) {
      Phase to = tour[change % tour.length];
      if (to == DUAL_WRITE && change % tour.length == 2) {
        awaitACall();
        writtenBack += phases.change(to, "back", WHO, null).writtenBack();
      } else {
        assertThat(phases.force(to, WHO).phase()).isEqualTo(to);
      }
    }
    enough.set(true);
    long recorded = 0;
    for (Future<Integer> writer : writers) {
      recorded += writer.get();
    }
    if (phases.current().phase() == CUTOVER) {
      writtenBack += phases.change(DUAL_WRITE, "back", WHO, null).writtenBack();
    }
    backfill();

    assertThat(recorded).isGreaterThan(50);
    assertThat(writtenBack).isPositive();
    assertThat(desk.count("call_sessions")).as("each once").isEqualTo(recorded);
    assertThat(desk.count("conversations")).as("each once").isEqualTo(recorded);
    assertThat(desk.count("conversations WHERE legacy_call_session_id IS NOT NULL"))
        .isEqualTo(recorded);
    ParityResult parity = check();
    assertThat(parity.pairs()).isEqualTo(recorded);
    assertThat(parity.findings()).isZero();
  }

  /** Somebody calls in CUTOVER, so that there is something to write back. */
  private void awaitACall() {
    await()
        .atMost(Duration.ofSeconds(30))
        .until(() -> desk.count("conversations WHERE legacy_call_session_id IS NULL") > 0);
  }

  /** Calls of BACKFILL are on the legacy side only until they are moved. */
  private void backfill() {
    new SessionBackfill(desk.jdbi, Clock.systemUTC(), Executors.defaultThreadFactory())
        .run(BackfillOptions.USUAL, null, Progress.NONE);
  }

  @Test
  void a_call_that_ends_while_the_phase_changes_is_on_both_sides() throws Exception {
    desk.phase("CUTOVER");
    String before = desk.begin("+14155552671");
    String during = desk.begin("+14155552672");
    Handle slow = desk.jdbi.open();
    slow.begin();
    Phase.held(slow);
    Future<PhaseState> change = threads.submit(() -> phases.change(DUAL_WRITE, "back", WHO, null));
    await().until(() -> waiting("ExclusiveLock") == 1);
    Callable<Object> ending = () -> desk.end(during);
    Future<Object> late = threads.submit(ending);
    await().until(() -> waiting("RowShareLock") == 1);
    slow.commit();
    slow.close();

    assertThat(change.get().writtenBack()).isZero();
    late.get();
    desk.end(before);

    assertThat(desk.count("call_sessions")).isEqualTo(2);
    assertThat(check().findings()).isZero();
  }

  @Test
  void a_call_that_was_being_recorded_when_the_change_began_is_written_under_the_lock()
      throws Exception {
    desk.phase("CUTOVER");
    VoiceDesk node = new VoiceDesk(database);
    CountDownLatch written = new CountDownLatch(1);
    CountDownLatch commit = new CountDownLatch(1);
    Future<?> recording =
        threads.submit(
            () ->
                node.jdbi.useTransaction(
                    sql -> {
                      Phase.held(sql);
                      conversation(sql);
                      written.countDown();
                      await().until(() -> commit.getCount() == 0);
                    }));
    written.await();
    Future<PhaseState> change = threads.submit(() -> phases.change(DUAL_WRITE, "back", WHO, null));
    await().until(() -> waiting("ExclusiveLock") == 1);
    commit.countDown();
    recording.get();

    assertThat(change.get().writtenBack()).isOne();
    assertThat(desk.count("call_sessions")).isOne();
  }

  @Test
  void a_run_that_is_killed_in_the_middle_goes_on_and_doubles_nothing() {
    many();
    Progress killer =
        new Quiet() {
          @Override
          public void advance(long rows) {
            killEveryConnection();
            throw new Killed();
          }
        };

    assertThatThrownBy(() -> phases.change(DUAL_WRITE, "back", WHO, null, killer))
        .isInstanceOf(Killed.class);

    assertThat(phases.current().phase()).isEqualTo(CUTOVER);
    assertThat(desk.count("call_sessions")).as("the first batch").isEqualTo(500);
    assertThat(desk.count("migration_runs WHERE state = 'running'")).isOne();

    assertThat(phases.change(DUAL_WRITE, "again", WHO, null).writtenBack()).isEqualTo(MANY);

    assertThat(desk.count("call_sessions")).isEqualTo(MANY);
    assertThat(
            desk.rows(
                "SELECT state FROM migration_runs WHERE kind = 'reverse_sync' ORDER BY started_at"))
        .extracting(run -> run.get("state"))
        .containsExactly("failed", "finished");
    assertThat(check().findings()).isZero();
  }

  @Test
  void a_run_that_is_asked_to_stop_keeps_the_phase_and_what_it_wrote() {
    many();
    Progress stopper =
        new Quiet() {
          @Override
          public boolean stopRequested() {
            return true;
          }
        };

    assertThatThrownBy(() -> phases.change(DUAL_WRITE, "back", WHO, null, stopper))
        .isInstanceOf(Conflict.class)
        .hasMessageContaining("stopped after 500 call sessions, which stay");

    assertThat(phases.current().phase()).isEqualTo(CUTOVER);
    assertThat(desk.count("call_sessions")).isEqualTo(500);
  }

  @Test
  void two_who_go_back_at_once_are_told_of_each_other() throws Exception {
    many();
    CountDownLatch begun = new CountDownLatch(1);
    CountDownLatch goOn = new CountDownLatch(1);
    Progress slow =
        new Quiet() {
          @Override
          public void advance(long rows) {
            begun.countDown();
            try {
              goOn.await();
            } catch (InterruptedException stopped) {
              Thread.currentThread().interrupt();
            }
          }
        };
    Future<PhaseState> first =
        threads.submit(() -> phases.change(DUAL_WRITE, "back", WHO, null, slow));
    begun.await();

    assertThatThrownBy(() -> phases.change(DUAL_WRITE, "me too", "james", null))
        .isInstanceOf(Conflict.class)
        .hasMessageContaining(WHO);

    goOn.countDown();
    assertThat(first.get().writtenBack()).isEqualTo(MANY);
  }

  /** Nothing that runs after a kill -9 catches it. */
  private static final class Killed extends Error {}

  private static class Quiet implements Progress {
    @Override
    public void step(String name, long total) {}

    @Override
    public void advance(long rows) {}

    @Override
    public boolean stopRequested() {
      return false;
    }
  }

  private void many() {
    desk.phase("CUTOVER");
    desk.jdbi.useHandle(
        sql ->
            sql.execute(
                """
                INSERT INTO conversations (id, org_id, channel, status, initiated_at, last_activity_at, completed_at, outcome, metadata)
                SELECT gen_random_uuid(), ?, 'voice', 'completed', at, at + interval '1 minute', at + interval '1 minute', 'info_request',
                       jsonb_build_object('session_id', 'session ' || n)
                  FROM generate_series(1, ?) n, LATERAL (SELECT timestamptz '2026-03-02 09:00Z' + n * interval '1 minute') t (at);
                """,
                VoiceDesk.ORG,
                MANY));
    desk.jdbi.useHandle(
        sql ->
            sql.execute(
                """
                INSERT INTO communication_messages (id, conversation_id, direction, content, sent_at, processed)
                SELECT gen_random_uuid(), id, 'inbound', 'Voice call starting with: Hello', initiated_at, true FROM conversations;
                INSERT INTO voice_call_details (message_id, duration_seconds, transcript_segments, function_calls, interruption_count)
                SELECT id, 60, '[{"speaker": "customer", "text": "Hello", "timestamp": "2026-03-02T09:00:00Z"}]', '[]', 0 FROM communication_messages;
                INSERT INTO communication_events (id, conversation_id, message_id, event_type, "timestamp", details)
                SELECT gen_random_uuid(), conversation_id, id, 'session_started', sent_at, '{}' FROM communication_messages;
                """));
  }

  private static void conversation(Handle sql) {
    sql.execute(
        "INSERT INTO conversations (id, org_id, channel, status, initiated_at, last_activity_at,"
            + " outcome) VALUES (gen_random_uuid(), ?, 'voice', 'completed', now(), now(),"
            + " 'unresolved')",
        VoiceDesk.ORG);
  }

  /** As if the machine went down: locks are gone, what was not committed too. */
  private void killEveryConnection() {
    desk.jdbi.useHandle(
        sql ->
            sql.createQuery(
                    "SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity WHERE datname ="
                        + " current_database() AND pid <> pg_backend_pid()")
                .mapTo(Long.class)
                .one());
  }

  private ParityResult check() {
    return new ParityCheck(desk.jdbi, Clock.systemUTC(), Executors.defaultThreadFactory())
        .full("test", Progress.NONE);
  }

  private long waiting(String mode) {
    return desk.count(
        "pg_locks WHERE NOT granted AND mode = '"
            + mode
            + "' AND relation = 'migration_phase'::regclass AND database = (SELECT oid FROM"
            + " pg_database WHERE datname = current_database())");
  }
}
