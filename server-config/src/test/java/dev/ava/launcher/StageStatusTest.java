package dev.ava.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class StageStatusTest {

  @Test
  void a_stage_without_change_sets_is_neither_begun_nor_complete() {
    StageStatus empty = new StageStatus(Stage.CONSTRAIN, List.of());

    assertThat(empty.isBegun()).isFalse();
    assertThat(empty.isComplete()).isFalse();
    assertThat(empty.summary()).isEqualTo("constrain: no change sets yet");
  }

  @Test
  void a_tag_alone_does_not_make_a_stage_begun() {
    StageStatus status =
        new StageStatus(
            Stage.BASELINE,
            List.of(
                new StageStatus.Change("tag-before-baseline", true, true),
                new StageStatus.Change("baseline-customers", false, false)));

    assertThat(status.isBegun()).isFalse();
    assertThat(status.summary()).isEqualTo("baseline: 1 applied, 1 pending");
  }

  @Test
  void a_stage_is_complete_when_nothing_is_pending() {
    StageStatus status =
        new StageStatus(Stage.EXPAND, List.of(new StageStatus.Change("expand-x", true, false)));

    assertThat(status.isComplete()).isTrue();
    assertThat(status.isBegun()).isTrue();
  }
}
