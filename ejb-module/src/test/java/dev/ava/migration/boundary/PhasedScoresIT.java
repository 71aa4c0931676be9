package dev.ava.migration.boundary;

import static dev.ava.voice.boundary.VoiceDesk.ORG;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ava.scoring.boundary.ConversationScores.Shown;
import dev.ava.scoring.boundary.ScoreDesk;
import dev.ava.scoring.control.ScoreRow;
import dev.ava.testing.EmbeddedDatabase;
import dev.ava.voice.boundary.Ending;
import dev.ava.voice.boundary.VoiceDesk;
import dev.ava.voice.boundary.VoiceSession;
import java.time.Clock;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("postgresql-15")
class PhasedScoresIT {

  private static final String MARIA = "+14155552671";

  private VoiceDesk desk;
  private ScoreDesk scores;
  private ParityCheck parity;

  @BeforeEach
  void freshDatabase() {
    desk = new VoiceDesk(EmbeddedDatabase.migrated());
    scores = new ScoreDesk(desk.jdbi, desk.clock, new PhasedScores(desk.clock));
    parity = new ParityCheck(desk.jdbi, Clock.systemUTC(), Executors.defaultThreadFactory());
  }

  @ParameterizedTest
  @ValueSource(strings = {"BACKFILL", "DUAL_WRITE", "CUTOVER", "RETIRED"})
  void a_call_is_scored_where_it_is_and_parity_stays_clean(String phase) {
    desk.phase(phase);
    VoiceSession call = complaint();

    assertThat(scores.runJobs()).isOne();

    if (!phase.equals("BACKFILL")) {
      Map<String, Object> now = desk.row("SELECT * FROM conversations");
      assertThat(now)
          .containsEntry("id", call.conversationId())
          .containsEntry("sentiment", "negative")
          .containsEntry("outcome", "complaint");
      assertThat((Integer) now.get("satisfaction_score")).isBetween(1, 3);
      assertThat(now.get("ai_summary")).asString().contains("grievance");
    }
    if (call.callSessionId() != null) {
      Map<String, Object> legacy = desk.row("SELECT * FROM call_sessions");
      assertThat(legacy)
          .containsEntry("sentiment", "negative")
          .containsEntry("outcome", "escalated")
          .containsEntry("escalated", true);
      assertThat((Double) legacy.get("satisfaction_score")).isBetween(1.0, 3.0);
    }
    clean();
  }

  @Test
  void a_call_that_is_scored_before_it_is_moved_has_its_score_afterwards() {
    desk.phase("BACKFILL");
    VoiceSession call = complaint();
    scores.runJobs();
    move();

    assertThat(desk.row("SELECT * FROM conversations"))
        .containsEntry("id", call.conversationId())
        .containsEntry("outcome", "complaint");
    assertThat(scores.history(ORG, call.conversationId())).hasSize(2);
    clean();
  }

  @Test
  void a_call_that_is_moved_before_it_is_scored_is_scored_on_both_sides() {
    desk.phase("BACKFILL");
    complaint();
    move();
    clean();

    scores.runJobs();

    assertThat(desk.row("SELECT outcome FROM conversations")).containsEntry("outcome", "complaint");
    assertThat(desk.row("SELECT outcome FROM call_sessions")).containsEntry("outcome", "escalated");
    clean();
  }

  @Test
  void a_call_that_is_recorded_before_the_cutover_and_scored_after_it_stays_equal() {
    desk.phase("DUAL_WRITE");
    complaint();
    desk.phase("CUTOVER");

    scores.runJobs();

    assertThat(desk.row("SELECT outcome FROM call_sessions")).containsEntry("outcome", "escalated");
    clean();
  }

  @ParameterizedTest
  @ValueSource(strings = {"BACKFILL", "DUAL_WRITE", "CUTOVER"})
  void a_lost_call_in_which_nothing_was_said_has_an_outcome(String phase) {
    desk.phase(phase);
    VoiceSession lost =
        desk.sessions.lose(ORG, desk.begin(MARIA), Ending.because("connection_lost"));

    scores.runJobs();

    ScoreRow counts = inForce(lost);
    assertThat(counts.outcome()).isEqualTo("unresolved");
    assertThat(counts.sentiment()).isEqualTo("neutral");
    assertThat(counts.score()).isNotNull();
    clean();
  }

  @ParameterizedTest
  @ValueSource(strings = {"BACKFILL", "DUAL_WRITE", "CUTOVER"})
  void what_was_given_with_the_call_stays_and_only_gaps_are_filled(String phase) {
    desk.phase(phase);
    String session = desk.begin(MARIA);
    desk.say(session, 1, "assistant", "How can I help?");
    desk.say(session, 2, "customer", "This is terrible, I hate it.");
    VoiceSession over =
        desk.sessions.end(ORG, session, new Ending("hung_up", "complaint", 9, null, null));

    scores.runJobs();

    ScoreRow counts = inForce(over);
    assertThat(counts.score()).isEqualTo(9);
    assertThat(counts.outcome()).isEqualTo("complaint");
    assertThat(counts.sentiment()).isEqualTo("negative");
    assertThat(counts.kept()).containsExactlyInAnyOrder("score", "outcome");
    assertThat(counts.judged().getInt("score")).isLessThan(5);
    clean();
  }

  @ParameterizedTest
  @ValueSource(strings = {"BACKFILL", "DUAL_WRITE", "CUTOVER"})
  void a_booking_is_a_fact_whatever_is_said_after_it(String phase) {
    desk.phase(phase);
    String session = desk.begin(MARIA);
    desk.say(session, 1, "customer", "Botox on Monday. I want to talk to your manager, too.");
    desk.does(session, "f1", "book_appointment", "{}", "{\"success\": true}");
    VoiceSession over = desk.end(session);

    scores.runJobs();

    assertThat(inForce(over).outcome()).isEqualTo("appointment_scheduled");
    clean();
  }

  @Test
  void a_call_session_of_another_organisation_is_not_written() {
    desk.phase("BACKFILL");
    VoiceSession call = complaint();
    Shown shown = new Shown(9, "positive", "complaint", null, null);
    PhasedScores port = new PhasedScores(desk.clock);

    desk.jdbi.useTransaction(
        sql -> port.show(sql, UUID.randomUUID(), call.conversationId(), shown));
    assertThat(desk.row("SELECT satisfaction_score AS score FROM call_sessions"))
        .containsEntry("score", null);

    desk.jdbi.useTransaction(sql -> port.show(sql, ORG, call.conversationId(), shown));
    assertThat(desk.row("SELECT satisfaction_score AS score FROM call_sessions"))
        .containsEntry("score", 9.0);
  }

  @Test
  void a_job_that_runs_again_changes_nothing() {
    desk.phase("DUAL_WRITE");
    VoiceSession call = complaint();
    scores.runJobs();
    scores.scoring.run(ORG, call.conversationId());

    assertThat(scores.history(ORG, call.conversationId())).hasSize(2);
  }

  private VoiceSession complaint() {
    String session = desk.begin(MARIA);
    desk.say(session, 1, "assistant", "Thanks for calling, how can I help?");
    desk.say(session, 2, "customer", "I am furious, your service is horrible. I want a refund.");
    desk.say(session, 3, "assistant", "I'm sorry. Our manager will call you.");
    return desk.end(session);
  }

  private ScoreRow inForce(VoiceSession call) {
    return scores.history(ORG, call.conversationId()).stream()
        .filter(ScoreRow::inForce)
        .findFirst()
        .orElseThrow();
  }

  /** As the backfill does. */
  private void move() {
    new Backfill(desk.jdbi, Clock.systemUTC(), Executors.defaultThreadFactory())
        .run(BackfillOptions.USUAL, "test", Progress.NONE);
  }

  /** In BACKFILL a call has no conversation before it is moved, which is a finding of its own. */
  private void clean() {
    if (desk.row("SELECT phase FROM migration_phase").containsValue("BACKFILL")) {
      move();
    }
    assertThat(parity.changed("test").map(ParityResult::unexplained).orElse(0L)).isZero();
    assertThat(parity.full("test", Progress.NONE).unexplained()).isZero();
    assertThat(desk.count("parity_findings WHERE class = 'late_writer'")).isZero();
  }
}
