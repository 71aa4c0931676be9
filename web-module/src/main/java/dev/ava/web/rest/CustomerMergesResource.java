package dev.ava.web.rest;

import dev.ava.customer.boundary.CustomerMerge;
import dev.ava.customer.boundary.CustomerMerges;
import dev.ava.shared.InvalidInput;
import dev.ava.web.security.CurrentCaller;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Two customers who are one person. */
@Path("admin/customers")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@RequestScoped
@Tag(name = "Customers")
public class CustomerMergesResource {

  @Inject private CustomerMerges merges;
  @Inject private CurrentCaller caller;

  /** Who stays. */
  public record Into(@Schema(required = true, example = "12") Integer into) {}

  @GET
  @Path("{id}/merge")
  @RolesAllowed("operator")
  @Operation(
      summary = "What a merger would change",
      description = "It is done and taken back, so that it is what will be.")
  @APIResponse(
      responseCode = "200",
      description = "Every field that would change, and what to know before",
      content = @Content(schema = @Schema(ref = "CustomerMerge")))
  @APIResponse(responseCode = "400", ref = "Invalid")
  @APIResponse(responseCode = "404", ref = "NotFound")
  @APIResponse(responseCode = "409", ref = "Conflict")
  public CustomerMerge preview(
      @PathParam("id") String id,
      @Parameter(required = true, description = "The id of the one who stays") @QueryParam("into")
          String into) {
    if (into == null) {
      throw new InvalidInput("not-a-number", "Give the id of the one who stays as into.");
    }
    return merges.preview(caller.orgId(), Count.of("id", id), Count.of("into", into));
  }

  @POST
  @Path("{id}/merge")
  @RolesAllowed("operator")
  @Operation(
      summary = "Merge a customer into another",
      description =
          "What the other lacks goes over. The merged one stays as a signpost: its id, number and"
              + " address go on finding the person. Can be undone.")
  @APIResponse(
      responseCode = "200",
      description = "Done; id is for undoing it",
      content = @Content(schema = @Schema(ref = "CustomerMerge")))
  @APIResponse(responseCode = "400", ref = "Invalid")
  @APIResponse(responseCode = "404", ref = "NotFound")
  @APIResponse(responseCode = "409", ref = "Conflict")
  public CustomerMerge merge(
      @PathParam("id") String id,
      @RequestBody(
              required = true,
              content = @Content(schema = @Schema(implementation = Into.class)))
          Into wanted) {
    Integer into = Body.required(wanted).into();
    if (into == null) {
      throw new InvalidInput("not-a-number", "Give the id of the one who stays as into.");
    }
    return merges.merge(caller.orgId(), Count.of("id", id), into, caller.name());
  }

  @GET
  @Path("merges")
  @Operation(summary = "The newest hundred mergers, also those that were undone")
  @APIResponse(
      responseCode = "200",
      description = "The newest first",
      content = @Content(schema = @Schema(ref = "CustomerMerge")))
  public List<CustomerMerge> list() {
    return merges.list(caller.orgId());
  }

  @POST
  @Path("merges/{id}/undo")
  @RolesAllowed("operator")
  @Consumes(MediaType.WILDCARD)
  @Operation(
      summary = "Undo a merger",
      description =
          "Every value that still is what the merger made of it becomes what it was; left_as_is names"
              + " the others. Mergers are undone in the reverse order.")
  @APIResponse(
      responseCode = "200",
      description = "The two are two again",
      content = @Content(schema = @Schema(ref = "CustomerMerge")))
  @APIResponse(responseCode = "400", ref = "Invalid")
  @APIResponse(responseCode = "404", ref = "NotFound")
  @APIResponse(responseCode = "409", ref = "Conflict")
  public CustomerMerge undo(@PathParam("id") String id) {
    return merges.undo(caller.orgId(), Id.of(id), caller.name());
  }
}
