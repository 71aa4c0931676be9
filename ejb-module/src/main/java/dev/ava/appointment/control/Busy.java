package dev.ava.appointment.control;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Time that is taken.
 *
 * @param practitionerKey null: of somebody, and nobody knows of whom (a legacy row)
 * @param to exclusive
 */
record Busy(int appointmentId, @Nullable String practitionerKey, Instant from, Instant to) {

  boolean touches(Instant start, Instant end) {
    return from.isBefore(end) && start.isBefore(to);
  }
}
