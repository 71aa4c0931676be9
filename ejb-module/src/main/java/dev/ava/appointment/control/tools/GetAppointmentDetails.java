package dev.ava.appointment.control.tools;

import dev.ava.appointment.boundary.AppointmentView;
import dev.ava.appointment.control.Calendar;
import dev.ava.appointment.control.Callers;
import dev.ava.assistant.boundary.AssistantTool;
import dev.ava.assistant.boundary.ToolDefinition;
import dev.ava.shared.Json;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonArrayBuilder;
import java.time.ZoneId;
import java.util.List;
import org.jdbi.v3.core.Handle;

/**
 * {@code get_appointment_details {customer_phone?}}: appointments[{appointment_id, start,
 * appointment_time, service, provider, status, …}], the caller's own that are to come.
 */
@ApplicationScoped
public class GetAppointmentDetails implements AssistantTool {

  private Calendar calendar;
  private Callers callers;

  /** For the proxy. */
  protected GetAppointmentDetails() {}

  @Inject
  public GetAppointmentDetails(Calendar calendar, Callers callers) {
    this.calendar = calendar;
    this.callers = callers;
  }

  @Override
  public ToolDefinition definition() {
    return new ToolDefinition(
        "get_appointment_details",
        "Lists the caller's appointments that are to come.",
        new Params()
            .may("customer_phone", "The caller's number as they said it, if we don't see it.")
            .schema());
  }

  @Override
  public Outcome use(Handle sql, Asked asked) {
    ZoneId zone = calendar.clinic(sql, asked.orgId()).timeZone();
    String said = Params.text(asked.args(), "customer_phone");
    List<AppointmentView> theirs = callers.appointments(sql, asked, said, zone);
    if (theirs.isEmpty() && said != null && !callers.isTheirs(sql, asked, said)) {
      return Outcome.refused(
          "Only appointments under the number that the caller calls from can be told: offer that"
              + " somebody calls back.");
    }
    JsonArrayBuilder list = Json.createArrayBuilder();
    theirs.forEach(one -> list.add(Answers.appointment(one, zone)));
    return new Outcome(
        Answers.success().add("appointments", list).build(),
        said == null ? null : new Learned(null, said, null),
        List.of());
  }
}
