package dev.ava.voice.control.live;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ava.assistant.boundary.AudioFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SpeechItemTest {

  @ParameterizedTest
  @CsvSource({
    "0, ''",
    "0.2, ''",
    "0.3, One",
    "0.5, One",
    "0.65, One two",
    "0.99, One two",
    "1, One two six"
  })
  void a_word_that_was_only_begun_was_not_heard(double part, String heard) {
    assertThat(SpeechItem.firstWords("One two six", part)).isEqualTo(heard);
  }

  @Test
  void a_player_that_ran_dry_goes_on_later() {
    SpeechItem item = new SpeechItem("i", 1, AudioFormat.MULAW_8K, 1000);
    item.sent(800, 0, 1000);
    item.sent(800, 0, 1500);

    assertThat(item.sentMillis()).isEqualTo(200);
    assertThat(item.heardMillis(1050)).isEqualTo(0);
    assertThat(item.heardMillis(1550)).isEqualTo(150);
    assertThat(item.endsAt()).isEqualTo(1600);
  }

  @Test
  void the_second_answer_is_heard_after_the_first() {
    Speech speech = new Speech(AudioFormat.PCM16_24K);
    SpeechItem first = speech.item("a", () -> 1, 0).orElseThrow();
    speech.sent(first, 48_000, 0);
    SpeechItem second = speech.item("b", () -> 2, 10).orElseThrow();
    speech.sent(second, 48_000, 10);

    assertThat(second.heardMillis(900)).isZero();
    assertThat(second.heardMillis(1500)).isEqualTo(500);
    assertThat(speech.freeAt()).isEqualTo(2000);
  }
}
