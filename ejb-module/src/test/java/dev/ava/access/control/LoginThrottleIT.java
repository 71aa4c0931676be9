package dev.ava.access.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ava.access.boundary.TooManyAttempts;
import dev.ava.testing.EmbeddedDatabase;
import dev.ava.testing.SettableClock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;

class LoginThrottleIT {

  private static final Jdbi JDBI = Jdbi.create(EmbeddedDatabase.migrated().dataSource());

  private final SettableClock clock = new SettableClock();
  private final ThrottleCounters counters = new ThrottleCounters(JDBI);
  private final LoginThrottle throttle = new LoginThrottle(counters, clock);
  private final String name = "name-" + UUID.randomUUID();

  @Test
  void the_sixth_attempt_within_the_window_is_not_even_checked() {
    fail(5);

    assertThatThrownBy(() -> throttle.attempt(name, address(), () -> true))
        .isInstanceOfSatisfying(
            TooManyAttempts.class,
            refusal -> assertThat(refusal.retryAfter()).isEqualTo(Duration.ofMinutes(1)));
  }

  @Test
  void the_case_of_a_name_does_not_matter() {
    fail(5);

    assertRefused(name.toUpperCase(java.util.Locale.ROOT), address());
  }

  @Test
  void each_further_failure_locks_for_twice_as_long() {
    fail(5);
    clock.advance(Duration.ofMinutes(1));
    fail(1);
    clock.advance(Duration.ofMinutes(1));
    assertRefused(name, address());

    clock.advance(Duration.ofMinutes(1));
    assertThat(throttle.attempt(name, address(), () -> true)).isTrue();
  }

  @Test
  void a_success_makes_the_earlier_failures_of_the_name_forgotten() {
    fail(4);
    assertThat(throttle.attempt(name, address(), () -> true)).isTrue();

    fail(4);
    assertThat(throttle.attempt(name, address(), () -> true)).isTrue();
  }

  @Test
  void failures_of_a_quarter_of_an_hour_ago_do_not_count() {
    fail(4);
    clock.advance(Duration.ofMinutes(16));
    fail(4);

    assertThat(throttle.attempt(name, address(), () -> true)).isTrue();
  }

  @Test
  void an_address_that_guesses_many_names_is_locked_too() {
    String address = address();
    for (int guess = 0; guess < 20; guess++) {
      throttle.attempt("somebody-" + UUID.randomUUID(), address, () -> false);
    }

    assertRefused("somebody else", address);
    assertThat(throttle.attempt(name, address(), () -> true)).as("from elsewhere").isTrue();
  }

  @Test
  void successes_never_lock_an_address() {
    String address = address();
    for (int login = 0; login < 30; login++) {
      assertThat(throttle.attempt("user-" + login, address, () -> true)).isTrue();
    }
  }

  @Test
  void of_many_guesses_sent_at_once_no_more_than_five_are_checked() throws Exception {
    AtomicInteger checked = new AtomicInteger();
    List<Callable<Boolean>> guesses = new ArrayList<>();
    for (int guess = 0; guess < 40; guess++) {
      guesses.add(() -> guess(checked));
    }
    ExecutorService executor = Executors.newFixedThreadPool(8);
    try {
      executor.invokeAll(guesses);
    } finally {
      executor.shutdownNow();
    }

    assertThat(checked).hasValue(5);
  }

  @Test
  void old_failures_are_deleted() {
    fail(5);
    clock.advance(Duration.ofDays(2));

    assertThat(counters.forgetBefore(clock.instant().minus(Duration.ofDays(1)))).isPositive();
    assertThat(throttle.attempt(name, address(), () -> true)).isTrue();
  }

  private boolean guess(AtomicInteger checked) {
    return throttle.attempt(
        name,
        address(),
        () -> {
          checked.incrementAndGet();
          return false;
        });
  }

  private void fail(int times) {
    for (int time = 0; time < times; time++) {
      assertThat(throttle.attempt(name, address(), () -> false)).isFalse();
    }
  }

  private void assertRefused(String username, String address) {
    assertThatThrownBy(() -> throttle.attempt(username, address, () -> true))
        .isInstanceOf(TooManyAttempts.class);
  }

  private static String address() {
    return UUID.randomUUID().toString();
  }
}
