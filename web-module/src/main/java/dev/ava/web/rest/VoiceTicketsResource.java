package dev.ava.web.rest;

import dev.ava.voice.boundary.VoiceTickets;
import dev.ava.web.security.CurrentCaller;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The way in for a caller's browser: a ticket, fetched by somebody who may, used by the socket. */
@Path("voice/tickets")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@RequestScoped
@RolesAllowed("operator")
@Tag(
    name = "Live calls",
    description =
        "Talk to Ava over a WebSocket, /ws/voice/{session_id}: frames and close codes are in"
            + " docs/voice.md.")
public class VoiceTicketsResource {

  @Inject private VoiceTickets tickets;
  @Inject private CurrentCaller caller;

  @Inject
  @ConfigProperty(name = "ava.public.url", defaultValue = "http://localhost:8080")
  private String publicUrl;

  @POST
  @Operation(
      summary = "Get a ticket for a live call",
      description =
          "Good once, and for AVA_VOICE_TICKET_VALID_FOR (a minute). With the id of a session that"
              + " is going on, it goes on over the new connection. An empty object will do.")
  @APIResponse(
      responseCode = "201",
      description = "The ticket; it is not shown again",
      content = @Content(schema = @Schema(ref = "VoiceTicket")))
  @APIResponse(responseCode = "400", ref = "Invalid")
  public Response issue(
      @RequestBody(required = true, content = @Content(schema = @Schema(ref = "TicketWanted")))
          TicketWanted given) {
    TicketWanted wanted = Body.required(given);
    VoiceTickets.Ticket ticket =
        tickets.issue(caller.orgId(), wanted.sessionId(), wanted.phone(), wanted.name());
    return Response.status(Response.Status.CREATED)
        .entity(
            new VoiceTicket(ticket.ticket(), ticket.sessionId(), ticket.expiresAt(), url(ticket)))
        .build();
  }

  /** What a session id may hold needs no escaping in a path, but for the plus of some readers. */
  private String url(VoiceTickets.Ticket ticket) {
    String base = publicUrl.strip().replaceFirst("^http", "ws").replaceFirst("/+$", "");
    return base
        + "/ws/voice/"
        + ticket.sessionId().replace("+", "%2B")
        + "?ticket="
        + ticket.ticket();
  }
}
