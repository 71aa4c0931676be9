package dev.ava.web.rest;

import dev.ava.migration.boundary.PhaseOverview;
import dev.ava.migration.boundary.PhaseState;
import dev.ava.migration.boundary.PhaseStep;
import dev.ava.migration.boundary.Phases;
import dev.ava.web.security.CurrentCaller;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Where voice calls are written to and read from. */
@Path("admin/migration/phase")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@RequestScoped
@RolesAllowed("admin")
@Tag(name = "Migration", description = "From call sessions to conversations, stage by stage")
public class MigrationPhaseResource {

  @Inject private Phases phases;
  @Inject private MigrationAccess access;
  @Inject private CurrentCaller caller;

  @GET
  @Operation(
      summary = "The phase, and the gates of the steps from it",
      description =
          "Counts call sessions that have no conversation: a second for a million of them.")
  public PhaseOverview overview() {
    access.mustOperate();
    return phases.overview();
  }

  @GET
  @Path("history")
  @Operation(summary = "Every change with who, when and why, newest first, at most 200")
  public List<PhaseStep> history() {
    access.mustOperate();
    return phases.history();
  }

  @PUT
  @Operation(
      summary = "Change the phase",
      description =
          "One step forward or back. Waits for calls that are being recorded, at most ten seconds;"
              + " from CUTOVER back to DUAL_WRITE the missing call sessions are written first, some"
              + " thousands a second, and written_back tells how many. A refusal with type phase-gate lists the closed gates with their first rows in gates.")
  @APIResponse(
      responseCode = "200",
      description = "The new phase",
      content = @Content(schema = @Schema(ref = "PhaseState")))
  @APIResponse(responseCode = "400", ref = "Invalid")
  @APIResponse(responseCode = "409", ref = "Conflict")
  public PhaseState change(
      @RequestBody(required = true, content = @Content(schema = @Schema(ref = "PhaseWanted")))
          PhaseWanted wanted) {
    access.mustOperate();
    Body.required(wanted);
    return phases.change(wanted.to(), wanted.reason(), caller.name(), wanted.readsOrAsBefore());
  }

  @PUT
  @Path("reads")
  @Operation(
      summary = "Choose from where voice calls are read",
      description = "Only in DUAL_WRITE. All nodes follow within a second.")
  @APIResponse(
      responseCode = "200",
      description = "The phase with its new reads",
      content = @Content(schema = @Schema(ref = "PhaseState")))
  @APIResponse(responseCode = "400", ref = "Invalid")
  @APIResponse(responseCode = "409", ref = "Conflict")
  public PhaseState read(
      @RequestBody(required = true, content = @Content(schema = @Schema(ref = "ReadsWanted")))
          PhaseWanted wanted) {
    access.mustOperate();
    Body.required(wanted);
    return phases.setReads(wanted.side(), wanted.reason(), caller.name());
  }
}
