package dev.ava.lead.control;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ava.lead.boundary.LeadRules;
import dev.ava.lead.boundary.LeadScore;
import dev.ava.lead.boundary.LeadScore.Part;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScoringTest {

  private static final LeadRules RULES =
      new LeadRules(
          List.of("botox", "chemical peel", "anti-aging"),
          List.of("book", "special", "cost"),
          List.of("ending", "today", "next week"),
          List.of("maybe", "not sure"),
          "everyone");

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '"',
      delimiter = '|',
      value = {
        "Hello there                             | neutral  | 50 | warm",
        "I saw you on facebook                   | neutral  | 50 | warm",
        "It is pending, especially for my dog    | neutral  | 50 | warm",
        "I want to BOOK.                         | neutral  | 70 | hot",
        "How much is Botox?                      | neutral  | 90 | hot",
        "How much is Botox?                      | positive | 100| hot",
        "A chemical-peel, and anti aging         | neutral  | 90 | hot",
        "A chemical or a peel                    | neutral  | 50 | warm",
        "Maybe                                   | neutral  | 40 | warm",
        "Maybe                                   | negative | 20 | cold",
        "Maybe today                             | negative | 60 | warm",
        "Hm                                      | negative | 30 | cold",
        "Next week, please                       |          | 80 | hot"
      })
  void points_are_given_by_the_table_for_whole_words(
      String said, String sentiment, int score, String tier) {
    LeadScore scored = Scoring.score(RULES, List.of(said), sentiment);

    assertThat(scored.score()).isEqualTo(score);
    assertThat(scored.tier()).isEqualTo(tier);
  }

  @Test
  void a_score_says_how_it_came_about() {
    LeadScore scored =
        Scoring.score(RULES, List.of("What is the cost, and can I book?", "Today"), "positive");

    assertThat(scored.parts())
        .containsExactly(
            new Part("base", 50, List.of()),
            new Part("medium", 20, List.of("book", "cost")),
            new Part("sentiment", 30, List.of("positive")),
            new Part("urgency", 30, List.of("today")));
    assertThat(scored.score()).isEqualTo(100);
  }

  @Test
  void a_phrase_is_not_put_together_from_two_turns() {
    assertThat(Scoring.score(RULES, List.of("next", "week"), null).score()).isEqualTo(50);
  }

  @Test
  void nothing_said_is_fifty() {
    assertThat(Scoring.score(RULES, List.of(), null))
        .isEqualTo(LeadScore.of(List.of(new Part("base", 50, List.of()))));
  }
}
