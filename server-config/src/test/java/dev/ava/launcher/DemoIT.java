package dev.ava.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DemoIT {
  @TempDir private Path folder;

  @Test
  void the_day_is_played_and_can_be_played_again() {
    Ava ava = new Ava(folder.resolve("data"));
    Ava.Run up = ava.start("up").awaitReady();
    try {
      for (int day = 1; day <= 2; day++) {
        Ava.Run demo = ava.start("demo");

        assertThat(demo.exitStatus()).as(demo.output()).isZero();
        assertThat(demo.output()).contains("What to look at").doesNotContain("differs");
      }
    } finally {
      up.interrupt();
      assertThat(up.exitStatus()).isEqualTo(130);
    }
    ava.awaitNothingRuns();
  }
}
