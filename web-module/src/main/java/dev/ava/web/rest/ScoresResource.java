package dev.ava.web.rest;

import dev.ava.scoring.boundary.ScoreHistory;
import dev.ava.scoring.boundary.ScoreOverride;
import dev.ava.scoring.boundary.Scores;
import dev.ava.web.security.CurrentCaller;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** How conversations went: read, overridden, judged again. */
@Path("admin/scores/{conversation_id}")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@RequestScoped
@Tag(
    name = "Scores",
    description =
        "Each judgement of a conversation is kept. What a person says counts until a person takes it"
            + " back; a model's word counts above that of the rules.")
public class ScoresResource {

  @Inject private Scores scores;
  @Inject private CurrentCaller caller;

  @PathParam("conversation_id")
  private String conversationId;

  @GET
  @Operation(
      summary = "Read a conversation's score and its history",
      description =
          "With the turns that led to each judgement, who or what judged by which version, and what"
              + " the scorer itself said where something else was kept.")
  @APIResponse(
      responseCode = "200",
      description = "The history, the newest first",
      content = @Content(schema = @Schema(ref = "ScoreHistory")))
  @APIResponse(responseCode = "400", ref = "Invalid")
  @APIResponse(responseCode = "404", ref = "NotFound")
  public ScoreHistory history() {
    return scores.history(caller.orgId(), Id.of(conversationId));
  }

  @PUT
  @RolesAllowed("operator")
  @Path("override")
  @Operation(
      summary = "Say how it really was",
      description =
          "What is left out stays as it is. No scorer takes it back, whatever it says later.")
  @APIResponse(
      responseCode = "200",
      description = "The history with the override in force",
      content = @Content(schema = @Schema(ref = "ScoreHistory")))
  @APIResponse(responseCode = "400", ref = "Invalid")
  @APIResponse(responseCode = "404", ref = "NotFound")
  public ScoreHistory override(
      @RequestBody(required = true, content = @Content(schema = @Schema(ref = "ScoreOverride")))
          ScoreOverride wanted) {
    return scores.override(
        caller.orgId(), Id.of(conversationId), Body.required(wanted), caller.name());
  }

  @DELETE
  @RolesAllowed("operator")
  @Path("override")
  @Operation(
      summary = "Take an override back",
      description = "What counted before it counts again, as a version of its own.")
  @APIResponse(
      responseCode = "200",
      description = "The history",
      content = @Content(schema = @Schema(ref = "ScoreHistory")))
  @APIResponse(responseCode = "400", ref = "Invalid")
  @APIResponse(responseCode = "404", ref = "NotFound")
  public ScoreHistory withdraw(
      @Parameter(required = true, description = "Why, at most 1,000 characters")
          @QueryParam("reason")
          String reason) {
    return scores.withdraw(caller.orgId(), Id.of(conversationId), reason, caller.name());
  }

  @POST
  @RolesAllowed("operator")
  @Path("again")
  @Consumes(MediaType.WILDCARD)
  @Operation(
      summary = "Score a conversation again",
      description =
          "Now, by the model if the organisation has one, else by the rules. A score that was given"
              + " with the call, or that a model made, holds against rules unless replace is true; an"
              + " override holds in any case.")
  @APIResponse(
      responseCode = "200",
      description = "The history with the new judgement",
      content = @Content(schema = @Schema(ref = "ScoreHistory")))
  @APIResponse(responseCode = "400", ref = "Invalid")
  @APIResponse(responseCode = "404", ref = "NotFound")
  public ScoreHistory again(
      @Parameter(description = "Whether the new score takes the place of a given one or a model's")
          @Schema(type = SchemaType.BOOLEAN, defaultValue = "false")
          @QueryParam("replace")
          String replace) {
    return scores.again(
        caller.orgId(), Id.of(conversationId), Truth.of("replace", replace), caller.name());
  }
}
