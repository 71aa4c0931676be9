package dev.ava.web.rest;

import dev.ava.call.boundary.CallFigures;
import dev.ava.call.boundary.CallFigures.Stats;
import dev.ava.call.boundary.CallFilter;
import dev.ava.call.boundary.CallList;
import dev.ava.call.boundary.CallRow;
import dev.ava.call.boundary.CallSummary;
import dev.ava.organization.boundary.OrganizationSettings;
import dev.ava.shared.InvalidInput;
import dev.ava.shared.Json;
import dev.ava.web.security.CurrentCaller;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Figures of the dashboard, by its own field names. */
@Path("calls-dashboard")
@Produces(MediaType.APPLICATION_JSON)
@RequestScoped
@Tag(name = "Calls")
public class CallFiguresResource {

  private static final Map<String, Duration> WINDOWS =
      Map.of("24h", Duration.ofDays(1), "7d", Duration.ofDays(7), "30d", Duration.ofDays(30));

  private static final int RECENT = 5;

  @Inject private CallFigures figures;
  @Inject private CallList list;
  @Inject private OrganizationSettings organizations;
  @Inject private CurrentCaller caller;

  @GET
  @Path("stats")
  @Operation(
      summary = "Figures of the last days",
      description =
          "Tests are not counted. pipelineValue is always null: Ava knows no prices. avgDuration is"
              + " in seconds.")
  @APIResponse(
      responseCode = "200",
      description =
          "totalCalls, inboundCalls, outboundCalls, completedCalls, missedCalls, callsToday,"
              + " avgDuration, pipelineValue, recentCalls (the newest five of all)",
      content = @Content(schema = @Schema(type = SchemaType.OBJECT)))
  @APIResponse(responseCode = "400", ref = "Invalid")
  public String stats(
      @Parameter(description = "How far back")
          @Schema(
              type = SchemaType.STRING,
              enumeration = {"24h", "7d", "30d"})
          @QueryParam("timeWindow")
          @DefaultValue("7d")
          String window) {
    if (!WINDOWS.containsKey(window)) {
      throw new InvalidInput("unknown-time-window", "timeWindow is one of 24h, 7d and 30d.");
    }
    Stats stats = figures.stats(caller.orgId(), WINDOWS.get(window), zone());
    JsonObjectBuilder answer =
        Json.createObjectBuilder()
            .add("totalCalls", stats.total())
            .add("inboundCalls", stats.inbound())
            .add("outboundCalls", stats.outbound())
            .add("completedCalls", stats.completed())
            .add("missedCalls", stats.missed())
            .add("callsToday", stats.today())
            .add(
                "avgDuration",
                stats.averageSeconds() == null
                    ? JsonValue.NULL
                    : Json.createValue(Math.round(stats.averageSeconds())))
            .addNull("pipelineValue")
            .add("recentCalls", rows(RECENT));
    return answer.build().toString();
  }

  @GET
  @Path("recent")
  @Operation(summary = "The newest calls, short")
  @APIResponse(
      responseCode = "200",
      description =
          "calls: id, phone_number, caller_name, call_date, call_type, to_number, started_at,"
              + " duration_seconds, status, metadata",
      content = @Content(schema = @Schema(type = SchemaType.OBJECT)))
  @APIResponse(responseCode = "400", ref = "Invalid")
  public String recent(
      @Parameter(description = "1 to 100")
          @Schema(type = SchemaType.INTEGER, minimum = "1", maximum = "100")
          @QueryParam("limit")
          @DefaultValue("10")
          String limit) {
    int most = Count.of("limit", limit, 1, CallList.LARGEST_LIMIT);
    return Json.createObjectBuilder().add("calls", rows(most)).build().toString();
  }

  @GET
  @Path("analytics/summary")
  @Operation(
      summary = "Figures of the last 90 days",
      description =
          "Tests are not counted; days, weeks and months begin where the organisation is.")
  @APIResponse(
      responseCode = "200",
      description = "average_duration in seconds, average_sentiment from 0 to 1",
      content = @Content(schema = @Schema(ref = "CallSummary")))
  public CallSummary summary() {
    return figures.summary(caller.orgId(), zone());
  }

  private JsonArrayBuilder rows(int most) {
    List<CallRow> newest = list.newest(caller.orgId(), CallFilter.NONE, most);
    JsonArrayBuilder rows = Json.createArrayBuilder();
    newest.forEach(call -> rows.add(row(call)));
    return rows;
  }

  private static JsonObject row(CallRow call) {
    JsonObject all = CallText.object(call);
    JsonObjectBuilder row = Json.createObjectBuilder();
    List.of("id", "phone_number", "caller_name", "call_date", "call_type", "to_number")
        .forEach(name -> row.add(name, all.get(name)));
    row.add("started_at", all.get("call_date"));
    List.of("duration_seconds", "status").forEach(name -> row.add(name, all.get(name)));
    return row.add("metadata", Json.createObjectBuilder().add("channel", "voice")).build();
  }

  private ZoneId zone() {
    return organizations.get(caller.orgId()).zone();
  }
}
