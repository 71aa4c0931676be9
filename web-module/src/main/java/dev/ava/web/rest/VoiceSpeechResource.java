package dev.ava.web.rest;

import dev.ava.shared.InvalidInput;
import dev.ava.voice.boundary.FunctionCall;
import dev.ava.voice.boundary.Turn;
import dev.ava.voice.boundary.VoiceSessions;
import dev.ava.web.security.CurrentCaller;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** What is said and done while a voice session goes on. */
@Path("admin/voice-sessions/{session_id}")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@RequestScoped
@RolesAllowed("operator")
@Tag(name = "Voice sessions")
public class VoiceSpeechResource {

  /** Something that was said. */
  public record SpokenTurn(
      @Schema(
              required = true,
              enumeration = {"customer", "assistant", "system"})
          String speaker,
      @Schema(required = true, example = "I would like to book Botox on Monday.") String text,
      @Schema(description = "When it began; left out: now") Instant at,
      Instant endedAt,
      @Schema(description = "Whether the other side cut it short") Boolean interrupted) {}

  /** Something the agent did. */
  public record CalledFunction(
      @Schema(
              example = "book_appointment",
              description = "Left out where just the result of a known call comes")
          String name,
      @Schema(type = SchemaType.OBJECT) JsonObject args,
      @Schema(
              type = SchemaType.OBJECT,
              description =
                  "May come later. {\"success\": true} of book_appointment, reschedule_appointment"
                      + " or cancel_appointment decides the outcome")
          JsonValue result,
      @Schema(description = "When it began; left out: now") Instant at) {}

  /** Something that happened. */
  public record SessionEvent(
      @Schema(description = "A UUID by which a repeat is known; left out: never a repeat")
          String id,
      @Schema(required = true, example = "intent_detected", description = "A lower_snake_case word")
          String eventType,
      @Schema(type = SchemaType.OBJECT) JsonObject details,
      @Schema(description = "Left out: now") Instant at) {}

  @Inject private VoiceSessions sessions;
  @Inject private CurrentCaller caller;

  @PUT
  @Path("turns/{seq}")
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
  @Path("function-calls/{id}")
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
  @Path("events")
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
