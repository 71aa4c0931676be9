package dev.ava.provider.elevenlabs;

import dev.ava.call.boundary.CallRecord;
import dev.ava.call.boundary.CallRecords;
import dev.ava.call.boundary.CallTranscripts;
import dev.ava.call.boundary.CallTurns;
import dev.ava.call.boundary.CallTurns.Turn;
import dev.ava.inbox.Arrival;
import dev.ava.inbox.Inbox;
import dev.ava.shared.Ids;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/**
 * Turns that come while a call goes on. Each is one transaction that holds the call's row: turns of
 * one call get their places one after the other, and one that comes while the call gets its
 * conversation is either there to be replayed or finds the conversation.
 */
@Stateless
public class LiveTurns {

  static final String KIND = "turn";

  /** The same words by the same speaker within that time, with nothing between: a repeat. */
  private static final Duration REPEATED_WITHIN = Duration.ofSeconds(10);

  private Jdbi jdbi;
  private Clock clock;
  private Inbox inbox;
  private CallRecords calls;
  private CallTurns turns;
  private CallTranscripts transcripts;
  private ElevenLabsGate gate;
  private boolean refuseEarly;

  @Inject
  void use(
      Jdbi database,
      Clock time,
      Inbox arrivals,
      CallRecords records,
      CallTurns spoken,
      CallTranscripts whole,
      ElevenLabsGate door,
      @ConfigProperty(name = "ava.elevenlabs.early-turns", defaultValue = "park") String early) {
    jdbi = database;
    clock = time;
    inbox = arrivals;
    calls = records;
    turns = spoken;
    transcripts = whole;
    gate = door;
    refuseEarly =
        switch (early.strip().toLowerCase(Locale.ROOT)) {
          case "park" -> false;
          case "refuse" -> true;
          default ->
              throw new IllegalArgumentException(
                  "ava.elevenlabs.early-turns must be park or refuse, not " + early);
        };
  }

  /**
   * Takes a turn once.
   *
   * @param body the raw bytes that the turn was read from
   * @param idempotencyKey null: none was sent
   * @return of a repeat the first
   * @throws ForgedWebhook if the secret is none of the call's
   * @throws RefusedTurn if the call is unknown or failed
   */
  public TakenTurn take(
      SecretHeader secret, GivenTurn turn, byte[] body, @Nullable String idempotencyKey) {
    return jdbi.withHandle(sql -> take(sql, secret, turn, body, idempotencyKey));
  }

  private TakenTurn take(
      Handle sql, SecretHeader secret, GivenTurn turn, byte[] body, @Nullable String key) {
    Optional<CallRecord> known = calls.bySid(sql, turn.callSid());
    gate.admit(secret, known.orElse(null));
    CallRecord call =
        known
            .map(found -> calls.lock(sql, found.id()))
            .orElseThrow(() -> RefusedTurn.ofUnknownCall(turn.callSid()));
    if (call.failed()) {
      throw RefusedTurn.ofFailedCall(turn.callSid());
    }
    if (call.conversationId() == null && refuseEarly) {
      throw RefusedTurn.ofUnnamedCall(turn.callSid());
    }
    Arrival arrival = arrival(call, turn, body, key);
    if (!inbox.seenFirst(arrival)) {
      return inbox
          .response(arrival.provider(), arrival.eventKey())
          .map(TakenTurn::of)
          .orElse(TakenTurn.PARKED);
    }
    TakenTurn taken =
        call.conversationId() == null ? TakenTurn.PARKED : say(sql, call, turn, arrival);
    inbox.settle(arrival.provider(), arrival.eventKey(), taken.parked() ? null : taken.text());
    return taken;
  }

  /** Holds the call of a turn that had to wait. */
  public void hold(Arrival parked) {
    GivenTurn turn = GivenTurn.read(parked.payload());
    jdbi.useHandle(
        sql -> calls.bySid(sql, turn.callSid()).ifPresent(found -> calls.lock(sql, found.id())));
  }

  /**
   * A turn that had to wait for its call's conversation.
   *
   * @return what became of it; null: it has to wait on
   */
  public @Nullable String replay(Arrival parked) {
    GivenTurn turn = GivenTurn.read(parked.payload());
    return jdbi.withHandle(
        sql ->
            calls
                .bySid(sql, turn.callSid())
                .map(found -> calls.lock(sql, found.id()))
                .filter(call -> call.conversationId() != null)
                .map(call -> say(sql, call, turn, parked).text())
                .orElse(null));
  }

  private Arrival arrival(
      CallRecord call, GivenTurn turn, byte[] body, @Nullable String idempotencyKey) {
    String key = turn.key(idempotencyKey);
    return new Arrival(
        call.orgId(),
        ElevenLabsGate.PROVIDER,
        key == null ? "turn:" + Ids.next() : key,
        KIND,
        call.callSid(),
        body,
        clock.instant());
  }

  private TakenTurn say(Handle sql, CallRecord call, GivenTurn turn, Arrival arrival) {
    Instant received = arrival.receivedAt();
    if (!call.open()) {
      Optional<Turn> filled = transcripts.claim(sql, call, turn.speaker(), turn.message());
      if (filled.isPresent()) {
        return taken(filled.get());
      }
    }
    if (turn.timestamp() == null && !GivenTurn.isKeyed(arrival.eventKey())) {
      Optional<Turn> same = turns.last(sql, call).filter(last -> isRepeated(last, turn, received));
      if (same.isPresent()) {
        return taken(same.get());
      }
    }
    Instant at = turn.timestamp() == null ? received : turn.timestamp();
    return taken(turns.add(sql, call, turn.speaker(), turn.message(), at));
  }

  private static boolean isRepeated(Turn last, GivenTurn turn, Instant received) {
    return last.speaker().equals(turn.speaker())
        && last.text().equals(turn.message())
        && Duration.between(last.at(), received).abs().compareTo(REPEATED_WITHIN) <= 0;
  }

  private static TakenTurn taken(Turn turn) {
    return new TakenTurn(turn.id(), turn.sequence());
  }
}
