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
 * {@code cancel_appointment {appointment_id, reason?, customer_phone?}}: as booking, with status
 * {@code cancelled}; only the caller's own. One that is cancelled already is a success too.
 */
@ApplicationScoped
public class CancelAppointment implements AssistantTool {

  private Calendar calendar;
  private Callers callers;
  private Booking booking;

  /** For the proxy. */
  protected CancelAppointment() {}

  @Inject
  public CancelAppointment(Calendar calendar, Callers callers, Booking booking) {
    this.calendar = calendar;
    this.callers = callers;
    this.booking = booking;
  }

  @Override
  public ToolDefinition definition() {
    return new ToolDefinition(
        "cancel_appointment",
        "Cancels an appointment of the caller. Make sure that they want that before.",
        new Params()
            .mustId("appointment_id", "As get_appointment_details or book_appointment gave it.")
            .may("reason", "Why, in the caller's words.")
            .may("customer_phone", "The caller's number as they said it, if we don't see it.")
            .schema());
  }

  @Override
  public Outcome use(Handle sql, Asked asked) {
    JsonObject args = asked.args();
    ZoneId zone = calendar.clinic(sql, asked.orgId()).timeZone();
    int id = Params.id(args, "appointment_id");
    if (!callers.own(sql, asked, id, Params.text(args, "customer_phone"), zone)) {
      return notTheirs();
    }
    try {
      AppointmentView before =
          booking.cancel(sql, asked.orgId(), id, Params.text(args, "reason"), asked.at());
      JsonObject cancelled =
          Json.createObjectBuilder(Answers.appointment(before, zone).build())
              .add("status", "cancelled")
              .build();
      Happened happened =
          new Happened(
              "appointment_action",
              Json.createObjectBuilder(cancelled).add("action", "cancelled").build());
      return new Outcome(
          Json.createObjectBuilder(cancelled).add("success", true).build(),
          null,
          before.isOpen() ? List.of(happened) : List.of());
    } catch (NotBookable refusal) {
      return Answers.refused(refusal, null);
    }
  }

  static Outcome notTheirs() {
    return Outcome.refused(
        "The caller has no such appointment: ask get_appointment_details which there are.");
  }
}
