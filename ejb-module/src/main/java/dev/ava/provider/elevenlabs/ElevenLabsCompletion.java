package dev.ava.provider.elevenlabs;

import dev.ava.call.boundary.CallEnd;
import dev.ava.call.boundary.CallRecord;
import dev.ava.call.boundary.CallRecords;
import dev.ava.call.boundary.CallStatus;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import java.time.Clock;
import java.time.Instant;
import org.jdbi.v3.core.Handle;

/** Ends a call by what {@code GET /v1/convai/conversations/{id}} says of it. */
@ApplicationScoped
public class ElevenLabsCompletion {

  private CallRecords records;
  private Clock clock;

  /** For the proxy. */
  protected ElevenLabsCompletion() {}

  @Inject
  public ElevenLabsCompletion(CallRecords records, Clock clock) {
    this.records = records;
    this.clock = clock;
  }

  void complete(Handle sql, CallRecord call, JsonObject detail) {
    boolean done = ElevenLabsError.text(detail, "status").equals("done");
    JsonObject metadata =
        detail.get("metadata") instanceof JsonObject told ? told : JsonObject.EMPTY_JSON_OBJECT;
    Integer duration =
        metadata.get("call_duration_secs") instanceof JsonNumber seconds
            ? seconds.intValue()
            : null;
    Instant start =
        metadata.get("start_time_unix_secs") instanceof JsonNumber began
            ? Instant.ofEpochSecond(began.longValue())
            : call.callStartTime();
    records.end(
        sql,
        call,
        new CallEnd(
            done ? CallStatus.COMPLETED : CallStatus.FAILED,
            duration == null ? null : start.plusSeconds(duration),
            duration,
            done ? null : ElevenLabsError.text(metadata, "termination_reason")),
        clock.instant());
  }
}
