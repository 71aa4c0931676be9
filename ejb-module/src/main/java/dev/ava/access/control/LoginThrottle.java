package dev.ava.access.control;

import dev.ava.access.boundary.TooManyAttempts;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/**
 * Slows down guessing by user name and by client address, on all nodes together. An attempt is
 * counted before it is checked and taken back when it succeeds: otherwise a hundred guesses sent at
 * once would all be checked before the first of them counted.
 */
@ApplicationScoped
public class LoginThrottle {

  private ThrottleCounters counters;
  private Clock clock;

  /** For the proxy. */
  protected LoginThrottle() {}

  @Inject
  LoginThrottle(ThrottleCounters counters, Clock clock) {
    this.counters = counters;
    this.clock = clock;
  }

  /**
   * Runs the check unless locked.
   *
   * @throws TooManyAttempts without having checked anything
   */
  boolean attempt(String username, String clientAddress, BooleanSupplier check) {
    // Hashed: people type passwords into the name field, and names may be of any length.
    String name = "name:" + Sha256.hex(username.toLowerCase(Locale.ROOT));
    String address = "address:" + clientAddress;
    Instant now = clock.instant();
    count(name, ThrottlePolicy.PER_NAME, now);
    count(address, ThrottlePolicy.PER_ADDRESS, now);
    boolean right = check.getAsBoolean();
    if (right) {
      counters.clear(name);
      counters.takeBack(address, ThrottlePolicy.PER_ADDRESS);
    }
    return right;
  }

  private void count(String key, ThrottlePolicy policy, Instant now) {
    Optional<Instant> lockedUntil = counters.count(key, policy, now);
    if (lockedUntil.isPresent()) {
      throw new TooManyAttempts(Duration.between(now, lockedUntil.get()));
    }
  }
}
