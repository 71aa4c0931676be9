package dev.ava.appointment.control;

import dev.ava.appointment.boundary.NotBookable;
import dev.ava.clinic.boundary.Clinic;
import dev.ava.clinic.boundary.Clinic.Closure;
import dev.ava.clinic.boundary.Clinic.Practitioner;
import dev.ava.clinic.boundary.Clinic.Service;
import dev.ava.clinic.boundary.Clinics;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Which times a clinic can give. */
@ApplicationScoped
public class Calendar {

  /** Nothing is booked further ahead. */
  private static final int DAYS_AHEAD = 366;

  /** How far is looked for the next free time. */
  private static final int DAYS_SEARCHED = 62;

  private static final int MOST_ALTERNATIVES = 3;

  private Clinics clinics;

  /** For the proxy. */
  protected Calendar() {}

  @Inject
  public Calendar(Clinics clinics) {
    this.clinics = clinics;
  }

  public Clinic clinic(Handle sql, UUID orgId) {
    return clinics.of(sql, orgId);
  }

  /**
   * A service and those who may do it for this caller.
   *
   * @param practitioners one at least
   */
  public record Choice(Service service, List<Practitioner> practitioners) {}

  /**
   * A day of the clinic for a service.
   *
   * @param closed why nothing can be had at all: a reason or "closed"; null: it opens
   * @param next the first time on a later day; only if nothing is free on this one
   */
  public record Day(List<Slot> slots, @Nullable String closed, Optional<Slot> next) {}

  /**
   * @throws NotBookable {@code unknown_service} or {@code no_practitioner}
   */
  public Choice choice(Clinic clinic, String service, @Nullable String provider) {
    Service wanted = service(clinic, service);
    List<Practitioner> able = Named.whoDo(clinic, wanted);
    if (able.isEmpty()) {
      throw new NotBookable(
          "no_practitioner",
          "Nobody at the clinic can be booked for "
              + wanted.name()
              + " by phone: offer a call-back.");
    }
    if (provider == null || isAnybody(provider)) {
      return new Choice(wanted, able);
    }
    String does = Named.list(able.stream().map(Practitioner::name).toList());
    Practitioner named =
        Named.practitioner(clinic, provider)
            .orElseThrow(
                () ->
                    new NotBookable(
                        "no_practitioner",
                        "Nobody here is called "
                            + provider
                            + ". For "
                            + wanted.name()
                            + " there is "
                            + does
                            + "."));
    if (!able.contains(named)) {
      throw new NotBookable(
          "no_practitioner",
          named.name() + " doesn't offer " + wanted.name() + "; " + does + " would.");
    }
    return new Choice(wanted, List.of(named));
  }

  /**
   * @throws NotBookable {@code unknown_service}
   */
  public Service service(Clinic clinic, String said) {
    return Named.service(clinic, said)
        .orElseThrow(() -> new NotBookable("unknown_service", unknown(clinic, said)));
  }

  static boolean isAnybody(String provider) {
    return provider.isBlank() || provider.strip().matches("(?i)any(one|body)?|no preference|none");
  }

  private static String unknown(Clinic clinic, String service) {
    return "The clinic has no service called "
        + service
        + ". It offers "
        + Named.list(clinic.services().stream().map(Service::name).toList())
        + ".";
  }

  /** What is free on a day. */
  public Day day(Handle sql, Clinic clinic, LocalDate day, Choice choice, int most, Instant now) {
    LocalDate today = now.atZone(clinic.timeZone()).toLocalDate();
    if (day.isBefore(today)) {
      throw new NotBookable("past", Said.day(day) + " is over.");
    }
    if (day.isAfter(today.plusDays(DAYS_AHEAD))) {
      throw tooFar();
    }
    int minutes = choice.service().minutes();
    Diary diary = diary(sql, clinic, day, 1, now);
    List<Slot> slots = diary.slots(day, minutes, choice.practitioners());
    return new Day(
        Diary.fewer(slots, most, clinic),
        diary.opens(day) ? null : diary.closure(day).map(Closure::reason).orElse("closed"),
        slots.isEmpty()
            ? diary(sql, clinic, day, DAYS_SEARCHED, now)
                .next(day.plusDays(1), DAYS_SEARCHED, minutes, choice.practitioners())
            : Optional.empty());
  }

  /**
   * The slot that begins at a time, if it can be had.
   *
   * @param ownId an appointment that is to be moved there; its own time is free for it; null: none
   * @throws NotBookable {@code past}, {@code closed} or {@code slot_taken}, with alternatives
   */
  public Slot slot(
      Handle sql,
      Clinic clinic,
      Instant start,
      int minutes,
      List<Practitioner> those,
      @Nullable Integer ownId,
      Instant now) {
    Instant end = start.plus(Duration.ofMinutes(minutes));
    LocalDate day = start.atZone(clinic.timeZone()).toLocalDate();
    if (start.isAfter(now.plus(Duration.ofDays(DAYS_AHEAD)))) {
      throw tooFar();
    }
    Diary diary = diary(sql, clinic, day, 1, now, ownId);
    String moment = Said.moment(start, clinic.timeZone());
    if (start.isBefore(now)) {
      throw refusal(sql, clinic, "past", moment + " is over.", now, minutes, those, ownId, now);
    }
    if (!diary.isOpen(start, end)) {
      String sentence =
          diary
              .closure(day)
              .map(closure -> closed(day, closure))
              .orElseGet(
                  () ->
                      "An appointment of "
                          + minutes
                          + " minutes on "
                          + moment
                          + " is not within the opening hours.");
      throw refusal(sql, clinic, "closed", sentence, start, minutes, those, ownId, now);
    }
    return diary
        .free(start, end, those)
        .map(one -> new Slot(start, end, one))
        .orElseThrow(
            () ->
                refusal(
                    sql,
                    clinic,
                    "slot_taken",
                    moment + " is taken.",
                    start,
                    minutes,
                    those,
                    ownId,
                    now));
  }

  private static String closed(LocalDate day, Closure closure) {
    String reason = closure.reason() == null ? "" : " (" + closure.reason() + ")";
    return "The clinic is closed on " + Said.day(day) + reason + ".";
  }

  private static NotBookable tooFar() {
    return new NotBookable("closed", "Appointments can be booked up to a year ahead.");
  }

  private static NotBookable refusal(
      Handle sql,
      Clinic clinic,
      String reason,
      String sentence,
      Instant wanted,
      int minutes,
      List<Practitioner> those,
      @Nullable Integer ownId,
      Instant now) {
    LocalDate day = wanted.atZone(clinic.timeZone()).toLocalDate();
    List<Slot> others =
        diary(sql, clinic, day, DAYS_SEARCHED, now, ownId)
            .near(wanted, MOST_ALTERNATIVES, DAYS_SEARCHED, minutes, those);
    return new NotBookable(reason, sentence, Slot.json(others, clinic.timeZone()));
  }

  private static Diary diary(Handle sql, Clinic clinic, LocalDate from, int days, Instant now) {
    return diary(sql, clinic, from, days, now, null);
  }

  private static Diary diary(
      Handle sql, Clinic clinic, LocalDate from, int days, Instant now, @Nullable Integer ownId) {
    List<Busy> busy =
        AppointmentRows.busy(
            sql,
            clinic,
            from.atStartOfDay(clinic.timeZone()).toInstant(),
            from.plusDays(days + 1L).atStartOfDay(clinic.timeZone()).toInstant());
    return new Diary(
        clinic,
        ownId == null ? busy : busy.stream().filter(one -> one.appointmentId() != ownId).toList(),
        now);
  }
}
