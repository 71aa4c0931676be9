package dev.ava.web.rest;

import dev.ava.shared.InvalidInput;
import dev.ava.voice.boundary.Contact;
import dev.ava.voice.boundary.Ending;
import dev.ava.voice.boundary.FunctionCall;
import dev.ava.voice.boundary.NewSession;
import dev.ava.voice.boundary.Turn;
import dev.ava.voice.boundary.VoiceSession;
import dev.ava.voice.boundary.VoiceSessions;
import dev.ava.web.security.CurrentCaller;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriBuilder;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Voice sessions, for integrators whose own agent speaks with the caller. */
@Path("admin/voice-sessions")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@RequestScoped
@RolesAllowed("operator")
@Tag(
    name = "Voice sessions",
    description =
        "For a voice agent of your own: tell Ava what is said as it is said. What was answered is"
            + " safe; everything may be sent again. A session without a sign of life (a turn, an"
            + " event, its begin again) is finished as failed after two minutes.")
public class VoiceSessionsResource {

  @Inject private VoiceSessions sessions;
  @Inject private CurrentCaller caller;

  @POST
  @Operation(
      summary = "Begin a voice session",
      description =
          "session_id is yours: 1 to 255 letters, digits and . _ : ~ @ + = - that no other session"
              + " of your organisation has.")
  @APIResponse(
      responseCode = "201",
      description = "Begun",
      content = @Content(schema = @Schema(ref = "VoiceSession")))
  @APIResponse(
      responseCode = "200",
      description = "It was going on already; this counts as a sign of life",
      content = @Content(schema = @Schema(ref = "VoiceSession")))
  @APIResponse(responseCode = "400", ref = "Invalid")
  @APIResponse(responseCode = "409", ref = "Conflict")
  public Response begin(
      @RequestBody(required = true, content = @Content(schema = @Schema(ref = "NewSession")))
          NewSession wanted) {
    VoiceSessions.Begun begun = sessions.begin(caller.orgId(), Body.required(wanted));
    VoiceSession session = begun.session();
    return begun.fresh()
        ? Response.created(
                UriBuilder.fromPath("admin/voice-sessions/{id}").build(session.sessionId()))
            .entity(session)
            .build()
        : Response.ok(session).build();
  }

  @GET
  @Path("{session_id}")
  @Operation(
      summary = "Read a voice session",
      description =
          "Also where to go on after a crash of yours: last_seq is the last turn that is safe.")
  @APIResponse(
      responseCode = "200",
      description = "As it stands; conversation_id once it is over",
      content = @Content(schema = @Schema(ref = "VoiceSession")))
  @APIResponse(responseCode = "404", ref = "NotFound")
  public VoiceSession read(@PathParam("session_id") String session) {
    return sessions.get(caller.orgId(), session);
  }

  @PATCH
  @Path("{session_id}/customer")
  @Operation(
      summary = "Say what the caller said of themselves",
      description =
          "What is left out stays. At the end of the session the customer is found by the number it"
              + " came from, by this one, by this e-mail address, or made.")
  @APIResponse(
      responseCode = "200",
      description = "Noted",
      content = @Content(schema = @Schema(ref = "VoiceSession")))
  @APIResponse(responseCode = "400", ref = "Invalid")
  @APIResponse(responseCode = "404", ref = "NotFound")
  @APIResponse(responseCode = "409", ref = "Conflict")
  public VoiceSession learned(
      @PathParam("session_id") String session,
      @RequestBody(required = true, content = @Content(schema = @Schema(ref = "Contact")))
          Contact contact) {
    return sessions.learned(caller.orgId(), session, Body.required(contact));
  }

  @POST
  @Path("{session_id}/end")
  @Operation(
      summary = "End a voice session",
      description =
          "Makes it a conversation, whole, once; sent again it gets the same answer, whatever the"
              + " body.")
  @APIResponse(
      responseCode = "200",
      description = "Over; conversation_id and customer_id say what it became and whose it was",
      content = @Content(schema = @Schema(ref = "VoiceSession")))
  @APIResponse(responseCode = "400", ref = "Invalid")
  @APIResponse(responseCode = "404", ref = "NotFound")
  public VoiceSession end(@PathParam("session_id") String session, SessionEnd given) {
    SessionEnd end = Body.required(given);
    Ending ending =
        new Ending(end.reason(), end.outcome(), end.score(), end.sentiment(), end.summary());
    return Boolean.TRUE.equals(end.lost())
        ? sessions.lose(caller.orgId(), session, ending)
        : sessions.end(caller.orgId(), session, ending);
  }

  @PUT
  @Path("{session_id}/turns/{seq}")
  @Operation(
      summary = "Record what was said",
      description =
          "Once for each seq, its place in the call; a repeat gets the first answer. Gaps are"
              + " allowed.")
  @APIResponse(
      responseCode = "200",
      description = "The turn as it is recorded",
      content = @Content(schema = @Schema(ref = "Turn")))
  @APIResponse(responseCode = "400", ref = "Invalid")
  @APIResponse(responseCode = "404", ref = "NotFound")
  @APIResponse(responseCode = "409", ref = "Conflict")
  public Turn say(
      @PathParam("session_id") String session, @PathParam("seq") String seq, SpokenTurn given) {
    SpokenTurn said = Body.required(given);
    Turn turn =
        new Turn(
            place(seq),
            said.speaker(),
            said.text(),
            said.at(),
            said.endedAt(),
            Boolean.TRUE.equals(said.interrupted()));
    return sessions.turn(caller.orgId(), session, turn);
  }

  @PUT
  @Path("{session_id}/function-calls/{id}")
  @Operation(
      summary = "Record what the agent did",
      description = "Once for each id; the result may come with it or later under the same id.")
  @APIResponse(
      responseCode = "200",
      description = "The call of the function as it is recorded",
      content = @Content(schema = @Schema(ref = "FunctionCall")))
  @APIResponse(responseCode = "400", ref = "Invalid")
  @APIResponse(responseCode = "404", ref = "NotFound")
  @APIResponse(responseCode = "409", ref = "Conflict")
  public FunctionCall call(
      @PathParam("session_id") String session, @PathParam("id") String id, CalledFunction given) {
    CalledFunction done = Body.required(given);
    return sessions.functionCall(
        caller.orgId(),
        session,
        new FunctionCall(id, done.name(), done.args(), done.result(), done.at()));
  }

  @POST
  @Path("{session_id}/events")
  @Operation(summary = "Record what happened")
  @APIResponse(responseCode = "204", description = "Recorded, now or before")
  @APIResponse(responseCode = "400", ref = "Invalid")
  @APIResponse(responseCode = "404", ref = "NotFound")
  @APIResponse(responseCode = "409", ref = "Conflict")
  public void happen(@PathParam("session_id") String session, SessionEvent given) {
    SessionEvent event = Body.required(given);
    sessions.event(
        caller.orgId(),
        session,
        Id.orNull(event.id()),
        event.eventType(),
        event.details(),
        event.at());
  }

  private static int place(String seq) {
    try {
      return Integer.parseInt(seq);
    } catch (NumberFormatException unreadable) {
      throw new InvalidInput("invalid-seq", "The place of a turn is a number from 0 on.");
    }
  }
}
