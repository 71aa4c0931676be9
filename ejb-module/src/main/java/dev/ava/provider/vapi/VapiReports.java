package dev.ava.provider.vapi;

import dev.ava.call.boundary.CallConversations;
import dev.ava.call.boundary.CallEnd;
import dev.ava.call.boundary.CallRecord;
import dev.ava.call.boundary.CallRecords;
import dev.ava.call.boundary.CallReport;
import dev.ava.call.boundary.CallStatus;
import dev.ava.call.boundary.CallStory;
import dev.ava.call.boundary.CallUpdates;
import dev.ava.call.boundary.CallUpdates.Ended;
import dev.ava.conversation.boundary.FinishedCall;
import dev.ava.job.LaterJobs;
import dev.ava.provider.vapi.VapiReport.Said;
import dev.ava.shared.Json;
import dev.ava.shared.Storable;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/** The end of a call as Vapi reports it, by webhook or when asked. */
@ApplicationScoped
public class VapiReports {

  /** By name, because who scores leads knows calls and not the other way round. */
  private static final String LEAD_SCORE = "lead-score";

  /** Analysis takes Vapi some seconds after the end; after so long the report counts as lost. */
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  /** In these something was said, even if the report doesn't hold it. */
  private static final Set<CallStatus> TALKED =
      Set.of(CallStatus.COMPLETED, CallStatus.TRANSFERRED);

  private static final List<String> TOLD =
      List.of("costBreakdown", "costs", "endedReason", "durationSeconds");

  private CallRecords calls;
  private CallUpdates updates;
  private CallConversations conversations;
  private VapiTurns turns;

  /** For the proxy. */
  protected VapiReports() {}

  @Inject
  VapiReports(
      CallRecords calls, CallUpdates updates, CallConversations conversations, VapiTurns turns) {
    this.calls = calls;
    this.updates = updates;
    this.conversations = conversations;
    this.turns = turns;
  }

  /** The call is over; if no report comes, somebody has to ask for it. */
  void expect(Handle sql, CallRecord call, Instant ended) {
    LaterJobs.leave(sql, VapiLostReport.NAME, call.orgId(), call.id(), ended.plus(PATIENCE));
  }

  /** The first report counts. */
  void apply(Handle sql, CallRecord told, VapiReport report, Instant at) {
    CallRecord call = calls.lock(sql, told.id());
    if (updates.happened(sql, call, VapiCalls.REPORTED)) {
      return;
    }
    Instant started = report.startedAt() == null ? call.callStartTime() : report.startedAt();
    Instant ended = report.endedAt() == null ? at : report.endedAt();
    List<Said> said = report.said(started);
    calls.happen(sql, call, VapiCalls.REPORTED, JsonValue.EMPTY_JSON_OBJECT, at);
    if (!said.isEmpty()) {
      turns.replace(sql, call, said);
      JsonObject count = Json.createObjectBuilder().add("turns", said.size()).build();
      calls.happen(sql, call, VapiCalls.TOLD_WHOLE, count, at);
    }
    updates.ended(
        sql,
        call,
        new CallEnd(report.status(), ended, report.durationSeconds(), report.endedReason()),
        report.startedAt(),
        ended);
    calls.report(sql, call, columns(report), at);
    if (said.isEmpty() && TALKED.contains(report.status())) {
      expect(sql, call, ended);
    } else {
      record(sql, call.id(), VapiDone.read(report, started), at);
    }
  }

  /**
   * No (further) word of the call will come: it becomes a conversation as far as it is known,
   * unless it is one.
   */
  void settle(Handle sql, CallRecord told, Instant now) {
    CallRecord call = calls.lock(sql, told.id());
    if (call.recordedAs() == null && !call.open()) {
      record(sql, call.id(), List.of(), now);
    }
  }

  private void record(Handle sql, UUID id, List<FinishedCall.FunctionCall> done, Instant at) {
    CallRecord call = calls.lock(sql, id);
    Ended ended = updates.ended(sql, call);
    CallStory story =
        new CallStory(
            null,
            call.callStartTime(),
            call.callEndTime() == null ? at : call.callEndTime(),
            !call.failed(),
            ended.reason() == null ? "ended" : ended.reason(),
            null,
            ended.sentiment(),
            null,
            ended.summary(),
            Json.createObjectBuilder()
                .add("vapi_call_id", String.valueOf(call.vapiCallId()))
                .build(),
            turns.all(sql, call).stream().map(VapiReports::segment).toList(),
            done);
    conversations.record(sql, call, story, Set.of("call_recorded", "call_ended"));
    if (call.callDirection().equals("inbound")) {
      LaterJobs.leave(sql, LEAD_SCORE, call.orgId(), call.id(), at);
    }
  }

  private static CallReport columns(VapiReport report) {
    VapiSentiment sentiment = report.sentiment();
    String reason = report.endedReason();
    JsonObjectBuilder more = Json.createObjectBuilder();
    if (reason != null) {
      more.add("ended_reason", reason);
    }
    return new CallReport(
        report.summary(),
        report.transcript(),
        report.cost(),
        report.successful(),
        report.analysis().isEmpty() ? null : report.analysis().toString(),
        told(report).toString(),
        report.recordingUrl(),
        sentiment.label(),
        sentiment.score(),
        sentiment.summary(),
        sentiment.urgency(),
        null,
        report.summary(),
        more.build());
  }

  private static JsonObject told(VapiReport report) {
    JsonObjectBuilder told = Json.createObjectBuilder();
    TOLD.stream()
        .filter(report.json()::containsKey)
        .forEach(name -> told.add(name, Storable.json(report.json().get(name))));
    return told.build();
  }

  private static FinishedCall.Segment segment(Said said) {
    return new FinishedCall.Segment(
        said.speaker().equals("agent") ? "assistant" : "customer", said.text(), said.at(), false);
  }
}
