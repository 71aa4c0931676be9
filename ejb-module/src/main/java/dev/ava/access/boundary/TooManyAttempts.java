package dev.ava.access.boundary;

import dev.ava.shared.AvaException;
import java.time.Duration;

/** Too many failed log-ins with this name or from this address. */
public class TooManyAttempts extends AvaException {

  private final Duration retryAfter;

  public TooManyAttempts(Duration retryAfter) {
    super("too-many-attempts", "Too many failed log-ins: try again in " + words(retryAfter) + ".");
    this.retryAfter = retryAfter;
  }

  public Duration retryAfter() {
    return retryAfter;
  }

  private static String words(Duration wait) {
    long seconds = Math.max(1, wait.toSeconds());
    return seconds < 120 ? seconds + " seconds" : (seconds + 59) / 60 + " minutes";
  }
}
