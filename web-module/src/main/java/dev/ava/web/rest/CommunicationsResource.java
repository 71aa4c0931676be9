package dev.ava.web.rest;

import dev.ava.access.boundary.AccessAudit;
import dev.ava.conversation.boundary.ConversationDetail;
import dev.ava.conversation.boundary.ConversationFilter;
import dev.ava.conversation.boundary.ConversationList;
import dev.ava.conversation.boundary.ConversationPage;
import dev.ava.conversation.boundary.ConversationView;
import dev.ava.organization.boundary.OrganizationSettings;
import dev.ava.web.security.CurrentCaller;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import java.time.ZoneId;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Conversations as the legacy dashboard reads them, with its field names and ours beside them. */
@Path("admin/communications")
@Produces(MediaType.APPLICATION_JSON)
@RequestScoped
@Tag(name = "Conversations", description = "Voice, text messages and e-mail of all customers")
public class CommunicationsResource {

  @Inject private ConversationList list;
  @Inject private ConversationDetail detail;
  @Inject private AccessAudit audit;
  @Inject private OrganizationSettings organizations;
  @Inject private CurrentCaller caller;

  @GET
  @Operation(
      summary = "List conversations, newest activity first",
      description =
          "By page number, with totals; or behind a cursor, which doesn't count, costs the same on"
              + " every page and neither skips nor repeats a row when messages arrive meanwhile.")
  @Parameter(
      name = "customer_id",
      in = ParameterIn.QUERY,
      description = "The customer's id; finds the person also under merged ids",
      schema = @Schema(type = SchemaType.INTEGER))
  @Parameter(
      name = "channel",
      in = ParameterIn.QUERY,
      description = "Only this channel",
      schema =
          @Schema(
              type = SchemaType.STRING,
              enumeration = {"voice", "sms", "email"}))
  @Parameter(
      name = "status",
      in = ParameterIn.QUERY,
      description = "Only in this state",
      schema =
          @Schema(
              type = SchemaType.STRING,
              enumeration = {"active", "completed", "failed"}))
  @Parameter(
      name = "from",
      in = ParameterIn.QUERY,
      description =
          "Last activity at or after: a time with offset, or a date (its start where the organisation is)",
      schema = @Schema(type = SchemaType.STRING))
  @Parameter(
      name = "to",
      in = ParameterIn.QUERY,
      description = "Last activity before this time, or up to the end of this date",
      schema = @Schema(type = SchemaType.STRING))
  @Parameter(
      name = "q",
      in = ParameterIn.QUERY,
      description = "Words of the messages, or a part of the customer's name or number",
      schema = @Schema(type = SchemaType.STRING))
  @Parameter(
      name = "page",
      in = ParameterIn.QUERY,
      description = "From 1 (the default); not together with cursor",
      schema = @Schema(type = SchemaType.INTEGER, minimum = "1"))
  @Parameter(
      name = "page_size",
      in = ParameterIn.QUERY,
      description = "1 to 100, default 20",
      schema = @Schema(type = SchemaType.INTEGER, minimum = "1", maximum = "100"))
  @Parameter(
      name = "cursor",
      in = ParameterIn.QUERY,
      description = "next_cursor of the page before, as it is",
      schema = @Schema(type = SchemaType.STRING))
  @APIResponse(
      responseCode = "200",
      description = "A page",
      content = @Content(schema = @Schema(ref = "ConversationPage")))
  @APIResponse(responseCode = "400", ref = "Invalid")
  public ConversationPage list(@BeanParam ListQuery query) {
    ConversationFilter filter = query.filter(new DateRange(zone()));
    return query.isBehindCursor()
        ? list.after(caller.orgId(), filter, query.cursor, query.pageSize())
        : list.page(caller.orgId(), filter, query.page(), query.pageSize());
  }

  @GET
  @Path("{id}")
  @Operation(
      summary = "Read one conversation",
      description =
          "With its customer, messages and events. Every look is written to the audit table, also"
              + " one that is answered by 304.")
  @APIResponse(
      responseCode = "200",
      description = "The conversation; ETag is a hash of the body",
      content = @Content(schema = @Schema(ref = "ConversationView")))
  @APIResponse(responseCode = "304", description = "Unchanged since the ETag in If-None-Match")
  @APIResponse(responseCode = "400", ref = "Invalid")
  @APIResponse(responseCode = "404", ref = "NotFound")
  public Response read(@PathParam("id") String id, @Context Request request) {
    UUID conversation = Id.of(id);
    ConversationView view = detail.view(caller.orgId(), conversation);
    audit.record(caller.orgId(), caller.name(), "api", "view", conversation);
    return TaggedBody.of(JsonFormat.JSON.toJson(view)).answer(request);
  }

  private ZoneId zone() {
    return organizations.get(caller.orgId()).zone();
  }
}
