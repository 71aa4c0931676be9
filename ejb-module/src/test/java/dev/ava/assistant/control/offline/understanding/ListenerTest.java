package dev.ava.assistant.control.offline.understanding;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ava.assistant.control.offline.SampleClinic;
import dev.ava.assistant.control.offline.understanding.Listener.Awaits;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Arrays;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Today is Saturday, November 21, 2026. */
class ListenerTest {

  private static final LocalDate TODAY = LocalDate.of(2026, 11, 21);

  private final Listener listener = new Listener(SampleClinic.clinic());

  private Understood hear(String words) {
    return hear(words, Awaits.ANYTHING);
  }

  private Understood hear(String words, Awaits awaits) {
    return listener.understand(words, TODAY, awaits, 0);
  }

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

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          my number is 415 555 0123                                 | 4155550123
          (415) 555-0123                                            | 4155550123
          +1 415.555.0123                                           | +14155550123
          plus one four one five five five five oh one two three    | +14155550123
          four one five, double five five, oh one two three         | 4155550123
          oh two oh seven nine four six oh nine five eight          | 02079460958
          it's 2487017                                              | 2487017
          eight hundred five five five twelve thirteen              | 8005551213
          four fifteen five fifty five oh one twenty three          | 4155550123
          next tuesday at 10 415 555 0123                           | 4155550123
          """)
  void a_telephone_number_is_understood(String words, String number) {
    assertThat(hear(words).phone()).isEqualTo(number);
  }

  @ParameterizedTest
  @CsvSource({
    "on 12/03/2026 at 10",
    "2026-12-03",
    "between 10 and 12",
    "two or three weeks",
    "20 to 3"
  })
  void a_date_is_no_telephone_number(String words) {
    assertThat(hear(words).phone()).isNull();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          jane.doe@example.com                              | jane.doe@example.com
          Jane.Doe+spa@Example.com please                   | jane.doe+spa@example.com
          jane dot doe at gmail dot com                     | jane.doe@gmail.com
          it's j a n e underscore doe at outlook dot com    | jane_doe@outlook.com
          J-A-N-E at gmail dot com                          | jane@gmail.com
          my email is jane nine two at yahoo dot co dot uk  | jane92@yahoo.co.uk
          jane at gmail.com                                 | jane@gmail.com
          sure, it's bob dash smith at example dot org      | bob-smith@example.org
          a double n fox at mail dot com                    | annfox@mail.com
          """)
  void an_address_is_understood(String words, String address) {
    assertThat(hear(words, Awaits.EMAIL).email()).isEqualTo(address);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          Hi this is Jane Doe, can I get botox         | Jane Doe
          my name is jane doe                          | Jane Doe
          I'm John O'Neil                              | John O'Neil
          Maria de la Cruz here                        | Maria de la Cruz
          it's Dr. Müller                              |
          this is about my appointment                 |
          I'm pregnant                                 |
          I'm calling about botox                      |
          I am so sorry                                |
          it's urgent                                  |
          Botox on Friday, Jane Doe, 415 555 0123      | Jane Doe
          """)
  void a_name_is_understood_where_there_is_one(String words, String name) {
    assertThat(hear(words).name()).isEqualTo(name);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          jane doe                              | Jane Doe
          sure, Jane Doe                        | Jane Doe
          yes it's jane doe                     | Jane Doe
          JANE DOE                              | Jane Doe
          J-A-N-E D-O-E                         | Jane Doe
          Katarzyna Nowak, N-O-W-A-K            | Katarzyna Nowak
          José Nuñez                            | José Nuñez
          first name Jane last name Doe         | Jane
          what for                              |
          I don't want to say                   |
          """)
  void a_name_that_was_asked_for_is_understood(String words, String name) {
    String heard = hear(words, Awaits.NAME).name();
    if (name == null) {
      assertThat(heard).isNull();
    } else {
      assertThat(heard).startsWith(name);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          I want Botox                 | botox
          a hydra facial               | hydrafacial
          micro needeling              | microneedling
          some lip fillers             | dermal_fillers
          the vampire facial           | prp_facial
          laser                        | laser_hair_removal
          cool sculpting               | coolsculpting
          chemical peels               | chemical_peel
          a consult                    | consultation
          botux                        | botox
          """)
  void a_service_is_understood(String words, String slug) {
    assertThat(hear(words).services()).extracting(one -> one.slug()).containsExactly(slug);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          yes                         | YES
          yeah sure                   | YES
          yep, that's right           | YES
          sounds good to me           | YES
          go ahead                    | YES
          no problem                  | YES
          why not                     | YES
          mm-hmm                      | YES
          no, that's correct          | YES
          no                          | NO
          nope                        | NO
          not quite                   | NO
          no, make it thursday        | NO
          that's not right            | NO
          I don't think so            | NO
          yes but at 11               | NEITHER
          yes, wait                   | NEITHER
          maybe                       | NEITHER
          """)
  void consent_and_refusal_are_told_apart(String words, YesNo expected) {
    assertThat(hear(words).yesNo()).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          I can't breathe                            | EMERGENCY
          I need to reschedule                       | RESCHEDULE
          can't make it tomorrow                     | RESCHEDULE
          please cancel my appointment               | CANCEL
          what's your cancellation policy            | POLICY
          how much is botox                          | PRICE
          when do you close on fridays               | HOURS
          where are you                              | ADDRESS
          let me speak to a human                    | PERSON
          I want to file a complaint                 | COMPLAINT
          is it safe while breastfeeding             | MEDICAL
          are you a bot                              | IDENTITY
          do you have anything on monday             | AVAILABILITY
          when is my next appointment                | APPOINTMENTS
          who does the fillers                       | PRACTITIONERS
          that's all, thanks                         | GOODBYE
          """)
  void a_wish_is_understood(String words, Intent intent) {
    assertThat(hear(words).intents()).contains(intent);
  }

  @ParameterizedTest
  @CsvSource({
    "no emergency but I need botox soon",
    "my emergency contact is my wife",
    "I'd like botox"
  })
  void what_is_no_emergency_is_none(String words) {
    assertThat(hear(words).intents()).doesNotContain(Intent.EMERGENCY);
  }

  @org.junit.jupiter.api.Test
  void every_intent_has_its_words() {
    String list = String.join("\n", Words.lines("intents.txt"));
    assertThat(Arrays.stream(Intent.values()).map(intent -> "[" + intent + "]"))
        .allSatisfy(head -> assertThat(list).contains(head));
  }
}
