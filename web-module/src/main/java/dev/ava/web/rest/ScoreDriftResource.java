package dev.ava.web.rest;

import dev.ava.organization.boundary.OrganizationSettings;
import dev.ava.scoring.boundary.ScoreDrift;
import dev.ava.scoring.boundary.ScoreRuns;
import dev.ava.web.security.CurrentCaller;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Whether scorers judge as they used to. */
@Path("admin/scores/drift")
@Produces(MediaType.APPLICATION_JSON)
@RequestScoped
@Tag(name = "Scores")
public class ScoreDriftResource {

  @Inject private ScoreRuns runs;
  @Inject private OrganizationSettings organizations;
  @Inject private CurrentCaller caller;

  @GET
  @Operation(
      summary = "Compare judgements with those before them",
      description =
          "Each judgement of a scorer beside the one that preceded it in the same conversation,"
              + " whoever made that: how far the scores moved, which words changed, which"
              + " conversations changed most.")
  @APIResponse(
      responseCode = "200",
      description = "The comparison",
      content = @Content(schema = @Schema(ref = "ScoreDrift")))
  @APIResponse(responseCode = "400", ref = "Invalid")
  public ScoreDrift drift(
      @Parameter(description = "Only what this run judged") @QueryParam("run") String run,
      @Parameter(description = "Judged from this time or day on") @QueryParam("from") String from,
      @Parameter(description = "Judged before this time, or until the end of this day")
          @QueryParam("to")
          String to) {
    DateRange range = new DateRange(organizations.get(caller.orgId()).zone());
    return runs.drift(caller.orgId(), Id.orNull(run), range.from(from), range.to(to));
  }
}
