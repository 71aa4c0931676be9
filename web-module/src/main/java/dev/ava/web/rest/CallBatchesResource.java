package dev.ava.web.rest;

import dev.ava.outbound.boundary.BatchRow;
import dev.ava.outbound.boundary.BatchView;
import dev.ava.outbound.boundary.CallBatches;
import dev.ava.outbound.boundary.WantedBatch;
import dev.ava.shared.InvalidInput;
import dev.ava.web.security.CurrentCaller;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriBuilder;
import java.util.List;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Many calls together, and how far they are. */
@Path("calls/outbound/batch")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@RequestScoped
@RolesAllowed("viewer")
@Tag(name = "Outbound calls")
public class CallBatchesResource {

  private static final Set<String> STATES =
      Set.of("waiting", "placing", "accepted", "refused", "unknown", "cancelled");

  private static final int LARGEST_PAGE = 500;

  @Inject private CallBatches batches;
  @Inject private CurrentCaller caller;

  @POST
  @RolesAllowed("operator")
  @Operation(
      summary = "Place many calls",
      description =
          "Every row is checked first; if one can't be called none is, and rows of the problem names"
              + " each with its field. Then the calls are placed one after the other,"
              + " calls_per_minute at most and no more than at_once going on at a time.")
  @APIResponse(
      responseCode = "201",
      description = "Taken; read it again for its progress",
      content = @Content(schema = @Schema(ref = "BatchView")))
  @APIResponse(
      responseCode = "200",
      description = "It was taken before, with this Idempotency-Key",
      content = @Content(schema = @Schema(ref = "BatchView")))
  @APIResponse(responseCode = "400", ref = "Invalid")
  @APIResponse(responseCode = "409", ref = "Conflict")
  public Response create(
      @Parameter(description = "1 to 255 characters; a repeat with it gets the first batch")
          @HeaderParam("Idempotency-Key")
          String key,
      @RequestBody(required = true, content = @Content(schema = @Schema(ref = "WantedBatch")))
          WantedBatch wanted) {
    CallBatches.Made made =
        batches.create(caller.orgId(), Body.required(wanted), key, caller.name());
    BatchView batch = made.batch();
    return made.fresh()
        ? Response.created(UriBuilder.fromPath("calls/outbound/batch/{id}").build(batch.id()))
            .entity(batch)
            .build()
        : Response.ok(batch).build();
  }

  @GET
  @Operation(summary = "List batches", description = "The newest 100.")
  public List<BatchView> list() {
    return batches.list(caller.orgId());
  }

  @GET
  @Path("{id}")
  @Operation(summary = "Read a batch and its progress")
  @APIResponse(
      responseCode = "200",
      description = "As it stands",
      content = @Content(schema = @Schema(ref = "BatchView")))
  @APIResponse(responseCode = "404", ref = "NotFound")
  public BatchView read(@PathParam("id") String id) {
    return batches.get(caller.orgId(), Id.of(id));
  }

  @GET
  @Path("{id}/calls")
  @Operation(
      summary = "Read the rows of a batch",
      description = "In their order; after is the last row that was seen.")
  @APIResponse(responseCode = "400", ref = "Invalid")
  @APIResponse(responseCode = "404", ref = "NotFound")
  public List<BatchRow> rows(
      @PathParam("id") String id,
      @QueryParam("state") String state,
      @Schema(type = SchemaType.INTEGER, minimum = "0") @QueryParam("after") @DefaultValue("0")
          String after,
      @Schema(type = SchemaType.INTEGER, minimum = "1", maximum = "500")
          @QueryParam("limit")
          @DefaultValue("100")
          String limit) {
    if (state != null && !STATES.contains(state)) {
      throw new InvalidInput(
          "invalid-state",
          "state must be waiting, placing, accepted, refused, unknown or cancelled.");
    }
    return batches.rows(
        caller.orgId(),
        Id.of(id),
        state,
        Count.of("after", after),
        Count.of("limit", limit, 1, LARGEST_PAGE));
  }

  @POST
  @RolesAllowed("operator")
  @Path("{id}/pause")
  @Operation(
      summary = "Pause a batch",
      description = "No further calls are placed; those that go on, go on.")
  @APIResponse(
      responseCode = "200",
      description = "Paused, now or before",
      content = @Content(schema = @Schema(ref = "BatchView")))
  @APIResponse(responseCode = "404", ref = "NotFound")
  @APIResponse(responseCode = "409", ref = "Conflict")
  public BatchView pause(@PathParam("id") String id) {
    return batches.pause(caller.orgId(), Id.of(id));
  }

  @POST
  @RolesAllowed("operator")
  @Path("{id}/resume")
  @Operation(summary = "Go on with a paused batch")
  @APIResponse(
      responseCode = "200",
      description = "Running, now or before",
      content = @Content(schema = @Schema(ref = "BatchView")))
  @APIResponse(responseCode = "404", ref = "NotFound")
  @APIResponse(responseCode = "409", ref = "Conflict")
  public BatchView resume(@PathParam("id") String id) {
    return batches.resume(caller.orgId(), Id.of(id));
  }

  @POST
  @RolesAllowed("operator")
  @Path("{id}/cancel")
  @Operation(
      summary = "Cancel a batch",
      description = "For good. Calls that go on, go on; what waits is not placed.")
  @APIResponse(
      responseCode = "200",
      description = "Cancelled, now or before",
      content = @Content(schema = @Schema(ref = "BatchView")))
  @APIResponse(responseCode = "404", ref = "NotFound")
  @APIResponse(responseCode = "409", ref = "Conflict")
  public BatchView cancel(@PathParam("id") String id) {
    return batches.cancel(caller.orgId(), Id.of(id));
  }
}
