package dev.ava.migration.control;

import java.util.UUID;

/**
 * An event of either side.
 *
 * @param at UTC, to the microsecond, as PostgreSQL writes it
 * @param details as PostgreSQL writes jsonb, so that equal ones are equal texts
 * @param astray it names a message of another conversation
 */
record PairEvent(UUID id, String type, String at, String details, boolean astray) {

  /** What both sides can hold. */
  record Content(String type, String at, String details) {}

  Content content() {
    return new Content(type, at, details);
  }

  String line() {
    return type + " at " + at;
  }
}
