package dev.ava.assistant.control.offline;

import dev.ava.assistant.control.offline.understanding.DayWish;
import dev.ava.assistant.control.offline.understanding.TimeWish;
import dev.ava.clinic.boundary.Clinic;
import dev.ava.clinic.boundary.Clinic.Practitioner;
import dev.ava.clinic.boundary.Clinic.Service;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One that a caller has.
 *
 * @param id as JSON, since a tool may number or name them
 * @param start null: can't be read
 */
record Appointment(
    JsonValue id,
    @Nullable ZonedDateTime start,
    String when,
    @Nullable String service,
    @Nullable String provider) {

  /** Those to come, the next first. */
  static List<Appointment> read(JsonObject result, Clinic clinic) {
    List<Appointment> found = new ArrayList<>();
    if (result.get("appointments") instanceof JsonArray array) {
      for (JsonValue value : array) {
        if (value instanceof JsonObject one && one.get("appointment_id") != null) {
          found.add(read(one.get("appointment_id"), one, clinic));
        }
      }
    }
    found.sort(
        Comparator.comparing(Appointment::start, Comparator.nullsLast(Comparator.naturalOrder())));
    return found;
  }

  private static Appointment read(JsonValue id, JsonObject one, Clinic clinic) {
    Optional<ZonedDateTime> start = Slot.time(Slot.text(one, "start"), clinic.timeZone());
    String said = Slot.text(one, "appointment_time");
    String when =
        said != null
            ? said
            : start
                .map(
                    at ->
                        Phrases.day(at.toLocalDate(), at.toLocalDate())
                            + " at "
                            + Phrases.time(at.toLocalTime()))
                .orElse("a time I can't read");
    return new Appointment(
        id, start.orElse(null), when, Slot.text(one, "service"), Slot.text(one, "provider"));
  }

  Optional<Service> service(Clinic clinic) {
    return clinic.services().stream()
        .filter(one -> one.slug().equals(service) || one.name().equalsIgnoreCase(service))
        .findFirst();
  }

  Optional<Practitioner> practitioner(Clinic clinic) {
    return Slot.practitioner(clinic, provider);
  }

  /** "Botox with Dr. Sarah Smith on Tuesday, December 1 at 10:00 AM". */
  String words(Clinic clinic) {
    String what =
        service(clinic).map(Service::name).orElse(service == null ? "an appointment" : service);
    String who =
        practitioner(clinic).map(Phrases::with).orElse(provider == null ? "" : " with " + provider);
    return what + who + " on " + when;
  }

  boolean isOn(@Nullable DayWish day) {
    LocalDate date = start == null ? null : start.toLocalDate();
    return day != null && day.isOneDay() && day.first().equals(date);
  }

  /** On the same day of the week. */
  boolean isOnSuchA(DayWish day) {
    return day.isOneDay() && start != null && start.getDayOfWeek() == day.first().getDayOfWeek();
  }

  boolean isAt(@Nullable TimeWish time) {
    return time != null && start != null && !time.isAny() && time.fits(start.toLocalTime());
  }
}
