package dev.ava.web.rest;

import dev.ava.access.boundary.AccessAudit;
import dev.ava.call.boundary.CallDetail;
import dev.ava.call.boundary.CallFilter;
import dev.ava.call.boundary.CallList;
import dev.ava.call.boundary.CallPage;
import dev.ava.call.boundary.CallView;
import dev.ava.organization.boundary.OrganizationSettings;
import dev.ava.web.security.CurrentCaller;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Calls as the legacy dashboard reads them, with its field names and ours beside them. */
@Path("calls-dashboard")
@Produces(MediaType.APPLICATION_JSON)
@RequestScoped
@Tag(name = "Calls", description = "Calls of all providers, with the name the caller has now")
public class CallsDashboardResource {

  private static final String CSV = "text/csv; charset=UTF-8";
  private static final String TEXT = "text/plain; charset=UTF-8";

  @Inject private CallList list;
  @Inject private CallDetail detail;
  @Inject private AccessAudit audit;
  @Inject private OrganizationSettings organizations;
  @Inject private CurrentCaller caller;

  @GET
  @Operation(
      summary = "List calls, newest first",
      description =
          "By page number, with totals; or behind a cursor, which doesn't count and neither skips"
              + " nor repeats a call when others are recorded meanwhile. Totals of more than 10,000"
              + " calls may be a minute old but for new calls. A search that very many calls match"
              + " says total_is_exact false: there are at least so many.")
  @Parameter(
      name = "page",
      in = ParameterIn.QUERY,
      description = "From 1 (the default); not together with cursor",
      schema = @Schema(type = SchemaType.INTEGER, minimum = "1"))
  @Parameter(
      name = "limit",
      in = ParameterIn.QUERY,
      description = "1 to 100, default 20",
      schema = @Schema(type = SchemaType.INTEGER, minimum = "1", maximum = "100"))
  @Parameter(
      name = "cursor",
      in = ParameterIn.QUERY,
      description = "pagination.next_cursor of the page before, as it is",
      schema = @Schema(type = SchemaType.STRING))
  @Parameter(
      name = "search",
      in = ParameterIn.QUERY,
      description =
          "A part of the caller's present name or of the number, in any case and writing; one or two"
              + " characters are looked for among the newest thousand calls only",
      schema = @Schema(type = SchemaType.STRING))
  @Parameter(
      name = "direction",
      in = ParameterIn.QUERY,
      description = "The dashboard's call_type means the same",
      schema =
          @Schema(
              type = SchemaType.STRING,
              enumeration = {"inbound", "outbound"}))
  @Parameter(
      name = "status",
      in = ParameterIn.QUERY,
      description = "missed is also no-answer, voicemail and cancelled, each of which may be asked",
      schema =
          @Schema(
              type = SchemaType.STRING,
              enumeration = {
                "completed",
                "missed",
                "transferred",
                "failed",
                "in_progress",
                "no-answer",
                "voicemail",
                "cancelled"
              }))
  @Parameter(
      name = "sentiment",
      in = ParameterIn.QUERY,
      description = "From the call's label, else from its score",
      schema =
          @Schema(
              type = SchemaType.STRING,
              enumeration = {"positive", "neutral", "negative", "mixed"}))
  @Parameter(
      name = "startDate",
      in = ParameterIn.QUERY,
      description = "A time with offset, or a date (its start where the organisation is)",
      schema = @Schema(type = SchemaType.STRING))
  @Parameter(
      name = "endDate",
      in = ParameterIn.QUERY,
      description = "Before this time, or up to the end of this date",
      schema = @Schema(type = SchemaType.STRING))
  @Parameter(
      name = "include_test",
      in = ParameterIn.QUERY,
      description = "true: also calls from a browser and those marked as tests",
      schema = @Schema(type = SchemaType.BOOLEAN))
  @APIResponse(
      responseCode = "200",
      description = "A page",
      content = @Content(schema = @Schema(ref = "CallPage")))
  @APIResponse(responseCode = "400", ref = "Invalid")
  public CallPage list(@BeanParam CallsQuery query) {
    CallFilter filter = filter(query);
    return query.isBehindCursor()
        ? list.after(caller.orgId(), filter, query.cursor, query.limit())
        : list.page(caller.orgId(), filter, query.page(), query.limit());
  }

  @GET
  @Path("export")
  @Produces(CSV)
  @Operation(
      summary = "The same list as a table",
      description =
          "CSV with a header; the filters of the list, limit up to 10,000 (which it is if not"
              + " given). A text that a spreadsheet would take for a formula begins with an"
              + " apostrophe.")
  @APIResponse(
      responseCode = "200",
      description = "Newest first",
      content = @Content(mediaType = "text/csv", schema = @Schema(type = SchemaType.STRING)))
  @APIResponse(responseCode = "400", ref = "Invalid")
  public Response export(@BeanParam CallsQuery query) {
    int most = query.limit(CallList.LARGEST_EXPORT);
    String csv = CallText.csv(list.newest(caller.orgId(), filter(query), most));
    return Response.ok(csv, CSV)
        .header("Content-Disposition", "attachment; filename=\"calls.csv\"")
        .build();
  }

  @GET
  @Path("{id}")
  @Operation(
      summary = "Read one call",
      description =
          "With what was said, everything that happened to it and its customer of now. The name that"
              + " was shown when it was recorded is in its first event. Every look is audited.")
  @APIResponse(
      responseCode = "200",
      description = "The fields of the list, and more",
      content = @Content(schema = @Schema(ref = "CallView")))
  @APIResponse(responseCode = "400", ref = "Invalid")
  @APIResponse(responseCode = "404", ref = "NotFound")
  public String read(@PathParam("id") String id) {
    return CallText.flat(look(id, "view_call")).toString();
  }

  @GET
  @Path("{id}/transcript/export")
  @Produces(TEXT)
  @Operation(summary = "What was said, as plain text", description = "Every look is audited.")
  @APIResponse(
      responseCode = "200",
      description = "A line a turn",
      content = @Content(mediaType = "text/plain", schema = @Schema(type = SchemaType.STRING)))
  @APIResponse(responseCode = "400", ref = "Invalid")
  @APIResponse(responseCode = "404", ref = "NotFound")
  public Response transcript(@PathParam("id") String id) {
    return Response.ok(CallText.transcript(look(id, "export_transcript")), TEXT).build();
  }

  private CallView look(String id, String action) {
    UUID call = Id.of(id);
    CallView view = detail.view(caller.orgId(), call);
    audit.record(caller.orgId(), caller.name(), "api", action, call);
    return view;
  }

  private CallFilter filter(CallsQuery query) {
    return query.filter(new DateRange(organizations.get(caller.orgId()).zone()));
  }
}
