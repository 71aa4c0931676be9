package dev.ava.assistant.control.offline.understanding;

import static dev.ava.assistant.control.offline.understanding.Hearing.hear;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.LocalTime;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Days and times, as callers say them on Saturday, November 21, 2026. */
class DaysAndTimesTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          today                                   | 2026-11-21
          tomorrow morning                        | 2026-11-22
          the day after tomorrow                  | 2026-11-23
          next Tuesday at 10                      | 2026-11-24
          on wednesday                            | 2026-11-25
          this coming friday                      | 2026-11-27
          Tuesday week                            | 2026-12-01
          a week from monday                      | 2026-11-30
          two weeks from thursday                 | 2026-12-10
          friday next week                        | 2026-11-27
          in three days                           | 2026-11-24
          in a couple of weeks                    | 2026-12-05
          in two weeks                            | 2026-12-05
          the 3rd at half past two                | 2026-12-03
          the third of december                   | 2026-12-03
          December third                          | 2026-12-03
          dec. 3, 2026                            | 2026-12-03
          Thursday the 3rd                        | 2026-12-03
          Thursday, December 3rd                  | 2026-12-03
          12/3                                    | 2026-12-03
          12/03/2026                              | 2026-12-03
          25/12                                   | 2026-12-25
          2026-12-03                              | 2026-12-03
          january 5th                             | 2027-01-05
          on the twenty second                    | 2026-11-22
          not Tuesday, Thursday                   | 2026-11-26
          tuesday, no wait, wednesday             | 2026-11-25
          instead of tuesday can I have friday    | 2026-11-27
          move my tuesday appointment to friday   | 2026-11-27
          """)
  void a_day_is_understood(String words, LocalDate day) {
    assertThat(hear(words).day()).isNotNull();
    assertThat(hear(words).day().days()).containsExactly(day);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          next week                  | 2026-11-23 | 2026-11-29
          the week after next        | 2026-11-30 | 2026-12-06
          early next week            | 2026-11-23 | 2026-11-24
          end of next week           | 2026-11-26 | 2026-11-28
          the weekend                | 2026-11-21 | 2026-11-22
          next month                 | 2026-12-01 | 2026-12-31
          monday through wednesday   | 2026-11-23 | 2026-11-25
          tuesday or wednesday       | 2026-11-24 | 2026-11-25
          """)
  void a_stretch_of_days_is_understood(String words, LocalDate first, LocalDate last) {
    DayWish wish = hear(words).day();
    assertThat(wish.first()).isEqualTo(first);
    assertThat(wish.days().get(wish.days().size() - 1)).isEqualTo(last);
  }

  @ParameterizedTest
  @CsvSource({
    "as soon as possible",
    "asap please",
    "the earliest you have",
    "first available",
    "whenever works"
  })
  void the_sooner_the_better_is_understood(String words) {
    assertThat(hear(words).day().soonest()).isTrue();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          at 10                          | 10:00
          10am                           | 10:00
          10 a.m.                        | 10:00
          at two                         | 14:00
          2:30                           | 14:30
          two thirty                     | 14:30
          half past two                  | 14:30
          a quarter to three             | 14:45
          quarter past nine              | 09:15
          ten minutes to four            | 15:50
          twenty past 11                 | 11:20
          five o'clock                   | 17:00
          noon                           | 12:00
          at 12                          | 12:00
          14:00                          | 14:00
          4 in the afternoon             | 16:00
          ten-ish                        | 10:00
          at eleven fifteen              | 11:15
          nine oh five am                | 09:05
          friday at 3, no make it 4      | 16:00
          """)
  void a_time_is_understood(String words, LocalTime time) {
    assertThat(hear(words).time()).isEqualTo(TimeWish.at(time));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          in the morning        | 00:00 | 11:59
          friday afternoon      | 12:00 | 17:00
          after work            | 17:00 | 23:59
          in the evening        | 17:00 | 23:59
          after 3               | 15:00 | 23:59
          before noon           | 00:00 | 12:00
          between 2 and 4       | 14:00 | 16:00
          from 10 to 12         | 10:00 | 12:00
          during lunch          | 12:00 | 13:30
          late afternoon        | 15:00 | 18:00
          any time              | 00:00 | 23:59
          """)
  void a_part_of_the_day_is_understood(String words, LocalTime from, LocalTime to) {
    TimeWish wish = hear(words).time();
    assertThat(wish).isNotNull();
    assertThat(wish.from()).isEqualTo(from);
    assertThat(wish.to()).isEqualTo(to);
    assertThat(wish.exact()).isFalse();
  }
}
