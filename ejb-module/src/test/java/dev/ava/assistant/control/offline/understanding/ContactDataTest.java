package dev.ava.assistant.control.offline.understanding;

import static dev.ava.assistant.control.offline.understanding.Hearing.hear;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ava.assistant.control.offline.understanding.Listener.Awaits;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Numbers, addresses and names, typed or spoken. */
class ContactDataTest {

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

  @Test
  void a_row_of_digits_without_end_takes_little_of_the_stack() throws Exception {
    hear("415 555 0123"); // patterns are compiled by now
    FutureTask<String> heard = new FutureTask<>(() -> hear("1 ".repeat(1_000)).phone());
    new Thread(null, heard, "little stack", 256 * 1024).start();

    assertThat(heard.get()).startsWith("1111111");
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
}
