package dev.ava.provider.twilio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ava.shared.InvalidInput;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TwilioFormTest {

  @Test
  void plus_and_percent_20_are_blanks_and_repeated_fields_are_all_kept() {
    TwilioForm form = TwilioForm.parse("Body=a+b%20c&Empty=&Digits=2&Digits=1&NoValue");

    assertThat(form.get("Body")).isEqualTo("a b c");
    assertThat(form.all().get("Digits")).containsExactly("2", "1");
    assertThat(form.all()).containsKeys("Empty", "NoValue");
    assertThat(form.get("Empty")).isNull();
  }

  @Test
  void emoji_and_line_breaks_come_through() {
    assertThat(TwilioForm.parse("Body=%F0%9F%98%80%0D%0Aok").get("Body")).isEqualTo("😀\r\nok");
  }

  @Test
  void a_nul_is_replaced_where_it_would_be_stored_but_not_where_it_is_signed() {
    TwilioForm form = TwilioForm.parse("Body=a%00b");

    assertThat(form.get("Body")).isEqualTo("a\uFFFDb");
    assertThat(form.all().get("Body")).containsExactly("a\u0000b");
  }

  @ParameterizedTest
  @ValueSource(strings = {"Body=%", "Body=%4", "Body=%ZZ", "Body=%FF%FE", "%C3=1"})
  void broken_escapes_and_bytes_that_are_not_utf_8_are_refused(String rubbish) {
    assertThatThrownBy(() -> TwilioForm.parse(rubbish)).isInstanceOf(InvalidInput.class);
  }

  @Test
  void a_name_longer_than_any_twilio_gives_is_refused() {
    TwilioForm form = TwilioForm.parse("MessageSid=" + "S".repeat(300));

    assertThatThrownBy(() -> form.require("MessageSid"))
        .isInstanceOf(InvalidInput.class)
        .hasMessageContaining("MessageSid");
  }
}
