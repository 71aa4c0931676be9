package dev.ava.web.rest;

import dev.ava.access.boundary.AccessAudit;
import dev.ava.access.boundary.Look;
import dev.ava.access.boundary.Role;
import dev.ava.shared.InvalidInput;
import dev.ava.web.security.CurrentCaller;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Who looked at which conversation; for administrators. */
@Path("admin/audit")
@Produces(MediaType.APPLICATION_JSON)
@RequestScoped
@RolesAllowed(Role.ADMIN_NAME)
@Tag(name = "Audit", description = "Who looked at which conversation, when, and by which way")
public class AuditResource {

  private static final int MOST = 500;

  @Inject private AccessAudit audit;
  @Inject private CurrentCaller caller;

  @GET
  @Operation(summary = "Read the audit, newest first")
  @APIResponse(responseCode = "400", ref = "Invalid")
  public List<Look> list(
      @Parameter(description = "Only looks at this conversation") @QueryParam("conversation_id")
          String conversationId,
      @Parameter(description = "id of the last line of the page before") @QueryParam("before")
          String before,
      @Parameter(description = "1 to 500")
          @Schema(type = SchemaType.INTEGER, minimum = "1", maximum = "500")
          @QueryParam("limit")
          @DefaultValue("100")
          String limit) {
    return audit.list(caller.orgId(), Id.orNull(conversationId), Id.orNull(before), number(limit));
  }

  private static int number(String text) {
    try {
      int number = Integer.parseInt(text);
      if (number >= 1 && number <= MOST) {
        return number;
      }
    } catch (NumberFormatException none) {
      // refused below
    }
    throw new InvalidInput("invalid-limit", "limit must be a whole number from 1 to 500.");
  }
}
