package dev.ava.web.rest;

import dev.ava.migration.boundary.FindingClass;
import dev.ava.migration.boundary.MigrationOverview;
import dev.ava.migration.boundary.MigrationRuns;
import dev.ava.migration.boundary.MigrationView.DifferenceGroup;
import dev.ava.migration.boundary.MigrationView.Finding;
import dev.ava.migration.boundary.RepairResult;
import dev.ava.migration.boundary.RunKind;
import dev.ava.migration.boundary.RunView;
import dev.ava.shared.InvalidInput;
import dev.ava.web.security.CurrentCaller;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Whether the two sides agree, and what to do where they don't. */
@Path("admin/migration/parity")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@RequestScoped
@RolesAllowed("admin")
@Tag(name = "Migration", description = "From call sessions to conversations, stage by stage")
public class MigrationParityResource {

  private static final int LARGEST_PAGE = 100;
  private static final int EXAMPLES = 3;

  /** What is known now: the last checks, and the open differences by class with examples. */
  public record ParityState(List<RunView> runs, List<DifferenceGroup> differences) {}

  /**
   * What to repair.
   *
   * @param findingClass every open finding of this class
   * @param callSessionId this pair; exactly one of both
   */
  @OnlyKnownFields
  public record RepairWanted(
      @Nullable String findingClass, @Nullable Integer callSessionId, @Nullable Boolean force) {}

  @Inject private MigrationRuns runs;
  @Inject private MigrationOverview overview;
  @Inject private MigrationAccess access;
  @Inject private CurrentCaller caller;

  @GET
  @Operation(summary = "The last checks, and open differences by class with examples")
  public ParityState state() {
    access.mustOperate();
    return new ParityState(runs.list(RunKind.PARITY), overview.differenceGroups(EXAMPLES));
  }

  @POST
  @Consumes(MediaType.WILDCARD)
  @Operation(
      summary = "Begin a full check",
      description = "Every call session with its conversation, field by field; a job does it.")
  @APIResponse(
      responseCode = "202",
      description = "Begun; see runs/{id}",
      content = @Content(schema = @Schema(ref = "RunView")))
  @APIResponse(responseCode = "409", ref = "Conflict")
  public Response check() {
    access.mustOperate();
    return Response.accepted(runs.parity(caller.orgId(), caller.name())).build();
  }

  @GET
  @Path("findings")
  @Operation(summary = "Open findings of a class, each with both values and an explanation")
  @APIResponse(responseCode = "400", ref = "Invalid")
  public List<Finding> findings(
      @QueryParam("class") String word,
      @DefaultValue("1") @QueryParam("page") int page,
      @DefaultValue("50") @QueryParam("page_size") int size) {
    access.mustOperate();
    if (page < 1 || size < 1 || size > LARGEST_PAGE) {
      throw new InvalidInput(
          "page-out-of-range", "page is at least 1, page_size between 1 and " + LARGEST_PAGE + ".");
    }
    return overview.findings(known(word).word(), (page - 1L) * size, size);
  }

  @POST
  @Path("repair")
  @Operation(
      summary = "Repair one pair, or every open finding of a class",
      description =
          "Until CUTOVER the call session is right, from then on the conversation. One pair is"
              + " repaired at once (200), a class by a job (202). force: also what a repair refuses"
              + " because it loses what a late legacy writer wrote.")
  @APIResponse(
      responseCode = "200",
      description = "What came of it",
      content = @Content(schema = @Schema(ref = "RepairResult")))
  @APIResponse(
      responseCode = "202",
      description = "Begun; see runs/{id}",
      content = @Content(schema = @Schema(ref = "RunView")))
  @APIResponse(responseCode = "400", ref = "Invalid")
  @APIResponse(responseCode = "409", ref = "Conflict")
  public Response repair(RepairWanted given) {
    access.mustOperate();
    RepairWanted wanted = Body.required(given);
    boolean force = Boolean.TRUE.equals(wanted.force());
    if ((wanted.findingClass() == null) == (wanted.callSessionId() == null)) {
      throw new InvalidInput(
          "repair-what", "Name either finding_class or call_session_id, and not both.");
    }
    if (wanted.callSessionId() != null) {
      RepairResult result = runs.repair(wanted.callSessionId(), force, caller.name());
      return Response.ok(result).build();
    }
    FindingClass kind = known(wanted.findingClass());
    return Response.accepted(runs.repair(caller.orgId(), kind, force, caller.name())).build();
  }

  private static FindingClass known(String word) {
    return FindingClass.of(word == null ? "" : word)
        .orElseThrow(
            () -> new InvalidInput("unknown-class", "There is no class of findings " + word + "."));
  }
}
