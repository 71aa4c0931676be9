package dev.ava.appointment.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SaidTest {

  private static final ZoneId LOS_ANGELES = ZoneId.of("America/Los_Angeles");

  @ParameterizedTest
  @CsvSource({
    "2026-12-01T10:00:00-08:00, 2026-12-01T18:00:00Z",
    "2026-12-01T18:00:00Z, 2026-12-01T18:00:00Z",
    "2026-12-01T18:00Z, 2026-12-01T18:00:00Z",
    "2026-12-01T10:00:00, 2026-12-01T18:00:00Z",
    "2026-12-01T10:00, 2026-12-01T18:00:00Z",
    "2026-12-01 10:00, 2026-12-01T18:00:00Z",
    "2026-07-01T10:00, 2026-07-01T17:00:00Z",
    "2026-11-01T01:30, 2026-11-01T08:30:00Z"
  })
  void a_time_without_an_offset_is_the_clinics(String said, String at) {
    assertThat(Said.start(said, LOS_ANGELES)).isEqualTo(at);
  }

  @ParameterizedTest
  @CsvSource({
    "tomorrow",
    "2026-13-01T10:00",
    "10:00",
    "''",
    "2026-03-08T02:30",
    "-999999999-01-01T00:00Z",
    "-5000-01-01T00:00",
    "+999999999-12-31T23:59:59-18:00"
  })
  void what_is_no_time_is_refused_and_so_is_one_that_the_clocks_skip_or_no_calendar_has(
      String said) {
    assertThatThrownBy(() -> Said.start(said, LOS_ANGELES)).hasMessageContaining("time");
  }

  @Test
  void a_date_may_have_a_time_behind_it() {
    assertThat(Said.date("2026-12-01T10:00:00Z")).isEqualTo(LocalDate.of(2026, 12, 1));
    assertThatThrownBy(() -> Said.date("next Tuesday")).hasMessageContaining("2026-12-01");
  }
}
