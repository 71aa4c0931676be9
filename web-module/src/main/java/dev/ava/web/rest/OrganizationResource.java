package dev.ava.web.rest;

import dev.ava.organization.boundary.Organization;
import dev.ava.organization.boundary.OrganizationSettings;
import dev.ava.web.security.CurrentCaller;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The caller's own organisation. */
@Path("admin/organization")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@RequestScoped
@Tag(name = "Organisation", description = "How numbers are read, and the local time")
public class OrganizationResource {

  @Inject private OrganizationSettings settings;
  @Inject private CurrentCaller caller;

  @GET
  @Operation(summary = "Read the settings")
  public Organization get() {
    return settings.get(caller.orgId());
  }

  @PUT
  @RolesAllowed("admin")
  @Operation(
      summary = "Replace the settings",
      description = "All of them; default_area_code may be null.")
  @APIResponse(
      responseCode = "200",
      description = "The settings as stored",
      content = @Content(schema = @Schema(ref = "Organization")))
  @APIResponse(responseCode = "400", ref = "Invalid")
  public Organization put(
      @RequestBody(required = true, content = @Content(schema = @Schema(ref = "Organization")))
          Organization wanted) {
    return settings.put(caller.orgId(), Body.required(wanted));
  }
}
