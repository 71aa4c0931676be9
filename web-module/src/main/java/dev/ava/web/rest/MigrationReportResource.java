package dev.ava.web.rest;

import dev.ava.migration.boundary.Evidence;
import dev.ava.migration.boundary.EvidencePage;
import dev.ava.web.security.CurrentCaller;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** What shows where the migration stands. */
@Path("admin/migration/report")
@RequestScoped
@RolesAllowed("admin")
@Tag(name = "Migration", description = "From call sessions to conversations, stage by stage")
public class MigrationReportResource {

  private static final String MARKDOWN = "text/markdown";
  private static final String WHAT =
      "Stages run with their times, counts and hashes of both sides, runs, open findings, checks run"
          + " and not run; ids and counts only. Reads the whole of the voice tables: seconds for a"
          + " million calls. Markdown with Accept: text/markdown.";

  @Inject private EvidencePage page;
  @Inject private MigrationAccess access;
  @Inject private CurrentCaller caller;

  @GET
  @Produces(MediaType.APPLICATION_JSON)
  @Operation(summary = "The evidence page", description = WHAT)
  @APIResponse(
      responseCode = "200",
      description = "One member a section, each a list of rows",
      content = {
        @Content(
            mediaType = MediaType.APPLICATION_JSON,
            schema = @Schema(type = SchemaType.OBJECT)),
        @Content(mediaType = MARKDOWN, schema = @Schema(type = SchemaType.STRING))
      })
  public String json() {
    return evidence().json();
  }

  @GET
  @Produces(MARKDOWN)
  @Operation(hidden = true)
  public String markdown() {
    return evidence().markdown();
  }

  private Evidence evidence() {
    access.mustOperate();
    return page.collect(caller.name());
  }
}
