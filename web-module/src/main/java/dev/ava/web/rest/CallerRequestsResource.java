package dev.ava.web.rest;

import dev.ava.call.boundary.CallerRequest;
import dev.ava.call.boundary.CallerRequests;
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
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** What callers left for people to do. */
@Path("admin/caller-requests")
@Produces(MediaType.APPLICATION_JSON)
@RequestScoped
@Tag(name = "Caller requests", description = "What callers left for people to do")
public class CallerRequestsResource {

  @Inject private CallerRequests requests;
  @Inject private CurrentCaller caller;

  @GET
  @Operation(
      summary = "List messages, call-backs and wished-for bookings",
      description = "What assistants noted during calls, newest first, at most 200.")
  @APIResponse(
      responseCode = "200",
      description = "The requests",
      content =
          @Content(schema = @Schema(type = SchemaType.ARRAY, implementation = CallerRequest.class)))
  @APIResponse(responseCode = "400", ref = "Invalid")
  public List<CallerRequest> list(@QueryParam("status") @DefaultValue("open") String status) {
    return requests.list(caller.orgId(), status);
  }

  @POST
  @RolesAllowed("operator")
  @Path("{id}/done")
  @Operation(
      summary = "Say that it is done",
      description = "Who did it first stays on record, however often it is said.")
  @APIResponse(
      responseCode = "200",
      description = "The request as stored",
      content = @Content(schema = @Schema(ref = "CallerRequest")))
  @APIResponse(responseCode = "404", ref = "NotFound")
  public CallerRequest done(@PathParam("id") String id) {
    return requests.done(caller.orgId(), Id.of(id), caller.name());
  }
}
