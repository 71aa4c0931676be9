package dev.ava.provider.elevenlabs;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ava.shared.JsonText;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Times as ElevenLabs and its agents tell them; what no database holds never gets there. */
class ToldTimesTest {

  @ParameterizedTest
  @CsvSource({
    "1741091700, 2025-03-04T12:35:00Z",
    "1741091700.1234567, 2025-03-04T12:35:00.123456Z",
    "1741091700250, 2025-03-04T12:35:00.250Z",
    "0, 1970-01-01T00:00:00Z",
    "\"2025-03-04T12:35:00\", 2025-03-04T12:35:00Z"
  })
  void a_turn_is_of_its_time(String timestamp, String time) {
    assertThat(GivenTurn.read(turn(timestamp)).timestamp()).isEqualTo(time);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "1741091700000000",
        "-1",
        "1e300",
        "1e999999999",
        "-1e999999999",
        "\"+999999999-01-01T00:00:00Z\"",
        "\"1741091700\"",
        "true"
      })
  void a_turn_of_no_time_of_ours_is_refused(String timestamp) {
    assertThatThrownBy(() -> GivenTurn.read(turn(timestamp)))
        .isInstanceOf(UnusableTurn.class)
        .hasMessageContaining("timestamp");
  }

  @ParameterizedTest
  @ValueSource(strings = {"1741091700000", "1741091700000000", "1e300", "1e999999999", "-5", "[]"})
  void a_conversation_that_began_at_no_time_of_ours_has_no_begin(String began) {
    assertThat(
            new PostCall(JsonText.object("{\"metadata\":{\"start_time_unix_secs\":" + began + "}}"))
                .startedAt())
        .isNull();
  }

  private static byte[] turn(String timestamp) {
    return ("{\"call_sid\":\"EL_1\",\"speaker\":\"user\",\"message\":\"x\",\"timestamp\":"
            + timestamp
            + "}")
        .getBytes(UTF_8);
  }
}
