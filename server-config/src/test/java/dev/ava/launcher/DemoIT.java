package dev.ava.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DemoIT {
  @TempDir private Path folder;

  @Test
  void a_clinic_moves_from_its_legacy_database_before_its_day() {
    Ava ava = new Ava(folder.resolve("data"));
    Ava.Run demo = ava.start("demo", "--stop");

    assertThat(demo.exitStatus()).as(demo.output()).isZero();
    assertThat(demo.output())
        .contains("5 of 11 calls came from an \"Unknown Caller\" (45 %)")
        .contains(
            "11 calls with live names: 2 without a name, 1 number that nobody has, 1 withheld")
        .contains("shown in all her 5 calls")
        .contains("found: 2 customers, 77 call sessions, 0 voice conversations, phase BACKFILL")
        .contains("now: 3 customers, 81 call sessions, 81 voice conversations, phase CUTOVER")
        .contains("81 pairs compared field by field, 0 unexplained")
        .contains("What to look at")
        .doesNotContain("differs");
    assertThat(demo.output().lines().filter(line -> line.endsWith("completed, 4 turns")))
        .hasSize(6);
    assertThat(demo.output())
        .contains("failed: ElevenLabs refused: Failed to initiate call")
        .contains("failed: no answer from provider");
    ava.awaitNothingRuns();
  }

  @Test
  void the_day_is_played_and_can_be_played_again() {
    Ava ava = new Ava(folder.resolve("data"));
    Ava.Run up = ava.start("up").awaitReady();
    try {
      for (int day = 1; day <= 2; day++) {
        Ava.Run demo = ava.start("demo");

        assertThat(demo.exitStatus()).as(demo.output()).isZero();
        assertThat(demo.output())
            .contains("completed, 4 turns")
            .contains("What to look at")
            .doesNotContain("differs");
      }
    } finally {
      up.interrupt();
      assertThat(up.exitStatus()).isEqualTo(130);
    }
    ava.awaitNothingRuns();
  }
}
