package dev.ava.launcher.standin;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class ElevenLabsSignerTest {

  /** Computed with ElevenLabs' own library (npm @elevenlabs/elevenlabs-js 2.73.0). */
  @Test
  void it_signs_as_elevenlabs_does() {
    assertThat(
            ElevenLabsSigner.sign(
                "wsec_test_0000000000000000000000000000000000000000000000000000000000",
                "{\"type\":\"post_call_transcription\",\"event_timestamp\":1741091690,"
                    + "\"data\":{\"conversation_id\":\"conv_0001\"}}",
                Instant.ofEpochSecond(1_741_091_690)))
        .isEqualTo(
            "t=1741091690,"
                + "v0=1a69e0a682ba6f592d959ef951804c97302dbbef6e9fba6981cc69bbe3fad8e7");
  }
}
