package dev.ava.migration.control.sessions;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class PaceTest {

  private static final Duration TARGET = Duration.ofMillis(50);
  private static final Duration SLOW = Duration.ofMillis(51);
  private static final Duration QUICK = Duration.ofMillis(3);
  private static final Duration NO_LAG = Duration.ZERO;

  private final Pace pace = new Pace(500, TARGET);

  @Test
  void nobody_waits_while_nobody_suffers() {
    pace.felt(QUICK, NO_LAG, false);

    assertThat(pace.pause()).isZero();
    assertThat(pace.mayWork(1)).isTrue();
  }

  @Test
  void a_slow_commit_of_others_makes_pauses_that_grow_and_leaves_one_worker() {
    pace.felt(SLOW, NO_LAG, false);
    Duration first = pace.pause();
    pace.felt(SLOW, NO_LAG, false);

    assertThat(first).isPositive();
    assertThat(pace.pause()).isEqualTo(first.multipliedBy(2));
    assertThat(pace.mayWork(0)).isTrue();
    assertThat(pace.mayWork(1)).isFalse();
  }

  @Test
  void pauses_have_an_end_however_long_others_suffer() {
    for (int i = 0; i < 100; i++) {
      pace.felt(SLOW, NO_LAG, false);
    }

    assertThat(pace.pause()).isLessThan(Duration.ofSeconds(2));
  }

  @Test
  void a_replica_that_lags_is_somebody_who_suffers() {
    pace.felt(QUICK, TARGET.multipliedBy(20), false);
    assertThat(pace.isSlowed()).isFalse();

    pace.felt(QUICK, TARGET.multipliedBy(20).plusMillis(1), false);
    assertThat(pace.isSlowed()).isTrue();
  }

  @Test
  void it_recovers_slower_than_it_slowed_down() {
    pace.felt(SLOW, NO_LAG, false);
    pace.felt(SLOW, NO_LAG, false);
    for (int i = 0; i < 4; i++) {
      pace.felt(QUICK, NO_LAG, false);
    }
    assertThat(pace.isSlowed()).isTrue();

    for (int i = 0; i < 4; i++) {
      pace.felt(QUICK, NO_LAG, false);
    }
    assertThat(pace.isSlowed()).isFalse();
    assertThat(pace.pause()).isZero();
  }

  @Test
  void one_worker_is_left_while_others_are_at_work_and_two_when_they_have_gone() {
    quickFor(10, true);
    assertThat(pace.mayWork(0)).isTrue();
    assertThat(pace.mayWork(1)).isFalse();
    assertThat(pace.pause()).as("nobody suffers").isZero();
    assertThat(pace.isSlowed()).isFalse();

    quickFor(10, false);
    assertThat(pace.mayWork(1)).isTrue();
  }

  @Test
  void who_passes_by_now_and_then_is_nobody_at_work() {
    for (int i = 0; i < 100; i++) {
      pace.felt(QUICK, NO_LAG, i % 5 == 0);
      assertThat(pace.mayWork(1)).isTrue();
    }
  }

  @Test
  void batches_fit_into_a_tenth_of_a_second_half_of_it_in_company_and_less_while_others_suffer() {
    pace.took(100, Duration.ofMillis(100));
    assertThat(pace.batch()).isEqualTo(100);
    pace.took(100, Duration.ofMillis(10));
    assertThat(pace.batch()).as("never more than twice as many").isEqualTo(200);

    quickFor(10, true);
    pace.took(200, Duration.ofMillis(200));
    assertThat(pace.batch()).isEqualTo(50);

    pace.felt(SLOW, NO_LAG, true);
    pace.took(200, Duration.ofMillis(200));
    assertThat(pace.batch()).isEqualTo(20);
  }

  @Test
  void who_gives_no_target_never_slows_down() {
    Pace careless = new Pace(500, Duration.ZERO);

    careless.felt(Duration.ofSeconds(10), Duration.ofHours(1), true);

    assertThat(careless.isSlowed()).isFalse();
  }

  private void quickFor(int moments, boolean atWork) {
    for (int i = 0; i < moments; i++) {
      pace.felt(QUICK, NO_LAG, atWork);
    }
  }
}
