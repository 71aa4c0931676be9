package dev.ava.call.boundary;

import dev.ava.voice.boundary.StreamTokens;
import dev.ava.voice.boundary.TelephoneLeg;
import dev.ava.voice.boundary.VoiceSession;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/**
 * A telephone call whose sound Ava carried itself is the conversation that its session became. It
 * is over when that is: if its provider tells of an end as well, whichever came first counts.
 */
@ApplicationScoped
public class SpokenCalls implements TelephoneLeg {

  private CallRecords calls;
  private StreamTokens tokens;

  /** For the proxy. */
  protected SpokenCalls() {}

  @Inject
  public SpokenCalls(CallRecords calls, StreamTokens tokens) {
    this.calls = calls;
    this.tokens = tokens;
  }

  @Override
  public void spoken(Handle sql, UUID orgId, VoiceSession session) {
    calls
        .bySid(sql, session.callSid())
        .filter(call -> call.orgId().equals(orgId))
        // Anybody may name a call_sid; only a stream that was let in is the call's own.
        .filter(call -> tokens.connected(sql, call.id()))
        .ifPresent(call -> tell(sql, call, session));
  }

  private void tell(Handle sql, CallRecord call, VoiceSession session) {
    calls.end(sql, call, end(session), session.endedAt());
    calls.recorded(sql, call, session.conversationId());
    if (call.customerId() == null && session.customerId() != null) {
      calls.belongs(sql, call, session.customerId());
    }
  }

  /** A line that broke after something was said was a call all the same. */
  private static CallEnd end(VoiceSession session) {
    boolean held = session.state().equals("ended") || session.turns() > 0;
    return new CallEnd(
        held ? CallStatus.COMPLETED : CallStatus.FAILED,
        session.endedAt(),
        Math.toIntExact(Duration.between(session.startedAt(), session.endedAt()).toSeconds()),
        session.endReason());
  }
}
