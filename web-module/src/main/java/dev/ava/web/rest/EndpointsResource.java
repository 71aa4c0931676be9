package dev.ava.web.rest;

import dev.ava.organization.boundary.EndpointAdmin;
import dev.ava.organization.boundary.EndpointChange;
import dev.ava.organization.boundary.EndpointView;
import dev.ava.organization.boundary.NewEndpoint;
import dev.ava.web.security.CurrentCaller;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
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

/** The numbers, mailboxes and agents by which providers reach the caller's organisation. */
@Path("admin/endpoints")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@RequestScoped
@Tag(name = "Endpoints", description = "Which number, mailbox or agent is yours, and its secret")
public class EndpointsResource {

  @Inject private EndpointAdmin endpoints;
  @Inject private CurrentCaller caller;

  @GET
  @Operation(
      summary = "List endpoints",
      description = "Never shows a secret, only whether one is set.")
  public List<EndpointView> list() {
    return endpoints.list(caller.orgId());
  }

  @POST
  @RolesAllowed("admin")
  @Operation(
      summary = "Create an endpoint",
      description =
          "provider and address are unique in all of Ava. Phone numbers are stored as E.164. For"
              + " Twilio, secret is the auth token of the account that owns the number.")
  @APIResponse(
      responseCode = "201",
      description = "Created; webhooks for this address are accepted from now on",
      content = @Content(schema = @Schema(ref = "EndpointView")))
  @APIResponse(responseCode = "400", ref = "Invalid")
  @APIResponse(responseCode = "409", ref = "Conflict")
  public Response create(
      @RequestBody(required = true, content = @Content(schema = @Schema(ref = "NewEndpoint")))
          NewEndpoint wanted) {
    EndpointView created = endpoints.create(caller.orgId(), Body.required(wanted));
    return Response.created(URI.create("admin/endpoints/" + created.id())).entity(created).build();
  }

  @POST
  @RolesAllowed("admin")
  @Path("{id}/rotate")
  @Operation(
      summary = "Set another secret",
      description =
          "The old one is accepted as well for keep_previous_for, an ISO 8601 duration up to P30D;"
              + " PT24H if not given, PT0S to refuse it at once.")
  @APIResponse(
      responseCode = "200",
      description = "The endpoint, with previous_secret_until",
      content = @Content(schema = @Schema(ref = "EndpointView")))
  @APIResponse(responseCode = "400", ref = "Invalid")
  @APIResponse(responseCode = "404", ref = "NotFound")
  public EndpointView rotate(
      @PathParam("id") String id,
      @RequestBody(required = true, content = @Content(schema = @Schema(ref = "Rotation")))
          Rotation rotation) {
    Rotation wanted = Body.required(rotation);
    return endpoints.rotate(caller.orgId(), Id.of(id), wanted.secret(), wanted.keepPrevious());
  }

  @PATCH
  @RolesAllowed("admin")
  @Path("{id}")
  @Operation(
      summary = "Change settings or the API key",
      description =
          "settings replaces all of them; api_key is never shown again, and a blank one takes it"
              + " away: then the local stand-in is called instead of the provider.")
  @APIResponse(
      responseCode = "200",
      description = "The endpoint as it is now",
      content = @Content(schema = @Schema(ref = "EndpointView")))
  @APIResponse(responseCode = "400", ref = "Invalid")
  @APIResponse(responseCode = "404", ref = "NotFound")
  public EndpointView change(
      @PathParam("id") String id,
      @RequestBody(required = true, content = @Content(schema = @Schema(ref = "EndpointChange")))
          EndpointChange change) {
    return endpoints.change(caller.orgId(), Id.of(id), Body.required(change));
  }

  @DELETE
  @RolesAllowed("admin")
  @Path("{id}")
  @Operation(summary = "Delete an endpoint", description = "Its conversations stay.")
  @APIResponse(responseCode = "204", description = "Deleted; its webhooks are refused from now on")
  @APIResponse(responseCode = "404", ref = "NotFound")
  public void delete(@PathParam("id") String id) {
    endpoints.delete(caller.orgId(), Id.of(id));
  }
}
