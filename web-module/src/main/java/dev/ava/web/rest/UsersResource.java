package dev.ava.web.rest;

import dev.ava.access.boundary.NewUser;
import dev.ava.access.boundary.Role;
import dev.ava.access.boundary.UserChange;
import dev.ava.access.boundary.UserView;
import dev.ava.access.boundary.Users;
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

/** Console users of the caller's organisation; for administrators. */
@Path("admin/users")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@RequestScoped
@RolesAllowed(Role.ADMIN_NAME)
@Tag(name = "Users", description = "Who may use the console, and the API by HTTP Basic")
public class UsersResource {

  @Inject private Users users;
  @Inject private CurrentCaller caller;

  @GET
  @Operation(summary = "List users")
  public List<UserView> list() {
    return users.list(caller.orgId());
  }

  @POST
  @Operation(
      summary = "Create a user",
      description = "role is admin, operator or viewer; the password 10 to 200 characters.")
  @APIResponse(
      responseCode = "201",
      description = "May log in from now on",
      content = @Content(schema = @Schema(ref = "UserView")))
  @APIResponse(responseCode = "400", ref = "Invalid")
  @APIResponse(responseCode = "409", ref = "Conflict")
  public Response create(
      @RequestBody(required = true, content = @Content(schema = @Schema(ref = "NewUser")))
          NewUser wanted) {
    UserView created = users.create(caller.orgId(), Body.required(wanted));
    return Response.created(UriBuilder.fromPath("admin/users/{username}").build(created.username()))
        .entity(created)
        .build();
  }

  @PUT
  @Path("{username}")
  @Operation(
      summary = "Change a user",
      description =
          "What is left out stays. A new password, a new role and disabled take effect on open"
              + " sessions too.")
  @APIResponse(
      responseCode = "200",
      description = "The user as stored",
      content = @Content(schema = @Schema(ref = "UserView")))
  @APIResponse(responseCode = "400", ref = "Invalid")
  @APIResponse(responseCode = "404", ref = "NotFound")
  @APIResponse(responseCode = "409", ref = "Conflict")
  public UserView update(
      @PathParam("username") String username,
      @RequestBody(required = true, content = @Content(schema = @Schema(ref = "UserChange")))
          UserChange change) {
    return users.update(caller.orgId(), username, Body.required(change));
  }

  @DELETE
  @Path("{username}")
  @Operation(summary = "Delete a user")
  @APIResponse(responseCode = "204", description = "Deleted; open sessions end")
  @APIResponse(responseCode = "404", ref = "NotFound")
  @APIResponse(responseCode = "409", ref = "Conflict")
  public void delete(@PathParam("username") String username) {
    users.delete(caller.orgId(), username);
  }
}
