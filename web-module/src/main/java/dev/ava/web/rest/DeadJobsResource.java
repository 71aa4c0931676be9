package dev.ava.web.rest;

import dev.ava.job.DeadLetters;
import dev.ava.job.DeadLetters.DeadJob;
import dev.ava.web.security.CurrentCaller;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Background work that failed for good. */
@Path("admin/jobs/dead")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
@RequestScoped
@RolesAllowed("admin")
@Tag(name = "Jobs", description = "Background work that failed for good, to replay or dismiss")
public class DeadJobsResource {

  @Inject private DeadLetters deadLetters;
  @Inject private CurrentCaller caller;

  @GET
  @Operation(summary = "List jobs that were laid aside, newest first, at most 200")
  public List<DeadJob> list() {
    return deadLetters.list(caller.orgId());
  }

  @POST
  @Path("{id}/replay")
  @Consumes(MediaType.WILDCARD)
  @Operation(summary = "Run it again now")
  @APIResponse(responseCode = "204", description = "Back in the queue")
  @APIResponse(responseCode = "404", ref = "NotFound")
  public void replay(@PathParam("id") String id) {
    deadLetters.replay(caller.orgId(), Id.of(id));
  }

  @DELETE
  @Path("{id}")
  @Operation(summary = "Dismiss it")
  @APIResponse(responseCode = "204", description = "Gone")
  @APIResponse(responseCode = "404", ref = "NotFound")
  public void dismiss(@PathParam("id") String id) {
    deadLetters.dismiss(caller.orgId(), Id.of(id));
  }
}
