package dev.ava.web.rest;

import dev.ava.clinic.boundary.ClinicAdmin;
import dev.ava.clinic.boundary.ClinicVersion;
import dev.ava.shared.Json;
import dev.ava.web.problem.Problem;
import dev.ava.web.security.CurrentCaller;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.function.UnaryOperator;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** What the caller's organisation tells those who call it. */
@Path("admin/clinic")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@RequestScoped
@Tag(
    name = "Clinic",
    description =
        "Persona, services, practitioners, hours, closures and answers: one document, every version"
            + " of it kept. The ETag is the version.")
public class ClinicResource {

  @Inject private ClinicAdmin clinic;
  @Inject private CurrentCaller caller;

  @GET
  @Operation(
      summary = "Read what callers are told",
      description = "With an ETag, so that a change can say upon which version it was made.")
  @APIResponse(
      responseCode = "200",
      description = "The document in force",
      content = @Content(schema = @Schema(ref = "Clinic")))
  public Response read(@Context Request request) {
    ClinicVersion now = clinic.get(caller.orgId());
    Response.ResponseBuilder unchanged = request.evaluatePreconditions(tag(now));
    return (unchanged == null ? Response.ok(now.document()) : unchanged).tag(tag(now)).build();
  }

  @PUT
  @RolesAllowed("admin")
  @Operation(
      summary = "Replace what callers are told",
      description =
          "All of it; the next call goes by it. Send If-Match with the ETag that was read, so that"
              + " nobody's change is lost. time_zone becomes the organisation's.")
  @APIResponse(
      responseCode = "200",
      description = "The document as stored",
      content = @Content(schema = @Schema(ref = "Clinic")))
  @APIResponse(responseCode = "400", ref = "Invalid")
  @APIResponse(responseCode = "409", ref = "Conflict")
  @APIResponse(responseCode = "412", ref = "Conflict")
  public Response replace(
      @Context Request request,
      @RequestBody(required = true, content = @Content(schema = @Schema(ref = "Clinic")))
          JsonObject document) {
    JsonObject wanted = Body.required(document);
    return change(request, before -> wanted);
  }

  @PATCH
  @RolesAllowed("admin")
  @Operation(
      summary = "Change parts of what callers are told",
      description =
          "A JSON merge patch (RFC 7396): what is named is replaced, lists as a whole, null takes"
              + " away; what is not named stays. If-Match as for PUT.")
  @APIResponse(
      responseCode = "200",
      description = "The document as stored",
      content = @Content(schema = @Schema(ref = "Clinic")))
  @APIResponse(responseCode = "400", ref = "Invalid")
  @APIResponse(responseCode = "409", ref = "Conflict")
  @APIResponse(responseCode = "412", ref = "Conflict")
  public Response change(
      @Context Request request,
      @RequestBody(required = true, content = @Content(schema = @Schema(ref = "Clinic")))
          JsonObject patch) {
    JsonObject wanted = Body.required(patch);
    return change(request, before -> Json.createMergePatch(wanted).apply(before).asJsonObject());
  }

  private Response change(Request request, UnaryOperator<JsonObject> change) {
    ClinicVersion now = clinic.get(caller.orgId());
    if (request.evaluatePreconditions(tag(now)) != null) {
      return Problem.of(
              412,
              "clinic-changed",
              "Somebody changed the clinic since you read it: read it again.")
          .response();
    }
    ClinicVersion changed =
        clinic.replace(caller.orgId(), now.version(), change.apply(now.document()), caller.name());
    return Response.ok(changed.document()).tag(tag(changed)).build();
  }

  @GET
  @Path("versions")
  @Operation(
      summary = "List the versions",
      description = "The newest first, with who made them and when; without their documents.")
  @APIResponse(
      responseCode = "200",
      description = "The versions",
      content =
          @Content(schema = @Schema(type = SchemaType.ARRAY, implementation = ClinicVersion.class)))
  public List<ClinicVersion> versions() {
    return clinic.versions(caller.orgId());
  }

  @GET
  @Path("versions/{version}")
  @Operation(
      summary = "Read a version",
      description = "Send its document with PUT to go back to it.")
  @APIResponse(
      responseCode = "200",
      description = "The version with its document",
      content = @Content(schema = @Schema(ref = "ClinicVersion")))
  @APIResponse(responseCode = "404", ref = "NotFound")
  public ClinicVersion version(@PathParam("version") String version) {
    return clinic.version(caller.orgId(), Count.of("version", version));
  }

  private static EntityTag tag(ClinicVersion version) {
    return new EntityTag(Integer.toString(version.version()));
  }
}
