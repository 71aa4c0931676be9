package dev.ava.web.rest;

import dev.ava.lead.boundary.LeadScore;
import dev.ava.lead.boundary.LeadSettings;
import dev.ava.lead.boundary.ScoredCall;
import dev.ava.lead.boundary.VersionedRules;
import dev.ava.shared.InvalidInput;
import dev.ava.web.security.CurrentCaller;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** How promising callers are, and by which words. */
@Path("admin")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@RequestScoped
@Tag(name = "Leads", description = "How promising callers are, by word lists of your own")
public class LeadRulesResource {

  private static final int LONGEST_TRANSCRIPT = 100_000;

  @Inject private LeadSettings leads;
  @Inject private CurrentCaller caller;

  @GET
  @Path("lead-rules")
  @Operation(
      summary = "Read the word lists",
      description = "The newest version; Ava's own while the organisation has none.")
  @APIResponse(
      responseCode = "200",
      description = "The rules by which calls are scored now",
      content = @Content(schema = @Schema(ref = "VersionedRules")))
  public VersionedRules rules() {
    return leads.rules(caller.orgId());
  }

  @PUT
  @RolesAllowed("admin")
  @Path("lead-rules")
  @Operation(
      summary = "Change the word lists",
      description =
          "All of them. Makes another version, by which calls are scored from now on; scores that"
              + " are there stay, with the version they were made by. A word counts as a whole"
              + " word, one with blanks as words in a row, in any case of letters.")
  @APIResponse(
      responseCode = "200",
      description = "The rules as stored",
      content = @Content(schema = @Schema(ref = "VersionedRules")))
  @APIResponse(responseCode = "400", ref = "Invalid")
  @APIResponse(responseCode = "409", ref = "Conflict")
  public VersionedRules change(
      @RequestBody(required = true, content = @Content(schema = @Schema(ref = "LeadRules")))
          WantedLeadRules wanted) {
    return leads.change(caller.orgId(), Body.required(wanted).rules(), caller.name());
  }

  @POST
  @Path("lead-rules/preview")
  @Operation(
      summary = "Score a text",
      description = "By the rules of this moment, line by line as turns; nothing is stored.")
  @APIResponse(
      responseCode = "200",
      description = "The score and how it came about",
      content = @Content(schema = @Schema(ref = "LeadScore")))
  @APIResponse(responseCode = "400", ref = "Invalid")
  public LeadScore preview(
      @RequestBody(required = true, content = @Content(schema = @Schema(ref = "LeadPreview")))
          LeadPreview text) {
    LeadPreview wanted = Body.required(text);
    if (wanted.transcript() == null || wanted.transcript().length() > LONGEST_TRANSCRIPT) {
      throw new InvalidInput(
          "invalid-transcript", "transcript must be a text of at most 100,000 characters.");
    }
    return leads.preview(caller.orgId(), wanted.transcript(), wanted.sentiment());
  }

  @GET
  @Path("lead-scores/{call_id}")
  @Operation(
      summary = "Read a call's score",
      description = "With what was added up, the words that were heard, and the rules' version.")
  @APIResponse(
      responseCode = "200",
      description = "The score",
      content = @Content(schema = @Schema(ref = "ScoredCall")))
  @APIResponse(responseCode = "404", ref = "NotFound")
  public ScoredCall score(@PathParam("call_id") String callId) {
    return leads.score(caller.orgId(), Id.of(callId));
  }
}
