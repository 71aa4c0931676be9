package dev.ava.launcher.demo;

import dev.ava.launcher.AdminApi;
import dev.ava.launcher.Terminal;
import dev.ava.launcher.Trouble;
import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.time.Duration;
import java.util.List;

/** The clinic calls its customers through a provider that does everything a provider may do. */
final class CallsStory {

  /** A provider takes its time, and so do jobs. */
  private static final Patience PATIENCE =
      new Patience(Duration.ofSeconds(90), Duration.ofSeconds(1));

  private static final String OUTBOUND = "/calls/outbound";
  private static final String ORPHANS = "/calls/orphans";
  private final AdminApi api;
  private final Terminal terminal;
  private final boolean orphansEndSoon;

  /**
   * @param api outside of the administration
   * @param orphansEndSoon whether the server gives a call up after seconds, as a demo's does
   */
  CallsStory(AdminApi api, Terminal terminal, boolean orphansEndSoon) {
    this.api = api;
    this.terminal = terminal;
    this.orphansEndSoon = orphansEndSoon;
  }

  /** What became of a call. */
  private record Seen(PlannedCall planned, String callId, String status, int turns, String reason) {

    boolean asPlanned(boolean orphansEndSoon) {
      boolean waits = !orphansEndSoon && planned.isOrphan() && status.equals("in_progress");
      return waits || (status.equals(planned.status()) && turns == planned.turns());
    }

    String line() {
      return "    %-7s %-46s %s%s%s"
          .formatted(
              planned.name(),
              planned.what(),
              status,
              turns == 0 ? "" : ", " + turns + " turns",
              status.equals("failed") ? ": " + reason : "");
    }
  }

  /**
   * @throws Trouble if a call ends otherwise than planned
   */
  void play() throws InterruptedException {
    terminal.heading("The clinic calls its customers, through the stand-in of ElevenLabs");
    String batch = place();
    List<Seen> seen = PATIENCE.until(this::isOver, () -> look(batch), this::askAboutOpenCalls);
    terminal.say(
        "  a batch of %d calls, each on record before its provider was asked:"
            .formatted(seen.size()));
    seen.forEach(one -> terminal.say(one.line()));
    if (!isOver(seen)) {
      throw new Trouble("Not every call ended as it should; see above.");
    }
  }

  private String place() {
    JsonArrayBuilder calls = Json.createArrayBuilder();
    for (PlannedCall planned : PlannedCall.all()) {
      JsonObject call = Json.createObjectBuilder().add("to_number", planned.number()).build();
      calls.add(
          planned.isOrphan()
              ? call
              : Json.createObjectBuilder(call).add("name", planned.name()).build());
    }
    return api.send(
            "POST",
            OUTBOUND + "/batch",
            Json.createObjectBuilder()
                .add("name", "Treatments that are due")
                .add("agent_id", VoiceAgent.ID)
                .add("calls_per_minute", 120)
                .add("at_once", 10)
                .add("calls", calls)
                .build())
        .mustBeFine()
        .object()
        .getString("id");
  }

  private boolean isOver(List<Seen> seen) {
    return seen.stream().allMatch(one -> one.asPlanned(orphansEndSoon));
  }

  /** The rows of the batch are in the order of the plan. */
  private List<Seen> look(String batch) {
    JsonArray rows = api.get(OUTBOUND + "/batch/" + batch + "/calls").mustBeFine().array();
    List<PlannedCall> plan = PlannedCall.all();
    return rows.getValuesAs(JsonObject.class).stream()
        .map(row -> seen(plan.get(row.getInt("row") - 1), row))
        .toList();
  }

  private Seen seen(PlannedCall planned, JsonObject row) {
    String sid = text(row, "call_sid");
    if (sid.isEmpty()) {
      return new Seen(planned, "", "waiting", 0, "");
    }
    JsonObject call = api.get(OUTBOUND + "/" + sid).mustBeFine().object();
    return new Seen(
        planned,
        call.getString("call_id"),
        text(call, "status"),
        turns(call.getString("call_id")),
        text(call, "reason"));
  }

  private int turns(String callId) {
    return api.get("/calls-dashboard/" + callId)
        .mustBeFine()
        .object()
        .getJsonArray("transcript")
        .size();
  }

  /** What the reconciler does by itself after a while. */
  private void askAboutOpenCalls(List<Seen> seen) {
    seen.stream()
        .filter(one -> one.planned().isAskedFor() && one.status().equals("in_progress"))
        .forEach(
            one ->
                api.send("POST", ORPHANS + "/" + one.callId() + "/ask", JsonValue.EMPTY_JSON_OBJECT)
                    .mustBeFine());
  }

  private static String text(JsonObject object, String field) {
    return object.get(field) instanceof JsonString string ? string.getString() : "";
  }
}
