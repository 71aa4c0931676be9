package dev.ava.appointment.boundary;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;

/**
 * An appointment: the legacy columns as they are, and what they mean.
 *
 * @param calendarEventId unique; {@code ava-…} of those made here
 * @param appointmentDatetime as the legacy table has it: without a zone, in that of the legacy
 *     system (UTC unless the migration's settings say otherwise)
 * @param serviceType name of the service; the legacy application also writes slugs
 * @param provider name of the practitioner
 * @param status {@code scheduled}, {@code rescheduled} (moved, and still to come), {@code
 *     cancelled}, {@code completed}, {@code no_show}
 * @param bookedBy {@code ai}, {@code staff}, {@code online}, {@code admin}
 * @param createdAt without a zone, as are the other legacy times
 * @param start in the clinic's time
 * @param end in the clinic's time
 * @param startsAt the same as {@code start}
 * @param customerName null: not known
 * @param serviceSlug null: written by the legacy application, as are the next ones
 * @param bookedIn session id of the call in which it was booked
 */
public record AppointmentView(
    int id,
    int customerId,
    @Nullable String customerName,
    @Nullable String calendarEventId,
    LocalDateTime appointmentDatetime,
    String serviceType,
    @Nullable String provider,
    int durationMinutes,
    String status,
    @Nullable String bookedBy,
    @Nullable String specialRequests,
    @Nullable String cancellationReason,
    @Nullable LocalDateTime createdAt,
    @Nullable LocalDateTime updatedAt,
    @Nullable LocalDateTime cancelledAt,
    OffsetDateTime start,
    OffsetDateTime end,
    Instant startsAt,
    @Nullable String serviceSlug,
    @Nullable String practitionerKey,
    @Nullable String bookedIn) {

  /** Whether it still takes somebody's time. */
  public boolean isOpen() {
    return status.equals("scheduled") || status.equals("rescheduled");
  }
}
