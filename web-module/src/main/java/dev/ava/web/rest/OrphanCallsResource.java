package dev.ava.web.rest;

import dev.ava.call.boundary.OpenCall;
import dev.ava.call.boundary.OpenCalls;
import dev.ava.shared.InvalidInput;
import dev.ava.web.security.CurrentCaller;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The orphan clinic: calls of which nobody has told the end. */
@Path("calls/orphans")
@Produces(MediaType.APPLICATION_JSON)
@RequestScoped
@RolesAllowed("viewer")
@Tag(
    name = "Orphan calls",
    description =
        "Calls that are open too long. Their provider is asked about them again and again; those it"
            + " knows nothing of end as failed, \"no answer from provider\".")
public class OrphanCallsResource {

  @Inject private OpenCalls calls;
  @Inject private CurrentCaller caller;

  /**
   * What became of a call that was asked for.
   *
   * @param status of the call now
   */
  public record AskedCall(
      UUID callId, String callSid, String status, String conversationId, String failureReason) {}

  @GET
  @Operation(
      summary = "List calls that are open too long",
      description =
          "state=open (also if left out): the oldest first; state=closed: those that were ended as"
              + " orphans, the newest first. At most 200.")
  public List<OpenCall> list(@QueryParam("state") @DefaultValue("open") String state) {
    return switch (state) {
      case "open" -> calls.open(caller.orgId());
      case "closed" -> calls.orphans(caller.orgId());
      default -> throw new InvalidInput("invalid-state", "state must be open or closed.");
    };
  }

  @POST
  @RolesAllowed("operator")
  @Path("{call_id}/ask")
  @Operation(
      summary = "Ask the provider about a call now",
      description = "Instead of waiting for the next time; each question is an event of the call.")
  @APIResponse(
      responseCode = "200",
      description = "The call as it stands after the answer",
      content = @Content(schema = @Schema(implementation = AskedCall.class)))
  @APIResponse(responseCode = "404", ref = "NotFound")
  @APIResponse(responseCode = "409", ref = "Conflict")
  public AskedCall ask(@PathParam("call_id") String id) {
    var call = calls.ask(caller.orgId(), Id.of(id));
    return new AskedCall(
        call.id(), call.callSid(), call.status(), call.conversationId(), call.failureReason());
  }
}
