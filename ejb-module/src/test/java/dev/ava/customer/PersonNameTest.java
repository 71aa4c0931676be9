package dev.ava.customer;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class PersonNameTest {

  @ParameterizedTest
  @NullSource
  @ValueSource(
      strings = {
        "",
        "   ",
        "\u00a0",
        "Unknown",
        " unknown  CALLER ",
        "Unknown Caller",
        "+14155552671",
        "(310) 555-0123",
        "310.555.0123",
        "2487017",
        "---",
        "E",
        "\u200bE\u200b",
        "N/A",
        "null"
      })
  void a_placeholder_a_number_or_a_single_character_is_no_name(String raw) {
    assertThat(PersonName.clean(raw)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      ignoreLeadingAndTrailingWhitespace = false,
      value = {
        "  EMILY PARKER ,EMILY PARKER",
        "Emily  \tParker,Emily Parker",
        "José García,José García",
        "O'Neil,O'Neil",
        "李四,李四",
        "Al,Al",
        "Maria 2,Maria 2",
        "Unknown Soldier,Unknown Soldier"
      })
  void a_name_is_kept_without_its_stray_blanks(String raw, String name) {
    assertThat(PersonName.clean(raw)).contains(name);
  }

  @Test
  void a_character_that_the_database_refuses_becomes_a_blank() {
    assertThat(PersonName.clean("Emily\u0000Parker")).contains("Emily Parker");
  }

  @Test
  void a_name_that_is_too_long_for_its_column_is_cut_between_characters() {
    String longest = "a".repeat(254) + "\ud83d\ude00" + "b";

    assertThat(PersonName.clean(longest)).contains("a".repeat(254));
  }
}
