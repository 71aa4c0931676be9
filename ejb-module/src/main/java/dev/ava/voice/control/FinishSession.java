package dev.ava.voice.control;

import dev.ava.conversation.boundary.FinishedCall;
import dev.ava.customer.Customers;
import dev.ava.shared.Ids;
import dev.ava.shared.Json;
import dev.ava.voice.boundary.CallStore;
import dev.ava.voice.boundary.Ending;
import dev.ava.voice.boundary.Outcomes;
import dev.ava.voice.boundary.TelephoneLeg;
import dev.ava.voice.boundary.VoiceSession;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** The end of a session: whose call was it, what came of it, and into the store with it. */
@ApplicationScoped
public class FinishSession {

  private Customers customers;
  private CallStore store;
  private TelephoneLeg leg = (sql, orgId, session) -> {};

  /** For the proxy. */
  protected FinishSession() {}

  @Inject
  public FinishSession(Customers customers, CallStore store) {
    this.customers = customers;
    this.store = store;
  }

  @Inject
  void use(TelephoneLeg keeper) {
    leg = keeper;
  }

  /**
   * How a session comes to its end.
   *
   * @param completed false: it is lost
   * @param at when it ended; null: at its last sign of life
   * @param silentSince only if there was no sign of life since then; null: in any case
   */
  public record Closing(
      boolean completed, Ending ending, @Nullable Instant at, @Nullable Instant silentSince) {}

  /**
   * Finishes the session in the transaction of the handle, if nobody has yet.
   *
   * @return the session as it stands, whoever finished it
   */
  public VoiceSession execute(Handle sql, SessionRows.Key key, Closing closing) {
    boolean first =
        SessionRows.close(
            sql,
            key,
            closing.completed(),
            closing.ending().reason(),
            closing.at(),
            closing.silentSince());
    VoiceSession session = SessionRows.get(sql, key.orgId(), key.sessionId());
    if (!first) {
      return session;
    }
    tellTheEnd(sql, session);
    FinishedCall call = call(sql, key, session, closing);
    SessionRows.stored(sql, session.id(), call.customerId(), store.store(sql, call));
    VoiceSession over = SessionRows.get(sql, key.orgId(), key.sessionId());
    if (over.callSid() != null) {
      leg.spoken(sql, key.orgId(), over);
    }
    return over;
  }

  private static void tellTheEnd(Handle sql, VoiceSession session) {
    SpokenRows.happen(
        sql,
        session.id(),
        Ids.next(),
        new VoiceCheck.Event(
            session.state().equals("ended") ? "session_ended" : "session_lost",
            session.endedAt(),
            Json.createObjectBuilder().add("reason", session.endReason()).build()));
  }

  private FinishedCall call(
      Handle sql, SessionRows.Key key, VoiceSession session, Closing closing) {
    List<FinishedCall.Segment> segments = SpokenRows.segments(sql, session.id());
    List<FinishedCall.FunctionCall> done = SpokenRows.functionCalls(sql, session.id());
    Ending ending = closing.ending();
    boolean lostUnsaid = !closing.completed() && segments.isEmpty();
    return new FinishedCall(
        key.orgId(),
        session.sessionId(),
        customer(sql, key, session).orElse(null),
        session.ourAddress(),
        session.phone() == null ? session.contactPhone() : session.phone(),
        session.peerAddress(),
        session.callSid(),
        session.startedAt(),
        session.endedAt(),
        closing.completed(),
        ending.reason(),
        ending.score(),
        ending.sentiment(),
        ending.outcome() == null ? Outcomes.of(done, lostUnsaid) : ending.outcome(),
        ending.summary(),
        session.providerIds(),
        segments,
        done,
        SpokenRows.events(sql, session.id()));
  }

  /** The number that the network vouches for comes before the one that was said. */
  private Optional<Integer> customer(Handle sql, SessionRows.Key key, VoiceSession session) {
    List<String> phones =
        Stream.of(session.phone(), session.contactPhone())
            .filter(phone -> phone != null)
            .distinct()
            .toList();
    return customers.identify(
        sql,
        key.orgId(),
        new Customers.Learned(phones, session.email(), session.name()),
        session.endedAt());
  }
}
