package dev.ava.appointment.control.tools;

import dev.ava.appointment.boundary.AppointmentView;
import dev.ava.appointment.boundary.NotBookable;
import dev.ava.appointment.control.Booking;
import dev.ava.appointment.control.Calendar;
import dev.ava.appointment.control.Callers;
import dev.ava.assistant.boundary.AssistantTool;
import dev.ava.assistant.boundary.ToolDefinition;
import dev.ava.shared.Json;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import java.time.ZoneId;
import java.util.List;
import org.jdbi.v3.core.Handle;

/**
 * {@code reschedule_appointment {appointment_id, new_start_time, customer_phone?}}: as booking;
 * only the caller's own.
 */
@ApplicationScoped
public class RescheduleAppointment implements AssistantTool {

  private Calendar calendar;
  private Callers callers;
  private Booking booking;

  /** For the proxy. */
  protected RescheduleAppointment() {}

  @Inject
  public RescheduleAppointment(Calendar calendar, Callers callers, Booking booking) {
    this.calendar = calendar;
    this.callers = callers;
    this.booking = booking;
  }

  @Override
  public ToolDefinition definition() {
    return new ToolDefinition(
        "reschedule_appointment",
        "Moves an appointment of the caller to another time. Repeat the new time to the caller before.",
        new Params()
            .mustId("appointment_id", "As get_appointment_details or book_appointment gave it.")
            .must("new_start_time", "When it shall begin: ISO 8601 with offset.")
            .may("customer_phone", "The caller's number as they said it, if we don't see it.")
            .schema());
  }

  @Override
  public Outcome use(Handle sql, Asked asked) {
    JsonObject args = asked.args();
    ZoneId zone = calendar.clinic(sql, asked.orgId()).timeZone();
    int id = Params.id(args, "appointment_id");
    if (!callers.own(sql, asked, id, Params.text(args, "customer_phone"), zone)) {
      return CancelAppointment.notTheirs();
    }
    try {
      AppointmentView moved =
          booking.move(
              sql, asked.orgId(), id, Params.said(args, "new_start_time"), null, asked.at());
      return new Outcome(
          Json.createObjectBuilder(Answers.appointment(moved, zone).build())
              .add("success", true)
              .build(),
          null,
          List.of(Answers.happened("rescheduled", moved, zone)));
    } catch (NotBookable refusal) {
      return Answers.refused(refusal, null);
    }
  }
}
