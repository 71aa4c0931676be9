package dev.ava.outbound.control;

import dev.ava.call.boundary.CallEnd;
import dev.ava.call.boundary.CallRecord;
import dev.ava.call.boundary.CallRecords;
import dev.ava.call.boundary.CallStatus;
import dev.ava.outbound.boundary.Dialler.Accepted;
import dev.ava.outbound.boundary.Dialler.Answer;
import dev.ava.outbound.boundary.Dialler.Refused;
import dev.ava.outbound.boundary.Dialler.Unknown;
import dev.ava.outbound.boundary.PlacedCall;
import dev.ava.shared.Json;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import org.jdbi.v3.core.Handle;

/** The last step of placing a call: what the provider answered. */
@ApplicationScoped
public class Settling {

  /** A provider that is too busy is left alone for a while. */
  private static final Duration BUSY = Duration.ofSeconds(30);

  private static final int MOST_TRIES = 5;

  private CallRecords records;

  /** For the proxy. */
  protected Settling() {}

  @Inject
  public Settling(CallRecords records) {
    this.records = records;
  }

  /** Notes the answer, in the transaction of the handle; a repeat gets it from then on. */
  PlacedCall settle(Handle sql, OutboundRow asked, Answer answer, Instant now) {
    boolean again =
        answer instanceof Refused refused && refused.later() && mayAgain(sql, asked, now);
    OutboundRow row = OutboundRows.lock(sql, asked.id()).orElseThrow();
    CallRecord call = records.lock(sql, asked.callId());
    PlacedCall placed = note(sql, row, call, answer, now);
    if (again) {
      OutboundRows.waiting(sql, row.id(), placed.reason(), now.plus(BUSY), now);
    }
    Idempotency.answered(sql, row.id(), Answers.kept(placed));
    return placed;
  }

  private PlacedCall note(
      Handle sql, OutboundRow row, CallRecord call, Answer answer, Instant now) {
    if (answer instanceof Accepted accepted) {
      records.named(sql, call, accepted.conversationId(), accepted.providerCallSid(), now);
      OutboundRows.settled(sql, row.id(), PlacedCall.ACCEPTED, null, now);
      return Answers.accepted(records.lock(sql, call.id()));
    }
    if (answer instanceof Refused refused) {
      happen(sql, call, "provider_refused", refused.reason(), now);
      records.end(sql, call, new CallEnd(CallStatus.FAILED, null, null, refused.reason()), now);
      OutboundRows.settled(sql, row.id(), PlacedCall.REFUSED, refused.reason(), now);
      return Answers.refused(records.lock(sql, call.id()), refused.reason());
    }
    if (call.conversationId() != null) {
      // A webhook was faster than the answer that got lost.
      OutboundRows.settled(sql, row.id(), PlacedCall.ACCEPTED, null, now);
      return Answers.accepted(call);
    }
    String reason = ((Unknown) answer).reason();
    happen(sql, call, "provider_outcome_unknown", reason, now);
    OutboundRows.settled(sql, row.id(), PlacedCall.UNKNOWN, reason, now);
    return Answers.unknown(call, reason);
  }

  /** Holds the batch, which comes before its rows in every order of locks. */
  private static boolean mayAgain(Handle sql, OutboundRow row, Instant now) {
    return row.batchId() != null
        && row.tries() + 1 < MOST_TRIES
        && BatchRows.slowDown(sql, row.batchId(), now.plus(BUSY), now);
  }

  private void happen(Handle sql, CallRecord call, String type, String reason, Instant now) {
    records.happen(sql, call, type, Json.createObjectBuilder().add("reason", reason).build(), now);
  }
}
