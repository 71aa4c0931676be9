package dev.ava.shared;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CountedTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {"0|0 calls have", "1|1 call has", "1000|1,000 calls have"})
  void the_word_fits_the_number(long number, String said) {
    assertThat(Counted.of(number, "call has", "calls have")).isEqualTo(said);
  }
}
