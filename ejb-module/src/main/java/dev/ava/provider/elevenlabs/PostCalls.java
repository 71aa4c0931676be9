package dev.ava.provider.elevenlabs;

import static dev.ava.provider.elevenlabs.ElevenLabsGate.PROVIDER;

import dev.ava.call.boundary.CallConversations;
import dev.ava.call.boundary.CallEnd;
import dev.ava.call.boundary.CallRecord;
import dev.ava.call.boundary.CallRecordings;
import dev.ava.call.boundary.CallRecords;
import dev.ava.call.boundary.CallReport;
import dev.ava.call.boundary.CallStatus;
import dev.ava.call.boundary.CallStory;
import dev.ava.call.boundary.CallTranscripts;
import dev.ava.call.boundary.CallTranscripts.Line;
import dev.ava.conversation.boundary.FinishedCall;
import dev.ava.shared.Json;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * The end of a call as ElevenLabs tells it, in the transaction of the handle. Whatever is told
 * twice, by a webhook that comes again or by somebody who asks the provider, is written once.
 */
@ApplicationScoped
public class PostCalls {

  private static final String RECORDING_URL = "/api/calls/%s/recording";

  private CallRecords calls;
  private CallTranscripts transcripts;
  private CallConversations conversations;
  private CallRecordings recordings;

  /** For the proxy. */
  protected PostCalls() {}

  @Inject
  public PostCalls(
      CallRecords calls,
      CallTranscripts transcripts,
      CallConversations conversations,
      CallRecordings recordings) {
    this.calls = calls;
    this.transcripts = transcripts;
    this.conversations = conversations;
    this.recordings = recordings;
  }

  /**
   * A conversation that is over: fills in the turns that never came, ends the call, notes what is
   * told of it, and records the conversation.
   *
   * @param named that has a conversation
   * @param data of a post-call webhook or of the provider's answer about the conversation
   * @param told when we learned of it
   * @return the call as it is now
   */
  public CallRecord complete(Handle sql, CallRecord named, JsonObject data, Instant told) {
    PostCall report = new PostCall(data);
    CallRecord call = calls.lock(sql, named.id());
    Instant started = report.startedAt() == null ? call.callStartTime() : report.startedAt();
    Integer duration = report.durationSeconds();
    Instant ended = duration == null ? told : started.plusSeconds(duration);
    List<Line> lines = transcripts.complete(sql, call, report.turns(started));
    calls.end(
        sql,
        call,
        new CallEnd(
            report.failed() ? CallStatus.FAILED : CallStatus.COMPLETED,
            ended,
            duration,
            report.endReason()),
        told);
    calls.report(sql, call, report(sql, call, report, lines), told);
    conversations.record(sql, call, story(report, started, ended, lines));
    return calls.lock(sql, call.id());
  }

  /** A call that never began: it failed, and is no conversation. */
  public CallRecord fail(Handle sql, CallRecord named, JsonObject data, Instant told) {
    PostCall report = new PostCall(data);
    CallEnd end = new CallEnd(CallStatus.FAILED, null, null, report.failureReason());
    if (calls.end(sql, named, end, told)) {
      calls.report(sql, named, note(report.metadata(), null), told);
    }
    return calls.lock(sql, named.id());
  }

  /** The conversation has a recording. */
  public CallRecord recorded(Handle sql, CallRecord call, Instant told) {
    calls.happen(sql, call, "recording_stored", JsonObject.EMPTY_JSON_OBJECT, told);
    calls.report(sql, call, note(null, url(call)), told);
    return call;
  }

  private static CallReport note(@Nullable String metadata, @Nullable String recordingUrl) {
    return new CallReport(
        null,
        null,
        null,
        null,
        null,
        metadata,
        recordingUrl,
        null,
        null,
        null,
        null,
        null,
        null,
        null);
  }

  private CallReport report(Handle sql, CallRecord call, PostCall report, List<Line> lines) {
    boolean recorded = recordings.exists(sql, call.orgId(), PROVIDER, call.conversationId());
    return new CallReport(
        report.summary(),
        lines.isEmpty() ? null : text(lines),
        report.cost(),
        report.successful(),
        report.analysis(),
        report.metadata(),
        recorded ? url(call) : null,
        null,
        null,
        null,
        null,
        null,
        null,
        Json.createObjectBuilder().add("end_reason", report.endReason()).build());
  }

  private static CallStory story(
      PostCall report, Instant started, Instant ended, List<Line> lines) {
    return new CallStory(
        report.ourNumber(),
        started,
        ended,
        !report.failed(),
        report.endReason(),
        null,
        null,
        null,
        report.summary(),
        report.providerIds(),
        lines.stream()
            .map(
                line ->
                    new FinishedCall.Segment(
                        line.speaker().equals("agent") ? "assistant" : "customer",
                        line.text(),
                        line.at(),
                        line.interrupted()))
            .toList(),
        report.functionCalls(started));
  }

  private static String text(List<Line> lines) {
    return lines.stream()
        .map(line -> (line.speaker().equals("agent") ? "Agent: " : "Customer: ") + line.text())
        .collect(Collectors.joining("\n"));
  }

  private static String url(CallRecord call) {
    return RECORDING_URL.formatted(call.id());
  }
}
