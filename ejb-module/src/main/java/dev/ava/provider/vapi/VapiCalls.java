package dev.ava.provider.vapi;

import dev.ava.call.boundary.CallEnd;
import dev.ava.call.boundary.CallRecord;
import dev.ava.call.boundary.CallRecords;
import dev.ava.call.boundary.CallUpdates;
import dev.ava.provider.vapi.VapiFirstSight.Line;
import dev.ava.shared.Json;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonObjectBuilder;
import java.time.Instant;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * What a message changes. Messages come in any order, so nothing here depends on it: a call begins
 * with whichever comes first, turns stand by the time they were said, the report has the last word
 * on what was said and how the call ended, and an end is never taken back.
 */
@ApplicationScoped
public class VapiCalls {

  /** Event: the provider has told how the call was. */
  static final String REPORTED = "report_received";

  /** Event: and all that was said in it. */
  static final String TOLD_WHOLE = "transcript_received";

  /** What tells of a call but isn't one: a call that is deleted at Vapi stays on record here. */
  private static final Set<String> NOT_A_CALL = Set.of("call.deleted", "call.delete.failed");

  private VapiFirstSight firstSight;
  private CallRecords calls;
  private CallUpdates updates;
  private VapiTurns turns;
  private VapiReports reports;

  /** For the proxy. */
  protected VapiCalls() {}

  @Inject
  VapiCalls(
      VapiFirstSight firstSight,
      CallRecords calls,
      CallUpdates updates,
      VapiTurns turns,
      VapiReports reports) {
    this.firstSight = firstSight;
    this.calls = calls;
    this.updates = updates;
    this.turns = turns;
    this.reports = reports;
  }

  /**
   * Applies the message in the transaction of the handle.
   *
   * @param now when it arrived
   * @return what became of it, a word
   */
  public String apply(Handle sql, Line line, VapiMessage message, Instant now) {
    String callId = message.callId();
    if (callId == null || NOT_A_CALL.contains(message.type())) {
      return "kept";
    }
    CallRecord call = firstSight.of(sql, line, message, callId, now);
    Instant at = message.at(now);
    switch (message.type()) {
      case "assistant-request" -> happen(sql, call, "assistant_requested", null, null, at);
      case "status-update" -> status(sql, call, message, at);
      case "transcript" -> turns.say(sql, call, message, at);
      case "end-of-call-report" -> reports.apply(sql, call, new VapiReport(message.json()), at);
      case "hang" -> happen(sql, call, "assistant_hung", null, null, at);
      case "user-interrupted" -> happen(sql, call, "caller_interrupted", null, null, at);
      case "transfer-update" -> happen(sql, call, "transfer_updated", null, null, at);
      case "tool-calls" -> {
        return "answered";
      }
      default -> {
        return "kept";
      }
    }
    return "applied";
  }

  private void status(Handle sql, CallRecord call, VapiMessage message, Instant at) {
    String status = VapiJson.text(message.json(), "status");
    if (status == null) {
      return;
    }
    String reason = new VapiReport(message.json()).endedReason();
    happen(sql, call, "provider_status", "status", status, at);
    if (status.equals("ended")) {
      CallEnd end = new CallEnd(VapiEnding.status(reason), at, null, reason);
      if (!updates.happened(sql, calls.lock(sql, call.id()), REPORTED)) {
        calls.end(sql, call, end, at);
        reports.expect(sql, call, at);
      }
    }
  }

  private void happen(
      Handle sql,
      CallRecord call,
      String type,
      @Nullable String name,
      @Nullable String value,
      Instant at) {
    JsonObjectBuilder details = Json.createObjectBuilder();
    if (name != null && value != null) {
      details.add(name, value);
    }
    calls.happen(sql, call, type, details.build(), at);
  }
}
