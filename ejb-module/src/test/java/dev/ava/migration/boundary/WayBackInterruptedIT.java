package dev.ava.migration.boundary;

import static dev.ava.migration.boundary.Phase.CUTOVER;
import static dev.ava.migration.boundary.Phase.DUAL_WRITE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ava.shared.Conflict;
import dev.ava.voice.boundary.VoiceDesk;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Going back with many calls, while somebody or something breaks in. */
@Tag("postgresql-15")
class WayBackInterruptedIT extends AfterCutover {

  private static final int MANY = 1_300;

  private final ExecutorService threads = Executors.newCachedThreadPool();

  @AfterEach
  void stop() {
    threads.shutdownNow();
  }

  @Test
  void a_run_that_is_killed_in_the_middle_goes_on_and_doubles_nothing() {
    Progress killer =
        new Progress() {
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
    Progress stopper =
        new Progress() {
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
    CountDownLatch begun = new CountDownLatch(1);
    CountDownLatch goOn = new CountDownLatch(1);
    Progress slow =
        new Progress() {
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

  @BeforeEach
  void many_calls() {
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

  /** As if the machine went down: when it returns locks are gone, what was not committed too. */
  private void killEveryConnection() {
    desk.jdbi.useHandle(
        sql ->
            sql.createQuery(
                    "SELECT count(pg_terminate_backend(pid, 30000)) FROM pg_stat_activity WHERE datname ="
                        + " current_database() AND pid <> pg_backend_pid()")
                .mapTo(Long.class)
                .one());
  }
}
