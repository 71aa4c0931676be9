package dev.ava.web.rest;

import dev.ava.call.boundary.CallFigures;
import dev.ava.call.boundary.UnknownCallers;
import dev.ava.web.security.CurrentCaller;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The metric "unknown callers". */
@Path("admin/callers/unknown")
@Produces(MediaType.APPLICATION_JSON)
@RequestScoped
@Tag(name = "Calls")
public class UnknownCallersResource {

  @Inject private CallFigures figures;
  @Inject private CurrentCaller caller;

  @GET
  @Operation(
      summary = "Calls whose caller has no name, by why, with examples and what would help",
      description =
          "withheld: no number came; no_customer: nobody has the number, or the call is not linked;"
              + " phone_only: a customer without a name; ambiguous: several customers have the"
              + " number. A number that stands in for a name counts as no name. Tests are left"
              + " out.")
  @APIResponse(
      responseCode = "200",
      description = "share is from 0 to 1",
      content = @Content(schema = @Schema(ref = "UnknownCallers")))
  @APIResponse(responseCode = "400", ref = "Invalid")
  public UnknownCallers unknown(
      @Parameter(description = "How many days back, 1 to 3650")
          @Schema(type = SchemaType.INTEGER, minimum = "1", maximum = "3650")
          @QueryParam("days")
          @DefaultValue("30")
          String days) {
    return figures.unknown(caller.orgId(), Count.of("days", days, 1, 3650));
  }
}
