package dev.ava.customer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ava.customer.PeerAddress.Kind;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class AddressReaderTest {

  static Stream<Arguments> measuredCases() throws IOException {
    try (var file = AddressReaderTest.class.getResourceAsStream("/fixtures/e164-cases.tsv")) {
      return new String(file.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(line -> !line.startsWith("#") && !line.startsWith("input"))
          .filter(line -> !line.contains("<U+"))
          .map(line -> line.split("\t"))
          .filter(cells -> cells.length > 4 && !cells[0].matches(".*[a-zA-Z;].*"))
          .map(cells -> Arguments.of(cells[0], cells[1], cells[4].equals("true"), cells[3]));
    }
  }

  @ParameterizedTest
  @MethodSource("measuredCases")
  void a_number_identifies_a_person_only_if_a_numbering_plan_has_it(
      String raw, String region, boolean valid, String e164) {
    PeerAddress address = AddressReader.read(raw, region);

    assertThat(address.identifiesCustomer()).isEqualTo(valid);
    if (valid) {
      assertThat(address.value()).isEqualTo(e164);
    }
  }

  @ParameterizedTest
  @NullSource
  @ValueSource(
      strings = {
        "",
        "anonymous",
        "Restricted",
        "UNKNOWN",
        "+266696687",
        "+7378742833",
        "+86282452253"
      })
  void a_withheld_sender_is_nobody(String raw) {
    PeerAddress address = AddressReader.read(raw, "US");

    assertThat(address.kind()).isEqualTo(Kind.WITHHELD);
    assertThat(address.value()).isNull();
  }

  @ParameterizedTest
  @CsvSource({
    "32665, SHORT_CODE, 32665",
    "MYBRAND, WORD, MYBRAND",
    "1-800-FLOWERS, WORD, 1-800-FLOWERS",
    "client:jenny, WORD, client:jenny",
    "messenger:1234, WORD, messenger:1234",
    "2487017, DOUBTFUL_NUMBER, 2487017",
    "+15555555555, DOUBTFUL_NUMBER, +15555555555",
    "whatsapp:+14155552671, NUMBER, +14155552671",
    "sip:+14155552671@example.test, NUMBER, +14155552671",
    "sip:alice@example.test, WORD, sip:alice@example.test"
  })
  void other_addresses_keep_their_kind(String raw, Kind kind, String value) {
    PeerAddress address = AddressReader.read(raw, "US");

    assertThat(address.kind()).isEqualTo(kind);
    assertThat(address.value()).isEqualTo(value);
    assertThat(address.raw()).isEqualTo(raw);
  }

  @Test
  void the_spellings_of_a_number_are_those_that_legacy_rows_hold() {
    assertThat(AddressReader.read("+14155552671", "US").spellings())
        .contains("+14155552671", "14155552671", "4155552671", "(415) 555-2671", "415-555-2671");
  }
}
