package dev.ava.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class PatientTellerTest {
  private final Transcript transcript = new Transcript();
  private final PatientTeller teller = new PatientTeller(transcript.terminal());

  @Test
  void a_reason_that_passes_is_not_told() {
    teller.notReadyBecause(List.of("schema: looking"), 0);
    teller.notReadyBecause(List.of(), seconds(2));
    teller.notReadyBecause(List.of("schema: looking"), seconds(4));

    assertThat(transcript.text()).isEmpty();
  }

  @Test
  void a_reason_that_lasts_is_told_once() {
    for (int second = 0; second < 10; second++) {
      teller.notReadyBecause(List.of("schema: run ./ava migrate expand"), seconds(second));
    }

    assertThat(transcript.text().lines())
        .containsExactly("ava: not ready yet: schema: run ./ava migrate expand");
  }

  private static long seconds(int seconds) {
    return Duration.ofSeconds(seconds).toNanos();
  }
}
