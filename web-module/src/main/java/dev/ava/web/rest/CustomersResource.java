package dev.ava.web.rest;

import dev.ava.customer.boundary.CustomerChange;
import dev.ava.customer.boundary.CustomerDirectory;
import dev.ava.customer.boundary.CustomerFilter;
import dev.ava.customer.boundary.CustomerPage;
import dev.ava.customer.boundary.CustomerView;
import dev.ava.shared.InvalidInput;
import dev.ava.web.security.CurrentCaller;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.LinkedHashMap;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Customers: who they are, and under which name they are shown. */
@Path("admin/customers")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@RequestScoped
@Tag(
    name = "Customers",
    description =
        "A new name is shown everywhere at the next read. An id that was merged into another goes on"
            + " working: it stands for the one that stayed.")
public class CustomersResource {

  @Inject private CustomerDirectory customers;
  @Inject private CurrentCaller caller;

  /**
   * Somebody whom a number belongs to.
   *
   * @param phone in any writing
   */
  public record NewContact(
      @Schema(required = true, example = "+13105550101") String phone,
      @Schema(example = "Maria Lopez") String name,
      @Schema(example = "maria@example.com") String email) {}

  @GET
  @Operation(
      summary = "List customers, the newest first",
      description =
          "By page number, with totals, or behind a cursor. Who was merged is not listed.")
  @APIResponse(
      responseCode = "200",
      description = "A page",
      content = @Content(schema = @Schema(ref = "CustomerPage")))
  @APIResponse(responseCode = "400", ref = "Invalid")
  public CustomerPage list(
      @Parameter(
              description =
                  "A part of the name or of the number, or the whole e-mail address; also of those"
                      + " who were merged")
          @QueryParam("search")
          String search,
      @Parameter(description = "Only this lead status")
          @Schema(
              type = SchemaType.STRING,
              enumeration = {"hot", "warm", "cold"})
          @QueryParam("lead_status")
          String leadStatus,
      @Parameter(description = "From 1 (the default); not together with cursor")
          @Schema(type = SchemaType.INTEGER, minimum = "1")
          @QueryParam("page")
          String page,
      @Parameter(description = "1 to 100, default 20")
          @Schema(type = SchemaType.INTEGER, minimum = "1", maximum = "100")
          @QueryParam("limit")
          String limit,
      @Parameter(description = "next_cursor of the page before, as it is") @QueryParam("cursor")
          String cursor) {
    if (cursor != null && page != null) {
      throw new InvalidInput("page-and-cursor", "Give either page or cursor, not both.");
    }
    CustomerFilter filter = new CustomerFilter(search, leadStatus);
    int size = limit == null ? CustomerDirectory.DEFAULT_LIMIT : Count.of("limit", limit);
    return cursor == null
        ? customers.page(caller.orgId(), filter, page == null ? 1 : Count.of("page", page), size)
        : customers.after(caller.orgId(), filter, cursor, size);
  }

  @GET
  @Path("by-number")
  @Operation(
      summary = "Who has a number",
      description = "In any writing; numbers without a country code are the organisation's.")
  @APIResponse(
      responseCode = "200",
      description = "The customer",
      content = @Content(schema = @Schema(ref = "CustomerView")))
  @APIResponse(responseCode = "400", ref = "Invalid")
  @APIResponse(responseCode = "404", ref = "NotFound")
  public CustomerView byNumber(
      @Parameter(required = true, description = "The number") @QueryParam("number") String number) {
    if (number == null) {
      throw new InvalidInput("not-a-number", "Give the number as the parameter number.");
    }
    // A plus sign that nobody escaped arrives as a blank.
    return customers.byNumber(
        caller.orgId(), number.startsWith(" ") ? "+" + number.strip() : number);
  }

  @GET
  @Path("{id}")
  @Operation(
      summary = "Read one customer",
      description = "With who or what gave the name and when, and what was merged into it.")
  @APIResponse(
      responseCode = "200",
      description = "The customer; of a merged id the one that stayed",
      content = @Content(schema = @Schema(ref = "CustomerView")))
  @APIResponse(responseCode = "400", ref = "Invalid")
  @APIResponse(responseCode = "404", ref = "NotFound")
  public CustomerView read(@PathParam("id") String id) {
    return customers.view(caller.orgId(), Count.of("id", id));
  }

  @POST
  @RolesAllowed("operator")
  @Operation(
      summary = "The customer with a number, found or made",
      description =
          "What was not known is learned, what was known stays. Calls with the number that are"
              + " nobody's become theirs, and show the name from now on.")
  @APIResponse(
      responseCode = "200",
      description = "The customer",
      content = @Content(schema = @Schema(ref = "CustomerView")))
  @APIResponse(responseCode = "400", ref = "Invalid")
  public CustomerView meet(
      @RequestBody(
              required = true,
              content = @Content(schema = @Schema(implementation = NewContact.class)))
          NewContact contact) {
    NewContact given = Body.required(contact);
    if (given.phone() == null) {
      throw new InvalidInput("not-a-number", "Give the number as phone.");
    }
    return customers.meet(
        caller.orgId(), given.phone(), given.name(), given.email(), caller.name());
  }

  @PATCH
  @RolesAllowed("operator")
  @Path("{id}")
  @Operation(
      summary = "Rename a customer, note something, set the lead status",
      description = "What is left out stays; null takes a value away.")
  @APIResponse(
      responseCode = "200",
      description = "The customer as it is now",
      content = @Content(schema = @Schema(ref = "CustomerView")))
  @APIResponse(responseCode = "400", ref = "Invalid")
  @APIResponse(responseCode = "404", ref = "NotFound")
  @APIResponse(responseCode = "409", ref = "Conflict")
  public CustomerView change(
      @PathParam("id") String id,
      @RequestBody(required = true, content = @Content(schema = @Schema(ref = "CustomerChange")))
          JsonObject change) {
    Map<String, String> fields = new LinkedHashMap<>();
    Body.required(change).forEach((field, value) -> fields.put(field, text(field, value)));
    return customers.change(
        caller.orgId(), Count.of("id", id), new CustomerChange(fields), caller.name());
  }

  private static String text(String field, JsonValue value) {
    if (value instanceof JsonString text) {
      return text.getString();
    }
    if (value.getValueType() == JsonValue.ValueType.NULL) {
      return null;
    }
    throw new InvalidInput("invalid-customer", field + " must be a text or null.");
  }
}
