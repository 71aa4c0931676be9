package dev.ava.web.rest;

import dev.ava.shared.InvalidInput;
import java.util.UUID;

/** An id as it stands in a path or a query. */
final class Id {

  private Id() {}

  /** Strict: {@code UUID.fromString} also reads "1-1-1-1-1". */
  static UUID of(String text) {
    try {
      UUID id = UUID.fromString(text);
      if (id.toString().equalsIgnoreCase(text)) {
        return id;
      }
    } catch (IllegalArgumentException unreadable) {
      // refused below
    }
    throw new InvalidInput("invalid-id", "The id is not a UUID.");
  }

  static UUID orNull(String text) {
    return text == null || text.isBlank() ? null : of(text.strip());
  }
}
