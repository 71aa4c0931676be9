package dev.ava.conversation.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ava.shared.InvalidInput;
import java.time.Instant;
import java.util.Base64;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CursorTest {

  @Test
  void a_cursor_is_read_as_it_was_written_to_the_microsecond() {
    Cursor cursor = new Cursor(Instant.parse("2026-11-21T08:16:26.012279Z"), UUID.randomUUID());

    assertThat(Cursor.parse(cursor.text())).isEqualTo(cursor);
    assertThat(cursor.text()).matches("[A-Za-z0-9_-]{32}");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "zzz", "%%%", "AAZgwNeEInf93aQa2M1PIqvtxxEWhDl"})
  void what_is_no_cursor_is_refused(String text) {
    assertThatThrownBy(() -> Cursor.parse(text)).isInstanceOf(InvalidInput.class);
  }

  @Test
  void a_cursor_beyond_the_years_of_the_database_is_refused() {
    byte[] keys = new byte[24];
    keys[0] = 0x7f;
    String text = Base64.getUrlEncoder().encodeToString(keys);

    assertThatThrownBy(() -> Cursor.parse(text)).isInstanceOf(InvalidInput.class);
  }
}
