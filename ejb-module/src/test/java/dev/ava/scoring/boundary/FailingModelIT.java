package dev.ava.scoring.boundary;

import static dev.ava.voice.boundary.VoiceDesk.ORG;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ava.scoring.boundary.ScoringModel.Declined;
import dev.ava.scoring.boundary.ScoringModel.Failed;
import dev.ava.scoring.boundary.ScoringModel.Judged;
import dev.ava.scoring.control.ScoreRow;
import dev.ava.voice.boundary.Ending;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A model that does not answer: rules stand in, and it is asked again. */
@Tag("postgresql-15")
class FailingModelIT extends ScoredCalls {

  @Test
  void a_model_that_fails_is_asked_again_later_and_the_rules_stand_in() {
    UUID call = call(Ending.because("hung_up"));
    answers.add(new Failed("It is away.", null));
    model.runJobs();
    ScoreRow standIn = model.history(ORG, call).get(1);
    assertThat(standIn.source()).isEqualTo("offline");
    assertThat(standIn.inForce()).isTrue();
    assertThat(standIn.reason()).isEqualTo("It is away.");
    assertThat(standIn.retryAt()).isEqualTo(desk.clock.instant().plus(Duration.ofMinutes(1)));

    desk.clock.advance(Duration.ofSeconds(59));
    model.upkeep.retry();
    assertThat(model.runJobs()).isZero();

    desk.clock.advance(Duration.ofSeconds(1));
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
  void the_pauses_grow_to_six_hours_and_end_after_two_days() {
    UUID call = call(Ending.because("hung_up"));
    Instant begun = desk.clock.instant();
    answers.add(new Failed("Away.", null));
    model.runJobs();
    List<Long> minutes = new ArrayList<>();
    Instant retryAt = model.history(ORG, call).get(1).retryAt();
    while (retryAt != null) {
      Duration pause = Duration.between(desk.clock.instant(), retryAt);
      minutes.add(pause.toMinutes());
      desk.clock.advance(pause);
      answers.add(new Failed("Away.", null));
      model.upkeep.retry();
      assertThat(model.runJobs()).isOne();
      retryAt = model.history(ORG, call).get(1).retryAt();
    }

    assertThat(minutes)
        .containsExactly(
            1L, 2L, 4L, 8L, 16L, 32L, 64L, 128L, 256L, 360L, 360L, 360L, 360L, 360L, 360L);
    assertThat(Duration.between(begun, desk.clock.instant())).isLessThan(Duration.ofDays(2));
    assertThat(model.scores.history(ORG, call).current().source()).isEqualTo("offline");
  }

  @Test
  void a_model_that_breaks_leaves_no_call_without_an_outcome() {
    UUID call = call(Ending.because("hung_up"));
    model.runJobs(); // answers.remove() throws

    ScoreRow standIn = model.history(ORG, call).get(1);
    assertThat(standIn.source()).isEqualTo("offline");
    assertThat(standIn.reason()).isEqualTo("The model could not be asked.");
    assertThat(standIn.retryAt()).isNotNull();
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
}
