package dev.ava.scoring.boundary;

import static dev.ava.voice.boundary.VoiceDesk.ORG;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ava.scoring.boundary.ScoringModel.Failed;
import dev.ava.scoring.boundary.ScoringModel.Judged;
import dev.ava.voice.boundary.Ending;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("postgresql-15")
class ScoreRunsIT extends ScoredCalls {

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

  @Test
  void a_run_that_is_stopped_goes_on_where_it_was() {
    call(Ending.because("hung_up"));
    call(Ending.because("hung_up"));
    rules.runJobs();
    ScoreRun run =
        rules.runs.begin(ORG, new ScoreRunWish(null, null, null, null, false, "Why not"), "tom");
    answers.add(new Judged(judgement(10)));
    whileJudging = () -> Thread.currentThread().interrupt();

    assertThatThrownBy(() -> model.running.run(ORG, run.id()))
        .isInstanceOf(IllegalStateException.class);
    assertThat(Thread.interrupted()).isTrue();
    assertThat(rules.runs.get(ORG, run.id()).done()).isOne();
    assertThat(rules.runs.get(ORG, run.id()).finishedAt()).isNull();

    whileJudging = () -> {};
    answers.add(new Judged(judgement(10)));
    model.running.run(ORG, run.id());
    assertThat(rules.runs.get(ORG, run.id()).done()).isEqualTo(2);
    assertThat(rules.runs.get(ORG, run.id()).finishedAt()).isNotNull();
  }

  @Test
  void what_postgresql_cannot_store_does_not_stop_a_run() {
    ScoreRun run =
        rules.runs.begin(
            ORG, new ScoreRunWish(null, null, null, "a\u0000", false, "b\u0000"), "tom");

    assertThat(run.total()).isZero();
    assertThat(run.reason()).isEqualTo("b\uFFFD");
    assertThat(run.chosen().getString("scorer")).isEqualTo("a\uFFFD");
  }
}
