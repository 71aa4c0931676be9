package dev.ava.web.rest;

import dev.ava.shared.InvalidInput;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import org.jspecify.annotations.Nullable;

/** Another secret, and how long the old one is accepted too. */
public record Rotation(String secret, @Nullable String keepPreviousFor) {

  private static final Duration DEFAULT = Duration.ofHours(24);

  Duration keepPrevious() {
    try {
      return keepPreviousFor == null ? DEFAULT : Duration.parse(keepPreviousFor);
    } catch (DateTimeParseException none) {
      throw new InvalidInput(
          "invalid-duration", "keep_previous_for must be an ISO 8601 duration such as PT24H.");
    }
  }

  /** Without the secret. */
  @Override
  public String toString() {
    return "Rotation[keepPreviousFor=" + keepPreviousFor + "]";
  }
}
