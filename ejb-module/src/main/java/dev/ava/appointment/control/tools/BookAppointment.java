package dev.ava.appointment.control.tools;

import dev.ava.appointment.boundary.AppointmentView;
import dev.ava.appointment.boundary.NotBookable;
import dev.ava.appointment.control.Booking;
import dev.ava.appointment.control.Calendar;
import dev.ava.appointment.control.Wish;
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
 * {@code book_appointment {customer_name, customer_phone, customer_email?, start_time,
 * service_type, provider?, notes?}}: appointment_id, event_id, appointment_time, start, end,
 * service, provider; or error, reason and alternatives[].
 */
@ApplicationScoped
public class BookAppointment implements AssistantTool {

  private Calendar calendar;
  private Booking booking;

  /** For the proxy. */
  protected BookAppointment() {}

  @Inject
  public BookAppointment(Calendar calendar, Booking booking) {
    this.calendar = calendar;
    this.booking = booking;
  }

  @Override
  public ToolDefinition definition() {
    return new ToolDefinition(
        "book_appointment",
        "Books an appointment. Repeat service, day, time, name and number to the caller before.",
        new Params()
            .must("customer_name", "Full name of the person the appointment is for.")
            .must("customer_phone", "Their phone number as they said it.")
            .may("customer_email", "Their e-mail address.")
            .must(
                "start_time",
                "When it begins: ISO 8601 with offset, as check_availability gives it.")
            .must("service_type", "The service, by slug or name.")
            .may("provider", "The practitioner, by key or name; leave it out for whoever is free.")
            .may("notes", "Anything the clinic should know.")
            .schema());
  }

  @Override
  public Outcome use(Handle sql, Asked asked) {
    JsonObject args = asked.args();
    ZoneId zone = calendar.clinic(sql, asked.orgId()).timeZone();
    String name = Params.text(args, "customer_name");
    String phone = Params.text(args, "customer_phone");
    String email = Params.text(args, "customer_email");
    try {
      AppointmentView booked =
          booking.book(
              sql,
              asked.orgId(),
              new Wish(
                  asked.customerId(),
                  name,
                  phone,
                  email,
                  Params.said(args, "start_time"),
                  Params.said(args, "service_type"),
                  Params.text(args, "provider"),
                  Params.text(args, "notes"),
                  "ai",
                  asked.sessionId()),
              asked.at());
      return new Outcome(
          Json.createObjectBuilder(Answers.appointment(booked, zone).build())
              .add("success", true)
              .build(),
          new Learned(name, phone, email),
          List.of(Answers.happened("booked", booked, zone)));
    } catch (NotBookable refusal) {
      boolean unusable = refusal.reason().equals("invalid_phone");
      return Answers.refused(refusal, new Learned(name, unusable ? null : phone, email));
    }
  }
}
