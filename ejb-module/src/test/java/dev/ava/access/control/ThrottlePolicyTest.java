package dev.ava.access.control;

import static dev.ava.access.control.ThrottlePolicy.PER_ADDRESS;
import static dev.ava.access.control.ThrottlePolicy.PER_NAME;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ThrottlePolicyTest {

  @ParameterizedTest
  @CsvSource({"1, PT0S", "4, PT0S", "5, PT1M", "6, PT2M", "9, PT16M", "11, PT1H", "900, PT1H"})
  void the_lock_of_a_name_begins_at_the_fifth_failure_and_doubles_up_to_an_hour(
      int failures, Duration lock) {
    assertThat(PER_NAME.lockAfter(failures)).isEqualTo(lock);
  }

  @Test
  void an_address_may_fail_more_often_as_it_is_shared() {
    assertThat(PER_ADDRESS.lockAfter(19)).isZero();
    assertThat(PER_ADDRESS.lockAfter(20)).isEqualTo(Duration.ofMinutes(1));
  }

  @Test
  void the_statement_gets_the_same_numbers() {
    assertThat(PER_NAME.locksInSeconds()).isEqualTo("0,0,0,0,60,120,240,480,960,1920,3600");
  }
}
