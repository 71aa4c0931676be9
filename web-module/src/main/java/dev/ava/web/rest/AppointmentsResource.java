package dev.ava.web.rest;

import dev.ava.appointment.boundary.AppointmentView;
import dev.ava.appointment.boundary.Appointments;
import dev.ava.appointment.boundary.NewAppointment;
import dev.ava.shared.InvalidInput;
import dev.ava.web.security.CurrentCaller;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonArray;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Appointments, in the legacy receptionist's place and shape. */
@Path("appointments")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@RequestScoped
@Tag(
    name = "Appointments",
    description = "What assistants and the desk have booked, and what the legacy application wrote")
public class AppointmentsResource {

  @Inject private Appointments appointments;
  @Inject private CurrentCaller caller;

  /** As the legacy API answered. */
  public record AppointmentList(List<AppointmentView> appointments) {}

  /** Another time, maybe with somebody else. */
  public record Move(
      @Schema(required = true, example = "2026-12-01T10:00:00-08:00") String startTime,
      @Schema(example = "dr_smith") String provider) {}

  /** Why it is cancelled. */
  public record Cancellation(@Schema(example = "The caller is ill") String reason) {}

  @GET
  @Operation(
      summary = "List appointments, the newest first",
      description =
          "At most 1,000. The columns are the legacy ones: appointment_datetime and the other times"
              + " without an offset are the legacy system's (UTC); start and end are the clinic's.")
  @APIResponse(
      responseCode = "200",
      description = "The appointments",
      content = @Content(schema = @Schema(ref = "AppointmentList")))
  @APIResponse(responseCode = "400", ref = "Invalid")
  public AppointmentList list(
      @Parameter(description = "A date of the clinic, or a time with offset")
          @QueryParam("start_date")
          String startDate,
      @Parameter(description = "A date, which counts whole, or a time with offset")
          @QueryParam("end_date")
          String endDate,
      @Parameter(description = "Only these")
          @Schema(
              type = SchemaType.STRING,
              enumeration = {"scheduled", "rescheduled", "cancelled", "completed", "no_show"})
          @QueryParam("status")
          String status) {
    DateRange dates = new DateRange(appointments.zone(caller.orgId()));
    return new AppointmentList(
        appointments.list(
            caller.orgId(),
            dates.begin("start_date", startDate),
            dates.end("end_date", endDate),
            status));
  }

  @GET
  @Path("free")
  @Operation(
      summary = "Which times can be had on a day",
      description = "For one service; of one practitioner if provider is given.")
  @APIResponse(
      responseCode = "200",
      description = "date, start, end, start_time, end_time and provider of each",
      content = @Content(schema = @Schema(type = SchemaType.ARRAY, implementation = Object.class)))
  @APIResponse(responseCode = "400", ref = "Invalid")
  @APIResponse(responseCode = "409", ref = "Conflict")
  public JsonArray free(
      @Parameter(required = true, description = "In the clinic's time, YYYY-MM-DD")
          @QueryParam("date")
          String date,
      @Parameter(required = true, description = "Slug or name") @QueryParam("service_type")
          String service,
      @Parameter(description = "Key or name") @QueryParam("provider") String provider) {
    if (service == null) {
      throw new InvalidInput("invalid-parameter", "service_type must be given.");
    }
    return appointments.free(caller.orgId(), day(date), service, provider);
  }

  private static LocalDate day(String date) {
    try {
      return LocalDate.parse(date == null ? "" : date.strip());
    } catch (DateTimeException unreadable) {
      throw new InvalidInput("not-a-time", "date must be a date like 2026-01-31.");
    }
  }

  @GET
  @Path("{id}")
  @Operation(summary = "Read an appointment")
  @APIResponse(
      responseCode = "200",
      description = "The appointment",
      content = @Content(schema = @Schema(ref = "AppointmentView")))
  @APIResponse(responseCode = "404", ref = "NotFound")
  public AppointmentView read(@PathParam("id") String id) {
    return appointments.get(caller.orgId(), Count.of("id", id));
  }

  @POST
  @RolesAllowed("operator")
  @Operation(
      summary = "Book an appointment",
      description =
          "By the same rules as for callers. Of somebody who is not known yet a customer is made."
              + " A refusal has reason (slot_taken, closed, past, unknown_service, no_practitioner,"
              + " invalid_phone, invalid_time) and alternatives.")
  @APIResponse(
      responseCode = "201",
      description = "Booked",
      content = @Content(schema = @Schema(ref = "AppointmentView")))
  @APIResponse(responseCode = "400", ref = "Invalid")
  @APIResponse(responseCode = "404", ref = "NotFound")
  @APIResponse(responseCode = "409", ref = "Conflict")
  public Response book(
      @RequestBody(required = true, content = @Content(schema = @Schema(ref = "NewAppointment")))
          NewAppointment wanted) {
    AppointmentView booked = appointments.book(caller.orgId(), Body.required(wanted));
    return Response.created(URI.create("appointments/" + booked.id())).entity(booked).build();
  }

  @POST
  @RolesAllowed("operator")
  @Path("{id}/reschedule")
  @Operation(
      summary = "Move an appointment",
      description = "Into a time that overlaps its own, too. Refused as booking is.")
  @APIResponse(
      responseCode = "200",
      description = "As it is now",
      content = @Content(schema = @Schema(ref = "AppointmentView")))
  @APIResponse(responseCode = "400", ref = "Invalid")
  @APIResponse(responseCode = "404", ref = "NotFound")
  @APIResponse(responseCode = "409", ref = "Conflict")
  public AppointmentView reschedule(@PathParam("id") String id, Move move) {
    Move wanted = Body.required(move);
    return appointments.reschedule(
        caller.orgId(), Count.of("id", id), wanted.startTime(), wanted.provider());
  }

  @POST
  @RolesAllowed("operator")
  @Path("{id}/cancel")
  @Operation(
      summary = "Cancel an appointment",
      description = "One that is cancelled stays as it is; one that is over can't be cancelled.")
  @APIResponse(
      responseCode = "200",
      description = "As it is now",
      content = @Content(schema = @Schema(ref = "AppointmentView")))
  @APIResponse(responseCode = "404", ref = "NotFound")
  @APIResponse(responseCode = "409", ref = "Conflict")
  public AppointmentView cancel(@PathParam("id") String id, Cancellation cancellation) {
    return appointments.cancel(
        caller.orgId(), Count.of("id", id), cancellation == null ? null : cancellation.reason());
  }
}
