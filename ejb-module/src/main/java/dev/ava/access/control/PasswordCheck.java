package dev.ava.access.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;

/** Checks a user name and a password, under the throttle. */
@ApplicationScoped
public class PasswordCheck {

  private KnownUsers users;
  private Passwords passwords;
  private VerifiedPasswords verified;
  private LoginThrottle throttle;

  private volatile String nobodysHash;

  /** For the proxy. */
  protected PasswordCheck() {}

  @Inject
  PasswordCheck(
      KnownUsers users, Passwords passwords, VerifiedPasswords verified, LoginThrottle throttle) {
    this.users = users;
    this.passwords = passwords;
    this.verified = verified;
    this.throttle = throttle;
  }

  public Optional<User> check(String username, String password, String clientAddress) {
    Optional<User> user = users.active(username);
    if (user.isEmpty()) {
      throttle.attempt(username, clientAddress, () -> matchesNobody(password));
      return user;
    }
    return user.filter(
        known ->
            verified.isRight(
                known,
                password,
                () ->
                    throttle.attempt(
                        username,
                        clientAddress,
                        () -> passwords.matches(password, known.passwordHash()))));
  }

  /** As slow as a real check, so that the time of an answer does not tell which names exist. */
  private boolean matchesNobody(String password) {
    if (nobodysHash == null) {
      nobodysHash = passwords.hash(TokenText.fresh());
    }
    return passwords.matches(password, nobodysHash);
  }
}
