package dev.ava.access.control;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ava.access.boundary.NewToken;
import dev.ava.access.boundary.NewUser;
import dev.ava.access.boundary.UserChange;
import dev.ava.shared.InvalidInput;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class AccountCheckTest {

  private static final Instant NOW = Instant.parse("2026-03-02T09:00:00Z");

  @Test
  void everything_that_is_wrong_with_a_user_is_said_at_once() {
    assertThatThrownBy(() -> AccountCheck.check(new NewUser("a:b", "short", "boss")))
        .isInstanceOf(InvalidInput.class)
        .hasMessageContaining("username must")
        .hasMessageContaining("password must be 10")
        .hasMessageContaining("role must");
  }

  @Test
  void a_password_can_be_a_sentence_but_not_the_name() {
    assertThatCode(() -> AccountCheck.check(new NewUser("vera", "seven green bottles", "viewer")))
        .doesNotThrowAnyException();
    assertThatThrownBy(
            () -> AccountCheck.check(new NewUser("receptionist", "Receptionist", "viewer")))
        .hasMessageContaining("must not be the username");
  }

  @Test
  void a_change_checks_only_what_it_changes() {
    assertThatCode(() -> AccountCheck.check("vera", new UserChange(null, null, true)))
        .doesNotThrowAnyException();
    assertThatThrownBy(() -> AccountCheck.check("vera", new UserChange(null, "boss", null)))
        .isInstanceOf(InvalidInput.class);
  }

  @Test
  void a_token_can_not_have_expired_before_it_exists() {
    assertThatThrownBy(() -> AccountCheck.check(new NewToken("ci", "viewer", NOW), NOW))
        .hasMessageContaining("expires_at");
    assertThatCode(() -> AccountCheck.check(new NewToken("ci", "viewer", null), NOW))
        .doesNotThrowAnyException();
  }
}
