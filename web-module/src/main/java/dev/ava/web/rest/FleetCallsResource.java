package dev.ava.web.rest;

import dev.ava.outbound.boundary.FleetCalls;
import dev.ava.outbound.boundary.PlacedCall;
import dev.ava.shared.InvalidInput;
import dev.ava.shared.Json;
import dev.ava.web.problem.Problem;
import dev.ava.web.security.CurrentCaller;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/**
 * The fleet system's way to place a call: its path, its request and its answers, so that it need
 * not be changed. Its errors are {@code {"detail": …}}, which a problem has too; what FastAPI
 * refused with 422 comes as FastAPI wrote it.
 */
@Path("driver_data/call-elevenlabs")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@RequestScoped
@RolesAllowed("operator")
@Tag(name = "Outbound calls")
public class FleetCallsResource {

  private static final String PLACED = "Call initiated successfully";
  private static final String UNKNOWN =
      "The call is on record, but its provider has not confirmed it yet: do not repeat it";

  @Inject private FleetCalls calls;
  @Inject private CurrentCaller caller;

  @POST
  @Operation(
      summary = "Place a call as the fleet system asks for it",
      description =
          "Only the first of drivers is called. The same request again, timestamp included, gets the"
              + " first answer. Where nobody knows whether the call was placed, conversation_id and"
              + " callSid are null.")
  @APIResponse(
      responseCode = "200",
      description =
          "message, timestamp, driver {driverId, driverName, phoneNumber}, call_sid,"
              + " conversation_id, callSid, triggers_count")
  @APIResponse(responseCode = "400", ref = "Invalid")
  @APIResponse(
      responseCode = "422",
      description = "A field is missing or has the wrong type: {\"detail\": [{loc, msg, type}]}")
  @APIResponse(responseCode = "500", description = "The provider refused: {\"detail\": …}")
  public Response place(
      @Parameter(description = "Which agent, if there is more than one") @QueryParam("agent_id")
          String agentId,
      @RequestBody(required = true, content = @Content(schema = @Schema(type = SchemaType.OBJECT)))
          JsonObject body) {
    FleetRequest request = FleetRequest.read(Body.required(body));
    if (!request.faults().isEmpty()) {
      return unprocessable(request.faults());
    }
    if (request.call() == null) {
      return Problem.of(400, "no-driver", "No driver data provided").response();
    }
    try {
      PlacedCall placed = calls.place(caller.orgId(), agentId, request.call());
      return placed.placing().equals(PlacedCall.REFUSED)
          ? refused(placed)
          : Response.ok(answer(request, placed).toString()).build();
    } catch (InvalidInput invalid) {
      if (!invalid.type().equals("invalid-call")) {
        throw invalid;
      }
      return unprocessable(FleetRequest.fault("drivers", invalid.getMessage()));
    }
  }

  private static Response unprocessable(JsonArray faults) {
    return Response.status(422)
        .entity(Json.createObjectBuilder().add("detail", faults).build().toString())
        .build();
  }

  private static Response refused(PlacedCall placed) {
    JsonObject more = Json.createObjectBuilder().add("call_sid", placed.callSid()).build();
    String detail = "Failed to process ElevenLabs call request: " + placed.reason();
    return Problem.of(500, "provider-refused", detail, more).response();
  }

  private static JsonObject answer(FleetRequest request, PlacedCall placed) {
    boolean accepted = placed.placing().equals(PlacedCall.ACCEPTED);
    JsonObjectBuilder json =
        Json.createObjectBuilder()
            .add("message", accepted ? PLACED : UNKNOWN)
            .add("timestamp", request.timestamp())
            .add(
                "driver",
                Json.createObjectBuilder()
                    .add("driverId", request.call().driverId())
                    .add("driverName", request.call().driverName())
                    .add("phoneNumber", placed.toNumber()))
            .add("call_sid", placed.callSid());
    add(json, "conversation_id", placed.conversationId());
    add(json, "callSid", placed.providerCallSid());
    return json.add("triggers_count", request.call().violations().size()).build();
  }

  private static void add(JsonObjectBuilder json, String name, String value) {
    json.add(name, value == null ? JsonValue.NULL : Json.createValue(value));
  }
}
