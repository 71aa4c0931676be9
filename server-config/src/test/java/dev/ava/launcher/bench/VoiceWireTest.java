package dev.ava.launcher.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.Base64;
import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.Test;

class VoiceWireTest {

  private static final SoundStamp STAMP = new SoundStamp(3, 41, 1_234_567_890_123L);

  @Test
  void a_frame_of_text_is_20_ms_of_sound_and_carries_its_stamp() {
    String message = (String) VoiceWire.TEXT.message(STAMP);

    assertThat(message).startsWith("{\"type\":\"audio\",\"data\":\"").endsWith("\"}");
    ByteBuffer sound = VoiceWire.sound(message);
    assertThat(sound.limit()).isEqualTo(VoiceWire.FRAME);
    assertThat(SoundStamp.at(sound, 0)).isEqualTo(STAMP);
  }

  @Test
  void a_stamp_is_found_behind_the_number_of_the_item_of_a_binary_frame() {
    ByteBuffer sent = (ByteBuffer) VoiceWire.BINARY.message(STAMP);
    ByteBuffer came = ByteBuffer.allocate(4 + VoiceWire.FRAME).putInt(1).put(sent);

    assertThat(SoundStamp.at(came, 4)).isEqualTo(STAMP);
    assertThat(SoundStamp.at(came, 0)).isNull();
  }

  @Test
  void what_ava_says_with_an_item_is_read_and_other_frames_are_not_sound() {
    String data = Base64.getEncoder().encodeToString(STAMP.bytes());

    assertThat(
            SoundStamp.at(
                VoiceWire.sound(
                    "{\"type\":\"audio\",\"data\":\"" + data + "\",\"item_id\":\"item_b\"}"),
                0))
        .isEqualTo(STAMP);
    assertThat(VoiceWire.sound("{\"type\":\"ready\",\"data\":{\"agent\":\"openai\"}}")).isNull();
  }

  @Test
  void a_run_is_good_only_if_it_was_quick_and_nothing_was_lost() {
    Histogram quick = new Histogram(3);
    quick.recordValue(5_000);
    Histogram slow = new Histogram(3);
    slow.recordValue(25_000);

    assertThat(new VoiceLoad.Figures(1, quick, 1, 0, 0, "").isGood(20)).isTrue();
    assertThat(new VoiceLoad.Figures(1, slow, 1, 0, 0, "").isGood(20)).isFalse();
    assertThat(new VoiceLoad.Figures(1, quick, 2, 1, 0, "").isGood(20)).isFalse();
    assertThat(new VoiceLoad.Figures(1, quick, 1, 0, 1, "gone").isGood(20)).isFalse();
  }
}
