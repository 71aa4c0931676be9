package dev.ava.appointment.control.tools;

import dev.ava.appointment.control.Booking;
import dev.ava.appointment.control.Calendar;
import dev.ava.appointment.control.Callers;
import dev.ava.assistant.boundary.AssistantTool;
import java.util.List;

/** The tools that Ava brings, for tests without a container. */
public final class AllTools {

  private AllTools() {}

  public static List<AssistantTool> over(Calendar calendar, Booking booking, Callers callers) {
    return List.of(
        new ListServices(calendar),
        new GetServiceInfo(calendar),
        new GetProviderInfo(calendar),
        new CheckAvailability(calendar),
        new BookAppointment(calendar, booking),
        new GetAppointmentDetails(calendar, callers),
        new RescheduleAppointment(calendar, callers, booking),
        new CancelAppointment(calendar, callers, booking),
        new SearchCustomer(callers),
        new HandOver(calendar));
  }
}
