package dev.ava.web.rest;

import dev.ava.access.boundary.Role;
import dev.ava.migration.boundary.DeprecatedColumns;
import dev.ava.migration.boundary.MigrationOverview;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The columns of calls that hold a copied name and number. */
@Path("admin/deprecated-columns")
@Produces(MediaType.APPLICATION_JSON)
@RequestScoped
@RolesAllowed(Role.ADMIN_NAME)
@Tag(name = "Migration")
public class DeprecatedColumnsResource {

  @Inject private MigrationOverview overview;
  @Inject private MigrationAccess access;

  @GET
  @Operation(
      summary = "Who still writes calls.caller_name and calls.from_number, and may they go?",
      description =
          "By application and column, since when and when last. The gates are those of the contract"
              + " stage itself: it asks the same function of the database. For the organisation that"
              + " operates the migration.")
  @APIResponse(
      responseCode = "200",
      description = "columns is empty once they are gone",
      content = @Content(schema = @Schema(ref = "DeprecatedColumns")))
  public DeprecatedColumns read() {
    access.mustOperate();
    return overview.deprecatedColumns();
  }
}
