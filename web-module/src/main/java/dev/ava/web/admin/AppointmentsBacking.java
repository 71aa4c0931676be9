package dev.ava.web.admin;

import dev.ava.appointment.boundary.AppointmentView;
import dev.ava.appointment.boundary.Appointments;
import dev.ava.web.security.CurrentCaller;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ValueRange;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** {@code admin/appointments.xhtml}: one day of the clinic. */
@Named("appointments")
@RequestScoped
public class AppointmentsBacking {

  private static final DateTimeFormatter TITLE =
      DateTimeFormatter.ofPattern("EEEE d MMMM uuuu", Locale.ENGLISH);

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("HH:mm", Locale.ENGLISH);

  /** What the database can hold, and people mean. */
  private static final ValueRange YEARS = ValueRange.of(1900, 9999);

  @Inject private Appointments appointments;
  @Inject private CurrentCaller caller;
  @Inject private Clock clock;

  private String day;
  private List<AppointmentView> rows;

  /** In the order of the day; what is cancelled is shown as such. */
  public List<AppointmentView> getRows() {
    if (rows == null) {
      ZoneId zone = appointments.zone(caller.orgId());
      rows =
          appointments
              .list(
                  caller.orgId(),
                  date().atStartOfDay(zone).toInstant(),
                  date().plusDays(1).atStartOfDay(zone).toInstant(),
                  null)
              .stream()
              .sorted(
                  Comparator.comparing(AppointmentView::startsAt)
                      .thenComparing(AppointmentView::id))
              .toList();
    }
    return rows;
  }

  public String time(AppointmentView row) {
    return TIME.format(row.start()) + "–" + TIME.format(row.end());
  }

  public Person person(AppointmentView row) {
    return new Person(row.customerName(), null, null);
  }

  /** One of the words that the style sheet knows. */
  public String tone(AppointmentView row) {
    return row.isOpen() ? "active" : row.status().equals("completed") ? "completed" : "failed";
  }

  /** Whether an assistant booked it in a call. */
  public String by(AppointmentView row) {
    return "ai".equals(row.bookedBy()) ? "Assistant" : "Staff";
  }

  public String getTitle() {
    return TITLE.format(date());
  }

  public LocalDate getBefore() {
    return date().minusDays(1);
  }

  public LocalDate getAfter() {
    return date().plusDays(1);
  }

  /** An address that somebody typed may hold rubbish; that is today. */
  private LocalDate date() {
    try {
      LocalDate date = LocalDate.parse(day == null ? "" : day);
      if (YEARS.isValidIntValue(date.getYear())) {
        return date;
      }
    } catch (DateTimeException rubbish) {
      // as below
    }
    return LocalDate.now(clock.withZone(appointments.zone(caller.orgId())));
  }

  public String getDay() {
    return date().toString();
  }

  public void setDay(String day) {
    this.day = day;
  }
}
