package dev.ava.appointment.control.tools;

import dev.ava.appointment.boundary.NotBookable;
import dev.ava.appointment.control.Calendar;
import dev.ava.appointment.control.Calendar.Choice;
import dev.ava.appointment.control.Calendar.Day;
import dev.ava.appointment.control.Said;
import dev.ava.appointment.control.Slot;
import dev.ava.assistant.boundary.AssistantTool;
import dev.ava.assistant.boundary.ToolDefinition;
import dev.ava.clinic.boundary.Clinic;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonObjectBuilder;
import java.time.LocalDate;
import org.jdbi.v3.core.Handle;

/**
 * {@code check_availability {date, service_type, provider?}}: date, service, available_slots[{date,
 * start, end, start_time, end_time, provider}] (at most 10, over the whole day), closed and
 * closed_because on a day without hours, next_available if the day has nothing.
 */
@ApplicationScoped
public class CheckAvailability implements AssistantTool {

  private static final int MOST = 10;

  private Calendar calendar;

  /** For the proxy. */
  protected CheckAvailability() {}

  @Inject
  public CheckAvailability(Calendar calendar) {
    this.calendar = calendar;
  }

  @Override
  public ToolDefinition definition() {
    return new ToolDefinition(
        "check_availability",
        "Tells which times are free for a service on a day. Other times of the day may be free too:"
            + " book_appointment tells.",
        new Params()
            .must("date", "The day, YYYY-MM-DD, in the clinic's local time.")
            .must("service_type", "The service, by slug or name.")
            .may("provider", "The practitioner, by key or name; leave it out for whoever is free.")
            .schema());
  }

  @Override
  public Outcome use(Handle sql, Asked asked) {
    Clinic clinic = calendar.clinic(sql, asked.orgId());
    try {
      LocalDate date = Said.date(Params.said(asked.args(), "date"));
      Choice choice =
          calendar.choice(
              clinic,
              Params.said(asked.args(), "service_type"),
              Params.text(asked.args(), "provider"));
      Day day = calendar.day(sql, clinic, date, choice, MOST, asked.at());
      JsonObjectBuilder result =
          Answers.success()
              .add("date", date.toString())
              .add("service", choice.service().name())
              .add("available_slots", Slot.json(day.slots(), clinic.timeZone()));
      if (day.closed() != null) {
        result.add("closed", true).add("closed_because", day.closed());
      }
      day.next().ifPresent(next -> result.add("next_available", next.json(clinic.timeZone())));
      return Answers.told(result);
    } catch (NotBookable refusal) {
      return Answers.refused(refusal, null);
    }
  }
}
