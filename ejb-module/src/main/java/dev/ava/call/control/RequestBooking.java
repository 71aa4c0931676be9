package dev.ava.call.control;

import dev.ava.call.boundary.CallTool;
import jakarta.enterprise.context.ApplicationScoped;
import org.jdbi.v3.core.Handle;

/**
 * {@code request_booking} {service, when?, notes?}: the wish for an appointment. There is no
 * calendar behind it, so nothing is booked until a person confirms.
 */
@ApplicationScoped
public class RequestBooking implements CallTool {

  @Override
  public String name() {
    return "request_booking";
  }

  @Override
  public Answer use(Handle sql, Asked asked) {
    String service = ToolArgs.text(asked.args(), "service", "service_type");
    if (service == null) {
      return Answer.refused("The argument service is missing: ask the caller what it is for.");
    }
    String notes = ToolArgs.text(asked.args(), "notes", "message");
    RequestRows.add(
        sql,
        asked,
        "booking",
        notes == null ? service : service + ": " + notes,
        ToolArgs.text(asked.args(), "when", "time"),
        null);
    return Answer.done(
        "The wish is noted. Nothing is booked yet: the team will confirm the appointment.");
  }
}
