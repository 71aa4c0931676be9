package dev.ava.voice.boundary;

import static dev.ava.voice.boundary.VoiceDesk.ORG;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ava.conversation.boundary.Contention;
import dev.ava.conversation.boundary.FinishedCall;
import dev.ava.testing.EmbeddedDatabase;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Tag("postgresql-15")
class EndOfCallIT {

  private static final String MARIA = "+14155552671";

  private VoiceDesk desk;

  @BeforeEach
  void freshDatabase() {
    desk = new VoiceDesk(EmbeddedDatabase.migrated());
    desk.phase("DUAL_WRITE");
  }

  @Test
  void a_session_that_is_ended_twice_became_one_call() {
    String session = desk.begin(MARIA);

    VoiceSession first = desk.end(session);
    VoiceSession second =
        desk.sessions.end(ORG, session, new Ending("other_reason", "complaint", 1, null, null));

    assertThat(second).isEqualTo(first);
    assertThat(desk.sessions.lose(ORG, session, Ending.because("too_late"))).isEqualTo(first);
    assertThat(desk.count("conversations")).isOne();
    assertThat(desk.count("call_sessions")).isOne();
  }

  @Test
  void whoever_ends_loses_or_sweeps_at_once_gets_the_same_call() throws Exception {
    ExecutorService nodes = Executors.newFixedThreadPool(12);
    for (int round = 0; round < 10; round++) {
      String session = desk.begin(MARIA);
      desk.say(session, 1, "customer", "Hello");
      desk.clock.advance(Duration.ofMinutes(5));
      List<Callable<UUID>> ends = new ArrayList<>();
      for (int i = 0; i < 4; i++) {
        ends.add(() -> desk.end(session).conversationId());
        ends.add(
            () ->
                desk.sessions
                    .lose(ORG, session, Ending.because("connection_lost"))
                    .conversationId());
        ends.add(
            () -> {
              desk.upkeep().finishSilent().work().run();
              return desk.sessions.get(ORG, session).conversationId();
            });
      }

      Set<UUID> became = new HashSet<>();
      for (Future<UUID> end : nodes.invokeAll(ends)) {
        became.add(end.get());
      }

      assertThat(became).hasSize(1).doesNotContainNull();
      assertThat(desk.count("conversations")).isEqualTo(round + 1L);
      assertThat(desk.count("call_sessions")).isEqualTo(round + 1L);
      assertThat(desk.count("communication_events")).isEqualTo(2 * (round + 1L));
    }
    nodes.shutdown();
    assertThat(desk.count("customers")).isOne();
  }

  @Test
  void fifty_calls_of_one_new_caller_that_end_at_once_have_one_customer() throws Exception {
    ExecutorService lines = Executors.newFixedThreadPool(50);
    List<Callable<Integer>> ends = new ArrayList<>();
    for (int i = 0; i < 50; i++) {
      String session = desk.begin(i % 2 == 0 ? MARIA : null);
      desk.sessions.learned(ORG, session, new Contact("Maria", null, "maria@example.com"));
      ends.add(() -> desk.end(session).customerId());
    }

    Set<Integer> callers = new HashSet<>();
    for (Future<Integer> end : lines.invokeAll(ends)) {
      callers.add(end.get());
    }
    lines.shutdown();

    assertThat(callers).hasSize(1).doesNotContainNull();
    assertThat(desk.count("conversations")).isEqualTo(50);
    assertThat(desk.count("customers")).isOne();
  }

  @Test
  void a_silent_session_is_finished_as_failed_with_what_was_said() {
    String session = desk.begin(MARIA);
    desk.say(session, 1, "customer", "I would like");
    desk.clock.advance(Duration.ofSeconds(119));
    desk.upkeep().finishSilent().work().run();
    assertThat(desk.sessions.get(ORG, session).active()).isTrue();

    desk.clock.advance(Duration.ofSeconds(2));
    desk.upkeep().finishSilent().work().run();

    VoiceSession lost = desk.sessions.get(ORG, session);
    assertThat(lost)
        .extracting(VoiceSession::state, VoiceSession::endReason)
        .containsExactly("failed", "no_sign_of_life");
    assertThat(lost.endedAt()).isEqualTo(lost.lastSeenAt());
    assertThat(desk.row("SELECT status, completed_at, outcome FROM conversations"))
        .containsEntry("status", "failed")
        .containsEntry("completed_at", null)
        .containsEntry("outcome", "info_request");
    assertThat(
            desk.row("SELECT transcript_segments -> 0 ->> 'text' AS said FROM voice_call_details"))
        .containsEntry("said", "I would like");
    assertThat(desk.count("call_sessions WHERE ended_at IS NULL")).isOne();
  }

  @Test
  void one_session_that_can_not_be_stored_holds_up_no_other() {
    CallStoreThatRefuses refuses = new CallStoreThatRefuses();
    desk = new VoiceDesk(EmbeddedDatabase.migrated(), refuses);
    refuses.sessionId = desk.begin(null);
    String other = desk.begin(null);
    desk.clock.advance(Duration.ofMinutes(5));

    desk.upkeep().finishSilent().work().run();

    assertThat(desk.sessions.get(ORG, refuses.sessionId).active()).isTrue();
    assertThat(desk.sessions.get(ORG, other).state()).isEqualTo("failed");
  }

  @Test
  void who_collides_tries_again() {
    CallStoreThatCollides collides = new CallStoreThatCollides();
    desk = new VoiceDesk(EmbeddedDatabase.migrated(), collides);
    String session = desk.begin(null);

    assertThat(desk.end(session).conversationId()).isNotNull();
    assertThat(collides.times).isEqualTo(3);
  }

  @Test
  void old_sessions_are_forgotten_with_all_that_belongs_to_them_and_calls_stay() {
    desk.call(MARIA, "Maria", null);
    desk.clock.advance(Duration.ofDays(29));
    desk.call(MARIA, "Maria", null);
    String active = desk.begin(null);
    desk.clock.advance(Duration.ofDays(2));

    desk.upkeep().forgetOld().work().run();

    assertThat(desk.count("voice_sessions")).isEqualTo(2);
    assertThat(desk.count("voice_turns")).isEqualTo(2);
    assertThat(desk.sessions.get(ORG, active).active()).isTrue();
    assertThat(desk.count("conversations")).isEqualTo(2);
  }

  @ParameterizedTest
  @CsvSource({
    "'', info_request",
    "'book_appointment:false', info_request",
    "'book_appointment:true', appointment_scheduled",
    "'book_appointment:true cancel_appointment:true', appointment_cancelled",
    "'reschedule_appointment:true check_availability:true', appointment_rescheduled",
    "'book_appointment:', info_request"
  })
  void without_another_verdict_the_outcome_is_what_succeeded_last(String done, String outcome) {
    String session = desk.begin(null);
    int id = 0;
    for (String call : done.isEmpty() ? new String[0] : done.split(" ", -1)) {
      String[] parts = call.split(":", -1);
      desk.clock.advance(Duration.ofSeconds(1));
      desk.does(
          session,
          "f" + id++,
          parts[0],
          "{}",
          parts[1].isEmpty() ? null : "{\"success\":" + parts[1] + "}");
    }
    desk.end(session);

    assertThat(desk.row("SELECT outcome FROM conversations")).containsEntry("outcome", outcome);
  }

  @Test
  void a_call_that_is_lost_before_a_word_was_said_came_to_nothing() {
    desk.sessions.lose(ORG, desk.begin(MARIA), Ending.because("connection_lost"));

    assertThat(desk.row("SELECT outcome, status, satisfaction_score FROM conversations"))
        .containsEntry("outcome", "unresolved")
        .containsEntry("status", "failed")
        .containsEntry("satisfaction_score", null);
    assertThat(desk.row("SELECT outcome, ended_at FROM call_sessions"))
        .containsEntry("outcome", "abandoned")
        .containsEntry("ended_at", null);
  }

  @Test
  void a_client_whose_clock_is_ahead_ends_no_call_before_its_begin() {
    String session = VoiceDesk.sessionId();
    desk.sessions.begin(
        ORG, new NewSession(session, null, null, null, null, desk.clock.instant().plusSeconds(60)));

    desk.end(session);

    assertThat(desk.row("SELECT duration_seconds FROM voice_call_details"))
        .containsEntry("duration_seconds", 0);
  }

  private static final class CallStoreThatRefuses implements CallStore {
    private String sessionId;

    @Override
    public Stored store(Handle sql, FinishedCall call) {
      if (call.sessionId().equals(sessionId)) {
        throw new IllegalStateException("disk full");
      }
      return new Stored(UUID.randomUUID(), null);
    }
  }

  private static final class CallStoreThatCollides implements CallStore {
    private int times;

    @Override
    public Stored store(Handle sql, FinishedCall call) {
      if (times < 3) {
        times++;
        throw new Contention();
      }
      return new Stored(UUID.randomUUID(), null);
    }
  }
}
