package dev.ava.scoring.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;

class ValenceTest {

  private final Valence valence = new Valence(Map.of());

  /** What vader-sentiment 1.1.3, the JavaScript port, says; recorded by running it. */
  @ParameterizedTest
  @CsvFileSource(
      resources = "/dev/ava/scoring/vader-agreement.tsv",
      delimiter = '\t',
      quoteCharacter = '\0')
  void it_says_what_another_implementation_says(double compound, String text) {
    assertThat(valence.of(text == null ? "" : text)).isCloseTo(compound, within(0.0001));
  }

  @Test
  void negations_count_at_the_beginning_of_a_sentence_too() {
    assertThat(valence.of("Not bad at all")).isPositive();
    assertThat(valence.of("It hurts. But it looks great")).isPositive();
  }

  @Test
  void an_emoji_counts_as_its_name_says() {
    assertThat(valence.of("See you 😊")).isPositive();
    assertThat(valence.of("See you 😢")).isNegative();
  }

  @Test
  void a_rating_of_our_own_comes_before_that_of_the_lexicon() {
    assertThat(new Valence(Map.of("please", 0.0)).of("Botox, please")).isZero();
  }
}
