package dev.ava.access.control;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;

class VerifiedPasswordsTest {

  private final VerifiedPasswords verified = new VerifiedPasswords();
  private final AtomicInteger checks = new AtomicInteger();

  @Test
  void a_right_password_is_checked_once() {
    assertThat(isRight("hash", "secret", true)).isTrue();
    assertThat(isRight("hash", "secret", true)).isTrue();

    assertThat(checks).hasValue(1);
  }

  @Test
  void a_wrong_password_is_checked_every_time() {
    assertThat(isRight("hash", "guess", false)).isFalse();
    assertThat(isRight("hash", "guess", false)).isFalse();

    assertThat(checks).hasValue(2);
  }

  @Test
  void what_was_right_before_the_password_changed_is_checked_again() {
    assertThat(isRight("hash", "secret", true)).isTrue();
    assertThat(isRight("other hash", "secret", false)).isFalse();
  }

  private boolean isRight(String hash, String password, boolean outcome) {
    BooleanSupplier check =
        () -> {
          checks.incrementAndGet();
          return outcome;
        };
    User user = new User(new UUID(0, 1), "vera", hash, "viewer", false);
    return verified.isRight(user, password, check);
  }
}
