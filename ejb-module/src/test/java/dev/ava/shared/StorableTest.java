package dev.ava.shared;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StorableTest {

  @ParameterizedTest
  @CsvSource({"plain,3,pla", "plain,5,plain", "plain,9,plain", "a😀b,2,a", "a😀b,3,a😀"})
  void a_cut_leaves_no_half_of_a_character(String text, int length, String left) {
    assertThat(Storable.cut(text, length)).isEqualTo(left);
  }

  @Test
  void what_no_column_holds_is_replaced() {
    assertThat(Storable.text("a\u0000b\uD83Dc\uDE00")).isEqualTo("a\uFFFDb\uFFFDc\uFFFD");
    assertThat(Storable.text("a😀")).isEqualTo("a😀");
    assertThat(Storable.word(" \u2003 ")).isNull();
  }

  @ParameterizedTest
  @ValueSource(strings = {"1970-01-01T00:00:00Z", "2026-03-04T12:00:00Z", "2199-12-31T23:59:59Z"})
  void a_time_of_our_days_is_one(String time) {
    assertThat(Storable.plausible(Instant.parse(time))).isEqualTo(time);
  }

  @ParameterizedTest
  @ValueSource(strings = {"1969-12-31T23:59:59Z", "2200-01-01T00:00:00Z", "+57145-03-08T11:40:00Z"})
  void a_time_in_another_unit_is_none(String time) {
    assertThat(Storable.plausible(Instant.parse(time))).isNull();
  }
}
