package dev.ava.customer;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class TypedNumberTest {

  @ParameterizedTest
  @CsvSource({
    "3105550123, +13105550123",
    "310-555-0123, +13105550123",
    "310.555.0123, +13105550123",
    "(310) 555-0123, +13105550123",
    "+1 (310) 555-0123, +13105550123",
    "1-310-555-0123, +13105550123",
    "310 555 0123 ext. 12, +13105550123",
    "310-555-0123 x12, +13105550123",
    "310\u2013555\u20130123, +13105550123",
    "tel:+13105550123, +13105550123",
    "+442070000001, +442070000001",
    "011 44 20 7946 0018, +442079460018"
  })
  void every_way_of_typing_a_number_is_read(String typed, String e164) {
    assertThat(AddressReader.e164(typed, "US", null)).contains(e164);
  }

  @ParameterizedTest
  @CsvSource({"555-123-4567, +15551234567", "+12005550001, +12005550001"})
  void a_complete_number_counts_although_no_plan_has_it(String typed, String e164) {
    assertThat(AddressReader.read(typed, "US").identifiesCustomer()).isFalse();
    assertThat(AddressReader.e164(typed, "US", null)).contains(e164);
  }

  @ParameterizedTest
  @NullSource
  @ValueSource(
      strings = {
        "",
        "Unknown",
        "anonymous",
        "2487017",
        "+12487017",
        "12345",
        "0123456789",
        "five five 12",
        "310-555-0123 / 310-555-0199",
        "call the office",
        "x12",
        "+"
      })
  void what_is_withheld_incomplete_or_no_number_stays_unread(String typed) {
    assertThat(AddressReader.e164(typed, "US", null)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"2487017", "248-7017", "+1 248 7017", "(310) 248-7017"})
  void a_number_without_area_code_gets_the_organisations(String typed) {
    assertThat(AddressReader.e164(typed, "US", "310")).contains("+13102487017");
  }

  @Test
  void a_short_german_number_is_not_taken_for_a_whole_one() {
    assertThat(AddressReader.e164("123456", "DE", null)).isEmpty();
    assertThat(AddressReader.e164("030 901820", "DE", null)).contains("+4930901820");
  }
}
