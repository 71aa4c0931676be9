package dev.ava.scoring.boundary;

import static dev.ava.voice.boundary.VoiceDesk.ORG;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ava.migration.boundary.PhasedScores;
import dev.ava.scoring.boundary.ScoringModel.Declined;
import dev.ava.scoring.boundary.ScoringModel.Failed;
import dev.ava.scoring.boundary.ScoringModel.Judged;
import dev.ava.scoring.control.ScoreRow;
import dev.ava.shared.InvalidInput;
import dev.ava.shared.NotFound;
import dev.ava.testing.EmbeddedDatabase;
import dev.ava.voice.boundary.Ending;
import dev.ava.voice.boundary.VoiceDesk;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("postgresql-15")
class ScoresIT {

  private static final String MARIA = "+14155552671";

  private final Deque<ScoringModel.Answer> answers = new ArrayDeque<>();
  private VoiceDesk desk;
  private ScoreDesk rules;
  private ScoreDesk model;

  @BeforeEach
  void freshDatabase() {
    desk = new VoiceDesk(EmbeddedDatabase.migrated());
    desk.phase("DUAL_WRITE");
    rules = new ScoreDesk(desk.jdbi, desk.clock, new PhasedScores(desk.clock));
    model =
        new ScoreDesk(
            desk.jdbi,
            desk.clock,
            new PhasedScores(desk.clock),
            new ScoringModel() {
              @Override
              public boolean offered(UUID orgId) {
                return true;
              }

              @Override
              public Answer judge(Scorable conversation) {
                return answers.remove();
              }
            });
  }

  @Test
  void what_a_person_said_counts_whatever_is_scored_later() {
    UUID call = call(Ending.because("hung_up"));
    rules.runJobs();

    rules.scores.override(
        ORG, call, new ScoreOverride(2, null, "complaint", null, "She called back"), "maria");
    rules.scores.again(ORG, call, true, "tom");
    answers.add(new Judged(judgement(10)));
    model.scores.again(ORG, call, true, "tom");

    ScoreHistory history = rules.scores.history(ORG, call);
    assertThat(history.current().source()).isEqualTo("person");
    assertThat(history.current().scoredBy()).isEqualTo("maria");
    assertThat(history.current().reason()).isEqualTo("She called back");
    assertThat(history.history()).hasSize(5);
    assertThat(history.history().get(0).satisfactionScore()).isEqualTo(10);
    assertThat(shown()).isEqualTo("2 complaint 2.0 escalated");
  }

  @Test
  void an_override_that_is_withdrawn_leaves_what_counted_before() {
    UUID call = call(Ending.because("hung_up"));
    rules.runJobs();
    String before = shown();

    rules.scores.override(ORG, call, new ScoreOverride(1, null, null, null, "A slip"), "maria");
    assertThat(shown()).isNotEqualTo(before);
    rules.scores.withdraw(ORG, call, "Wrong call", "maria");

    assertThat(shown()).isEqualTo(before);
    assertThat(rules.scores.history(ORG, call).current().source()).isEqualTo("offline");
    assertThatThrownBy(() -> rules.scores.withdraw(ORG, call, "Again", "maria"))
        .isInstanceOf(NotFound.class);
  }

  @Test
  void an_override_needs_a_reason_and_words_that_exist() {
    UUID call = call(Ending.because("hung_up"));
    for (ScoreOverride wrong :
        List.of(
            new ScoreOverride(5, null, null, null, " "),
            new ScoreOverride(11, null, null, null, "why"),
            new ScoreOverride(null, "angry", null, null, "why"),
            new ScoreOverride(null, null, "booked", null, "why"),
            new ScoreOverride(null, null, null, null, "why"))) {
      assertThatThrownBy(() -> rules.scores.override(ORG, call, wrong, "maria"))
          .isInstanceOf(InvalidInput.class);
    }
    assertThatThrownBy(
            () ->
                rules.scores.override(
                    UUID.randomUUID(), call, new ScoreOverride(5, null, null, null, "w"), "x"))
        .as("of another organisation")
        .isInstanceOf(NotFound.class);
  }

  @Test
  void a_model_that_fails_is_asked_again_later_and_the_rules_stand_in() {
    UUID call = call(Ending.because("hung_up"));
    answers.add(new Failed("It is away.", null));
    model.runJobs();
    ScoreRow standIn = model.history(ORG, call).get(1);
    assertThat(standIn.source()).isEqualTo("offline");
    assertThat(standIn.inForce()).isTrue();
    assertThat(standIn.reason()).isEqualTo("It is away.");
    assertThat(standIn.retryAt()).isEqualTo(desk.clock.instant().plus(Duration.ofMinutes(5)));

    desk.clock.advance(Duration.ofMinutes(4));
    model.upkeep.retry();
    assertThat(model.runJobs()).isZero();

    desk.clock.advance(Duration.ofMinutes(1));
    answers.add(new Failed("Still away.", Duration.ofHours(3)));
    model.upkeep.retry();
    model.runJobs();
    assertThat(model.history(ORG, call)).as("no row for each failure").hasSize(2);
    assertThat(model.history(ORG, call).get(1).retryAt())
        .isEqualTo(desk.clock.instant().plus(Duration.ofHours(3)));

    desk.clock.advance(Duration.ofHours(3));
    answers.add(new Judged(judgement(9)));
    model.upkeep.retry();
    model.runJobs();
    assertThat(model.scores.history(ORG, call).current().source()).isEqualTo("model");
    assertThat(shown()).startsWith("9 info_request 9.0");
    desk.clock.advance(Duration.ofDays(1));
    model.upkeep.retry();
    assertThat(model.runJobs()).isZero();
  }

  @Test
  void a_model_that_declines_is_not_asked_again() {
    UUID call = call(Ending.because("hung_up"));
    answers.add(new Declined("It refused."));
    model.runJobs();

    assertThat(model.history(ORG, call).get(1).retryAt()).isNull();
    assertThat(model.history(ORG, call).get(1).reason()).isEqualTo("It refused.");
    assertThat(shown()).doesNotContain("null");
  }

  @Test
  void rules_do_not_take_the_place_of_a_model_unless_they_are_asked_to() {
    UUID call = call(Ending.because("hung_up"));
    answers.add(new Judged(judgement(9)));
    model.runJobs();

    rules.scores.again(ORG, call, false, "tom");
    assertThat(rules.scores.history(ORG, call).current().source()).isEqualTo("model");
    rules.scores.again(ORG, call, true, "tom");
    assertThat(rules.scores.history(ORG, call).current().source()).isEqualTo("offline");
  }

  @Test
  void a_model_takes_the_place_of_what_was_given_with_the_call() {
    UUID call = call(new Ending("hung_up", null, 3, "negative", "Given."));
    answers.add(new Judged(judgement(9)));
    model.runJobs();

    assertThat(shown()).startsWith("9 ");
    assertThat(model.history(ORG, call).get(0).kept())
        .containsExactly("score", "sentiment", "summary");
  }

  @Test
  void many_are_scored_again_and_what_changed_is_told() {
    for (int i = 0; i < 5; i++) {
      call(Ending.because("hung_up"));
    }
    rules.runJobs();
    ScoreRun run =
        rules.runs.begin(
            ORG, new ScoreRunWish("voice", null, null, "rules-1", false, "A new model"), "tom");
    assertThat(run.total()).isEqualTo(5);
    for (int i = 0; i < 5; i++) {
      answers.add(i == 4 ? new Failed("Away.", null) : new Judged(judgement(10)));
    }
    model.running.run(ORG, run.id());
    model.running.run(ORG, run.id());

    ScoreRun done = rules.runs.get(ORG, run.id());
    assertThat(done.done()).isEqualTo(5);
    assertThat(done.failed()).isZero();
    assertThat(done.finishedAt()).isNotNull();
    ScoreDrift drift = rules.runs.drift(ORG, run.id(), null, null);
    assertThat(drift.compared()).isEqualTo(5);
    assertThat(drift.meanChange()).isPositive();
    assertThat(drift.changes()).contains(new ScoreDrift.Change("scorer", "rules-1", "model-x", 4));
    assertThat(drift.examples()).hasSize(4);
    assertThat(rules.runs.drift(UUID.randomUUID(), run.id(), null, null).compared()).isZero();
  }

  private UUID call(Ending ending) {
    String session = desk.begin(MARIA);
    desk.say(session, 1, "assistant", "How can I help?");
    desk.say(session, 2, "customer", "What are your hours?");
    desk.say(session, 3, "assistant", "Nine to seven.");
    return desk.sessions.end(ORG, session, ending).conversationId();
  }

  private static Judgement judgement(int score) {
    return new Judgement(
        "model-x",
        score,
        "positive",
        "info_request",
        "Opening hours",
        "Asked for the hours.",
        List.of(new Judgement.Evidence(2, "asks for the hours")));
  }

  private String shown() {
    return desk.row(
            "SELECT concat_ws(' ', c.satisfaction_score, c.outcome, s.satisfaction_score::numeric(4,1), s.outcome)"
                + " AS shown FROM conversations c JOIN call_sessions s ON s.id = c.legacy_call_session_id")
        .get("shown")
        .toString();
  }
}
