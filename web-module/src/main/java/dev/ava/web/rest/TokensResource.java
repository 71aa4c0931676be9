package dev.ava.web.rest;

import dev.ava.access.boundary.NewToken;
import dev.ava.access.boundary.Role;
import dev.ava.access.boundary.TokenView;
import dev.ava.access.boundary.Tokens;
import dev.ava.web.security.CurrentCaller;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** API tokens of the caller's organisation; for administrators. */
@Path("admin/tokens")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@RequestScoped
@RolesAllowed(Role.ADMIN_NAME)
@Tag(name = "API tokens", description = "What programs log in with")
public class TokensResource {

  @Inject private Tokens tokens;
  @Inject private CurrentCaller caller;

  @GET
  @Operation(summary = "List tokens", description = "Without their texts, which are not stored.")
  public List<TokenView> list() {
    return tokens.list(caller.orgId());
  }

  @POST
  @Operation(
      summary = "Create a token",
      description =
          "role is admin, operator or viewer; without expires_at it is valid until revoked.")
  @APIResponse(
      responseCode = "201",
      description = "Its text stands in token, and is never shown again",
      content = @Content(schema = @Schema(ref = "TokenView")))
  @APIResponse(responseCode = "400", ref = "Invalid")
  public Response create(
      @RequestBody(required = true, content = @Content(schema = @Schema(ref = "NewToken")))
          NewToken wanted) {
    TokenView created = tokens.create(caller.orgId(), caller.name(), Body.required(wanted));
    return Response.created(URI.create("admin/tokens/" + created.id())).entity(created).build();
  }

  @DELETE
  @Path("{id}")
  @Operation(
      summary = "Revoke a token",
      description = "At once here, within seconds on other nodes.")
  @APIResponse(responseCode = "204", description = "Revoked")
  @APIResponse(responseCode = "404", ref = "NotFound")
  public void revoke(@PathParam("id") String id) {
    tokens.revoke(caller.orgId(), Id.of(id));
  }
}
