package dev.ava.web.rest;

import dev.ava.migration.boundary.Shadow;
import dev.ava.migration.boundary.ShadowReport;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Both sides compared while people read one of them. */
@Path("admin/migration/shadow")
@Produces(MediaType.APPLICATION_JSON)
@RequestScoped
@RolesAllowed("admin")
@Tag(name = "Migration", description = "From call sessions to conversations, stage by stage")
public class MigrationShadowResource {

  @Inject private Shadow shadow;
  @Inject private MigrationAccess access;

  @GET
  @Operation(
      summary = "What shadow reads have seen",
      description =
          "In DUAL_WRITE with reads shadow, every list and every conversation that is read from the"
              + " legacy side is read from the new one too, after the answer: totals, latencies of"
              + " both sides, the latest differences.")
  public ShadowReport report() {
    access.mustOperate();
    return shadow.report();
  }
}
