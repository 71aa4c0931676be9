package dev.ava.web.rest;

import dev.ava.outbound.boundary.OutboundCallView;
import dev.ava.outbound.boundary.OutboundCalls;
import dev.ava.outbound.boundary.PlacedCall;
import dev.ava.outbound.boundary.WantedCall;
import dev.ava.shared.Json;
import dev.ava.web.problem.Problem;
import dev.ava.web.security.CurrentCaller;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonObjectBuilder;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriBuilder;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Calls that Ava places, one by one. */
@Path("calls/outbound")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@RequestScoped
@Tag(
    name = "Outbound calls",
    description =
        "A call is on record before its provider is asked, and its provider is asked once. An answer"
            + " that gets lost makes the call unknown; Ava finds out what became of it.")
public class OutboundCallsResource {

  @Inject private OutboundCalls calls;
  @Inject private CurrentCaller caller;

  @POST
  @RolesAllowed("operator")
  @Operation(
      summary = "Place a call",
      description =
          "Through the ElevenLabs agent of an endpoint of yours; agent_id may be left out if there"
              + " is one only. variables are the agent's dynamic variables, on top of those of the"
              + " endpoint; call_sid is added.")
  @APIResponse(
      responseCode = "201",
      description = "The provider places the call; both ids are there",
      content = @Content(schema = @Schema(ref = "PlacedCall")))
  @APIResponse(
      responseCode = "202",
      description =
          "Nobody knows (a time-out, or a failure of the provider): do not place it again, read it"
              + " by call_sid until conversation_id is there or it has failed",
      content = @Content(schema = @Schema(ref = "PlacedCall")))
  @APIResponse(responseCode = "400", ref = "Invalid")
  @APIResponse(
      responseCode = "409",
      description = "The Idempotency-Key is another request's, or its call is being placed now",
      content =
          @Content(
              mediaType = "application/problem+json",
              schema = @Schema(ref = "#/components/schemas/Problem")))
  @APIResponse(
      responseCode = "502",
      description = "The provider refused; call_sid names the record, which is failed",
      content =
          @Content(
              mediaType = "application/problem+json",
              schema = @Schema(ref = "#/components/schemas/Problem")))
  public Response place(
      @Parameter(description = "1 to 255 characters; a repeat with it gets the first answer")
          @HeaderParam("Idempotency-Key")
          String key,
      @RequestBody(required = true, content = @Content(schema = @Schema(ref = "WantedCall")))
          WantedCall wanted) {
    PlacedCall placed = calls.place(caller.orgId(), Body.required(wanted), key, null);
    return switch (placed.placing()) {
      case PlacedCall.ACCEPTED ->
          Response.created(UriBuilder.fromPath("calls/outbound/{sid}").build(placed.callSid()))
              .entity(placed)
              .build();
      case PlacedCall.UNKNOWN -> Response.accepted(placed).build();
      default -> refused(placed);
    };
  }

  @GET
  @RolesAllowed("viewer")
  @Path("{call_sid}")
  @Operation(
      summary = "Read a call that was placed",
      description = "How far it is, and every step of it as an event.")
  @APIResponse(
      responseCode = "200",
      description = "As it stands",
      content = @Content(schema = @Schema(ref = "OutboundCallView")))
  @APIResponse(responseCode = "404", ref = "NotFound")
  public OutboundCallView read(@PathParam("call_sid") String callSid) {
    return calls.story(caller.orgId(), callSid);
  }

  private static Response refused(PlacedCall placed) {
    JsonObjectBuilder more =
        Json.createObjectBuilder()
            .add("call_sid", placed.callSid())
            .add("call_id", placed.callId().toString())
            .add("call_status", placed.status());
    return Problem.of(502, "provider-refused", String.valueOf(placed.reason()), more.build())
        .response();
  }
}
