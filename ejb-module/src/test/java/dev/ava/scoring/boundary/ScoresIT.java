package dev.ava.scoring.boundary;

import static dev.ava.voice.boundary.VoiceDesk.ORG;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ava.scoring.boundary.ScoringModel.Judged;
import dev.ava.shared.InvalidInput;
import dev.ava.shared.NotFound;
import dev.ava.voice.boundary.Ending;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What counts when several have judged. */
@Tag("postgresql-15")
class ScoresIT extends ScoredCalls {

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
}
