package dev.ava.appointment.boundary;

import dev.ava.appointment.control.AppointmentRows;
import dev.ava.appointment.control.Booking;
import dev.ava.appointment.control.Calendar;
import dev.ava.appointment.control.Calendar.Choice;
import dev.ava.appointment.control.Slot;
import dev.ava.appointment.control.Wish;
import dev.ava.clinic.boundary.Clinic;
import dev.ava.shared.InvalidInput;
import dev.ava.shared.NotFound;
import dev.ava.shared.Storable;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import jakarta.json.JsonArray;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/** Appointments for the desk of the clinic; the same rules as for callers. */
@Stateless
public class Appointments {

  private static final Set<String> STATUSES =
      Set.of("scheduled", "rescheduled", "cancelled", "completed", "no_show");

  private static final int MOST = 1000;
  private static final int MOST_SLOTS = 200;

  /** Of any text; as long as assistants may be. */
  private static final int LONGEST = 1000;

  @Inject private Jdbi jdbi;
  @Inject private Clock clock;
  @Inject private Calendar calendar;
  @Inject private Booking booking;

  /** Where the clinic's days begin. */
  @RolesAllowed("viewer")
  public ZoneId zone(UUID orgId) {
    return jdbi.withHandle(sql -> calendar.clinic(sql, orgId).timeZone());
  }

  /**
   * Newest first, at most 1,000; those that the legacy application wrote too.
   *
   * @param from of their begin; null: any
   * @param to of their begin, exclusive; null: any
   * @param status null: any
   */
  @RolesAllowed("viewer")
  public List<AppointmentView> list(
      UUID orgId, @Nullable Instant from, @Nullable Instant to, @Nullable String status) {
    if (status != null && !STATUSES.contains(status)) {
      throw new InvalidInput(
          "invalid-parameter",
          "status must be scheduled, rescheduled, cancelled, completed or no_show.");
    }
    return jdbi.withHandle(
        sql ->
            AppointmentRows.list(
                sql, orgId, calendar.clinic(sql, orgId).timeZone(), from, to, status, MOST));
  }

  @RolesAllowed("viewer")
  public AppointmentView get(UUID orgId, int id) {
    return jdbi.withHandle(
        sql ->
            AppointmentRows.find(sql, orgId, calendar.clinic(sql, orgId).timeZone(), id)
                .orElseThrow(
                    () ->
                        new NotFound(
                            "no-such-appointment", "Your clinic has no appointment " + id + ".")));
  }

  /**
   * All times of a day that can be had.
   *
   * @return [{date, start, end, start_time, end_time, provider}]
   * @throws NotBookable if there is no such service or nobody who does it, or the day is over
   */
  @RolesAllowed("viewer")
  public JsonArray free(UUID orgId, LocalDate day, String service, @Nullable String provider) {
    return jdbi.withHandle(sql -> free(sql, orgId, day, service, provider));
  }

  private JsonArray free(
      Handle sql, UUID orgId, LocalDate day, String service, @Nullable String provider) {
    Clinic clinic = calendar.clinic(sql, orgId);
    Choice choice = calendar.choice(clinic, service, provider);
    return Slot.json(
        calendar.day(sql, clinic, day, choice, MOST_SLOTS, clock.instant()).slots(),
        clinic.timeZone());
  }

  /**
   * @throws NotBookable saying why it can't be had, and what can
   */
  @RolesAllowed("operator")
  public AppointmentView book(UUID orgId, NewAppointment wanted) {
    if (wanted.startTime() == null || wanted.serviceType() == null) {
      throw new InvalidInput("invalid-appointment", "start_time and service_type must be given.");
    }
    if (wanted.customerId() == null && wanted.customerPhone() == null) {
      throw new InvalidInput(
          "invalid-appointment", "Give customer_id, or customer_phone and customer_name.");
    }
    mustBeShort(
        wanted.customerName(),
        wanted.customerPhone(),
        wanted.customerEmail(),
        wanted.startTime(),
        wanted.serviceType(),
        wanted.provider(),
        wanted.notes());
    return jdbi.withHandle(
        sql -> {
          mustBeOurs(sql, orgId, wanted.customerId());
          return booking.book(sql, orgId, wish(wanted), clock.instant());
        });
  }

  private static void mustBeShort(@Nullable String... texts) {
    for (String text : texts) {
      if (text != null && text.length() > LONGEST) {
        throw new InvalidInput(
            "invalid-appointment", "No text may have more than " + LONGEST + " characters.");
      }
    }
  }

  private static Wish wish(NewAppointment wanted) {
    boolean known = wanted.customerId() != null;
    return new Wish(
        wanted.customerId(),
        wanted.customerName(),
        known ? null : Storable.word(wanted.customerPhone()),
        known ? null : Storable.word(wanted.customerEmail()),
        wanted.startTime(),
        wanted.serviceType(),
        wanted.provider(),
        wanted.notes(),
        "staff",
        null);
  }

  private static void mustBeOurs(Handle sql, UUID orgId, @Nullable Integer customer) {
    if (customer != null && !AppointmentRows.isCustomer(sql, orgId, customer)) {
      throw new NotFound("no-such-customer", "Your organisation has no customer " + customer + ".");
    }
  }

  /**
   * @param provider null: who it is with now
   * @throws NotBookable saying why it can't be had, and what can
   */
  @RolesAllowed("operator")
  public AppointmentView reschedule(
      UUID orgId, int id, @Nullable String startTime, @Nullable String provider) {
    if (startTime == null) {
      throw new InvalidInput("invalid-appointment", "start_time must be given.");
    }
    mustBeShort(startTime, provider);
    return jdbi.withHandle(
        sql -> booking.move(sql, orgId, id, startTime, provider, clock.instant()));
  }

  /** One that is cancelled stays as it is. */
  @RolesAllowed("operator")
  public AppointmentView cancel(UUID orgId, int id, @Nullable String reason) {
    mustBeShort(reason);
    jdbi.useHandle(sql -> booking.cancel(sql, orgId, id, reason, clock.instant()));
    return get(orgId, id);
  }
}
