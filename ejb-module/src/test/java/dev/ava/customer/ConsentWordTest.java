package dev.ava.customer;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConsentWordTest {

  @ParameterizedTest
  @CsvSource({
    "STOP, OPT_OUT",
    "' stop ', OPT_OUT",
    "Unsubscribe, OPT_OUT",
    "cancel, OPT_OUT",
    "revoke, OPT_OUT",
    "start, OPT_IN",
    "Yes, OPT_IN",
    "unstop, OPT_IN",
    "HELP, HELP",
    "info, HELP"
  })
  void the_whole_message_is_the_word(String content, ConsentWord word) {
    assertThat(ConsentWord.of(content, null)).contains(word);
  }

  @ParameterizedTest
  @ValueSource(strings = {"please stop by at 5", "yes please", "", "stop.", "help me"})
  void a_word_within_a_sentence_is_no_consent(String content) {
    assertThat(ConsentWord.of(content, null)).isEmpty();
  }

  @Test
  void what_the_provider_has_judged_wins() {
    assertThat(ConsentWord.of("genug jetzt", "STOP")).contains(ConsentWord.OPT_OUT);
  }
}
