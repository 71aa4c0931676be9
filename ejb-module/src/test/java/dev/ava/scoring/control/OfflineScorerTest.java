package dev.ava.scoring.control;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ava.scoring.boundary.Exam;
import dev.ava.scoring.boundary.Judgement;
import dev.ava.scoring.boundary.Judgement.Evidence;
import dev.ava.scoring.boundary.Scorable;
import dev.ava.scoring.boundary.Scorable.Action;
import dev.ava.scoring.boundary.Scorable.Standing;
import dev.ava.scoring.boundary.Scorable.Turn;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OfflineScorerTest {

  @Test
  void every_pair_of_outcome_and_sentiment_is_labelled_on_both_sides_of_the_split() {
    List<Labelled> all = Labelled.all();
    assertThat(all).hasSizeGreaterThanOrEqualTo(120);
    for (boolean test : new boolean[] {false, true}) {
      assertThat(
              all.stream()
                  .filter(one -> one.forTest() == test)
                  .map(one -> one.outcome() + " " + one.sentiment())
                  .collect(Collectors.toSet()))
          .hasSize(24);
    }
    assertThat(all).allMatch(one -> Judgement.OUTCOMES.contains(one.outcome()));
    assertThat(all).allMatch(one -> Judgement.SENTIMENTS.contains(one.sentiment()));
  }

  /** The figures are in docs/performance.md; these are what must not get lost. */
  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void it_judges_the_labelled_conversations_as_well_as_is_written(boolean test) {
    Exam exam = Exam.offline(test);
    assertThat(Exam.together(exam.outcomes()).share()).isGreaterThanOrEqualTo(0.93);
    assertThat(Exam.together(exam.sentiments()).share()).isGreaterThanOrEqualTo(0.85);
    assertThat(exam.meanError()).isLessThanOrEqualTo(0.8);
  }

  @Test
  void a_booking_that_failed_books_nothing() {
    Scorable call =
        call(
            List.of(new Action("book_appointment", false)),
            "C: Friday at two, please.",
            "A: I'm sorry, I can't book it at the moment.",
            "C: Okay.");
    assertThat(OfflineScorer.judge(call).outcome()).isEqualTo("unresolved");
  }

  @Test
  void what_a_tool_did_comes_before_what_the_assistant_says() {
    Scorable call =
        call(
            List.of(new Action("book_appointment", true), new Action("cancel_appointment", true)),
            "A: You are booked for Friday.",
            "C: Sorry, cancel it again.",
            "A: All right.");
    assertThat(OfflineScorer.judge(call).outcome()).isEqualTo("appointment_cancelled");
  }

  @Test
  void the_evidence_names_the_turns() {
    Judgement judged =
        OfflineScorer.judge(
            call(
                List.of(),
                "A: How can I help?",
                "C: This is the worst service ever. Give me the manager!",
                "A: I'm sorry."));
    assertThat(judged.outcome()).isEqualTo("complaint");
    assertThat(judged.sentiment()).isEqualTo("negative");
    assertThat(judged.evidence()).extracting(Evidence::turn).containsOnly(2);
    assertThat(judged.evidence()).extracting(Evidence::why).contains("asks for a person");
    assertThat(judged.summary()).contains("worst service").contains("grievance");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "A HydraFacial takes an hour. Would you like to book it?",
        "HydraFacial is $200-$300. Would you like to book HydraFacial?"
      })
  void an_answer_that_ends_by_asking_what_else_is_one(String answer) {
    Scorable call = call(List.of(), "C: How much is a HydraFacial?", "A: " + answer);
    assertThat(OfflineScorer.judge(call).outcome()).isEqualTo("info_request");
  }

  @Test
  void a_question_in_return_is_no_answer() {
    Scorable call =
        call(List.of(), "C: How much is a HydraFacial?", "A: Of course! Which one do you mean?");
    assertThat(OfflineScorer.judge(call).outcome()).isEqualTo("unresolved");
  }

  @Test
  void a_conversation_in_which_nobody_spoke_has_an_outcome_too() {
    Judgement judged = OfflineScorer.judge(call(List.of()));
    assertThat(judged.outcome()).isEqualTo("unresolved");
    assertThat(judged.sentiment()).isEqualTo("neutral");
    assertThat(judged.summary()).isEqualTo("The caller said nothing.");
  }

  @Test
  void long_and_strange_texts_are_judged_in_good_time() {
    String strange = "no no ".repeat(20_000) + "\u0000\ud83d" + "!".repeat(50_000);
    assertThat(OfflineScorer.judge(call(List.of(), "C: " + strange)).score()).isBetween(1, 10);
  }

  private static Scorable call(List<Action> actions, String... turns) {
    return new Scorable(
        new UUID(0, 1),
        new UUID(0, 2),
        "voice",
        Arrays.stream(turns)
            .map(
                turn ->
                    new Turn(
                        turn.startsWith("C") ? Scorable.CUSTOMER : Scorable.ASSISTANT,
                        turn.substring(3)))
            .toList(),
        actions,
        new Standing("completed", null, null, null, null, null));
  }
}
