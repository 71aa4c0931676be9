package dev.ava.web.rest;

import dev.ava.organization.boundary.OrganizationSettings;
import dev.ava.scoring.boundary.ScoreRun;
import dev.ava.scoring.boundary.ScoreRuns;
import dev.ava.web.security.CurrentCaller;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriBuilder;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Many conversations scored again. */
@Path("admin/scores/runs")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@RequestScoped
@Tag(name = "Scores")
public class ScoreRunsResource {

  @Inject private ScoreRuns runs;
  @Inject private OrganizationSettings organizations;
  @Inject private CurrentCaller caller;

  @POST
  @RolesAllowed("operator")
  @Operation(
      summary = "Score many conversations again",
      description =
          "The latest 10,000 that fit, and those that were never scored. A job does it; overrides"
              + " hold in any case.")
  @APIResponse(
      responseCode = "201",
      description = "Begun; read it again for its progress",
      content = @Content(schema = @Schema(ref = "ScoreRun")))
  @APIResponse(responseCode = "400", ref = "Invalid")
  public Response begin(
      @RequestBody(
              required = true,
              content = @Content(schema = @Schema(implementation = WantedScoreRun.class)))
          WantedScoreRun wanted) {
    DateRange range = new DateRange(organizations.get(caller.orgId()).zone());
    ScoreRun run = runs.begin(caller.orgId(), Body.required(wanted).wish(range), caller.name());
    return Response.created(UriBuilder.fromPath("admin/scores/runs/{id}").build(run.id()))
        .entity(run)
        .build();
  }

  @GET
  @Operation(summary = "List scoring runs", description = "The newest first, at most 100.")
  public List<ScoreRun> list() {
    return runs.list(caller.orgId());
  }

  @GET
  @Path("{id}")
  @Operation(summary = "Read a scoring run and its progress")
  @APIResponse(
      responseCode = "200",
      description = "As it stands",
      content = @Content(schema = @Schema(ref = "ScoreRun")))
  @APIResponse(responseCode = "404", ref = "NotFound")
  public ScoreRun read(@PathParam("id") String id) {
    return runs.get(caller.orgId(), Id.of(id));
  }
}
