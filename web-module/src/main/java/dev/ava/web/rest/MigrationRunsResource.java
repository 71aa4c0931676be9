package dev.ava.web.rest;

import dev.ava.migration.boundary.MigrationOverview;
import dev.ava.migration.boundary.MigrationRuns;
import dev.ava.migration.boundary.MigrationView.ExceptionRow;
import dev.ava.migration.boundary.RunKind;
import dev.ava.migration.boundary.RunView;
import dev.ava.shared.InvalidInput;
import dev.ava.shared.Storable;
import dev.ava.web.security.CurrentCaller;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Arrays;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Backfills and other long work of the migration. */
@Path("admin/migration")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@RequestScoped
@RolesAllowed("admin")
@Tag(name = "Migration", description = "From call sessions to conversations, stage by stage")
public class MigrationRunsResource {

  private static final int LARGEST_PAGE = 100;

  /** Where a row that is left comes from. */
  private static final List<String> SOURCES =
      List.of("customers", "calls", "call_sessions", "call_events", "conversations");

  @Inject private MigrationRuns runs;
  @Inject private MigrationOverview overview;
  @Inject private MigrationAccess access;
  @Inject private CurrentCaller caller;

  @POST
  @Path("backfill")
  @Operation(
      summary = "Begin a backfill",
      description =
          "Customers and calls are cleaned, call sessions become conversations; a job of any node"
              + " does it. What was moved before is passed over. Everything may be left out.")
  @APIResponse(
      responseCode = "202",
      description = "Begun; see runs/{id}",
      content = @Content(schema = @Schema(ref = "RunView")))
  @APIResponse(responseCode = "400", ref = "Invalid")
  @APIResponse(responseCode = "409", ref = "Conflict")
  public Response backfill(BackfillWanted wanted) {
    access.mustOperate();
    BackfillWanted asked = wanted == null ? BackfillWanted.USUAL : wanted;
    return accepted(runs.backfill(caller.orgId(), asked.options(), caller.name()));
  }

  @GET
  @Path("runs")
  @Operation(
      summary = "Backfills, parity checks, repairs and reverse syncs, newest first, at most 200")
  @APIResponse(
      responseCode = "200",
      description = "kind: backfill, parity, repair or reverse_sync; without it all of them")
  @APIResponse(responseCode = "400", ref = "Invalid")
  public List<RunView> list(@QueryParam("kind") String kind) {
    access.mustOperate();
    return runs.list(kind == null ? null : kind(kind));
  }

  @GET
  @Path("runs/{id}")
  @Operation(
      summary = "One run: how far it is, what came of it",
      description =
          "progress: step, done, total, per_second, seconds_left; summary once it has ended.")
  @APIResponse(
      responseCode = "200",
      description = "The run",
      content = @Content(schema = @Schema(ref = "RunView")))
  @APIResponse(responseCode = "404", ref = "NotFound")
  public RunView read(@PathParam("id") String id) {
    access.mustOperate();
    return runs.find(Id.of(id));
  }

  @POST
  @Path("runs/{id}/stop")
  @Consumes(MediaType.WILDCARD)
  @Operation(summary = "Ask a run to stop after its batch")
  @APIResponse(
      responseCode = "202",
      description = "Asked",
      content = @Content(schema = @Schema(ref = "RunView")))
  @APIResponse(responseCode = "404", ref = "NotFound")
  @APIResponse(responseCode = "409", ref = "Conflict")
  public Response stop(@PathParam("id") String id) {
    access.mustOperate();
    return accepted(runs.stop(Id.of(id)));
  }

  @POST
  @Path("runs/{id}/resume")
  @Consumes(MediaType.WILDCARD)
  @Operation(
      summary = "Go on with a backfill that was stopped, failed or was killed, as the same run")
  @APIResponse(
      responseCode = "202",
      description = "It goes on",
      content = @Content(schema = @Schema(ref = "RunView")))
  @APIResponse(responseCode = "404", ref = "NotFound")
  @APIResponse(responseCode = "409", ref = "Conflict")
  public Response resume(@PathParam("id") String id) {
    access.mustOperate();
    return accepted(runs.resume(caller.orgId(), Id.of(id)));
  }

  @GET
  @Path("exceptions")
  @Operation(
      summary = "Rows that could not be moved or cleaned as they were, each with its reason",
      description =
          "source: customers, calls, call_sessions, call_events, or conversations that could not be"
              + " written back; reason: a word of runs' summaries.")
  @APIResponse(
      responseCode = "200",
      description = "A page; rows that were left behind first, then the oldest")
  @APIResponse(responseCode = "400", ref = "Invalid")
  public List<ExceptionRow> exceptions(
      @QueryParam("source") String source,
      @QueryParam("reason") String reason,
      @DefaultValue("1") @QueryParam("page") int page,
      @DefaultValue("50") @QueryParam("page_size") int size) {
    access.mustOperate();
    if (page < 1 || size < 1 || size > LARGEST_PAGE) {
      throw new InvalidInput(
          "page-out-of-range", "page is at least 1, page_size between 1 and " + LARGEST_PAGE + ".");
    }
    if (source != null && !SOURCES.contains(source)) {
      throw new InvalidInput(
          "unknown-source", "source is one of " + String.join(", ", SOURCES) + ".");
    }
    return overview.exceptions(source, Storable.word(reason), (page - 1L) * size, size);
  }

  private static Response accepted(RunView run) {
    return Response.accepted(run).build();
  }

  private static RunKind kind(String word) {
    return Arrays.stream(RunKind.values())
        .filter(k -> k.word().equals(word))
        .findFirst()
        .orElseThrow(
            () ->
                new InvalidInput(
                    "unknown-kind",
                    "kind is backfill, parity, repair or reverse_sync, not " + word + "."));
  }
}
