package dev.ava.voice.boundary;

import dev.ava.conversation.boundary.Contention;
import dev.ava.customer.Customers;
import dev.ava.shared.Conflict;
import dev.ava.shared.Ids;
import dev.ava.shared.InvalidInput;
import dev.ava.shared.NotFound;
import dev.ava.voice.control.BeginSession;
import dev.ava.voice.control.FinishSession.Closing;
import dev.ava.voice.control.SessionRows;
import dev.ava.voice.control.SpokenRows;
import dev.ava.voice.control.VoiceCheck;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import java.time.Clock;
import java.time.Instant;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/**
 * Voice sessions from begin to end. Every call is a short transaction of its own: when it returns,
 * what it was told survives a crash. Everything may be sent again; a repeat gets the first answer.
 *
 * <p>All methods throw {@link InvalidInput} for what can't be used, {@link NotFound} for a session
 * that this organisation does not have, and {@link Conflict} for a change to one that is over.
 */
@Stateless
@TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
public class VoiceSessions {

  private static final int TRIES = 4;

  private Jdbi jdbi;
  private Clock clock;
  private Customers customers;
  private FinishedSessions finished;

  @Inject
  void use(Jdbi database, Clock time, Customers people, FinishedSessions ends) {
    jdbi = database;
    clock = time;
    customers = people;
    finished = ends;
  }

  /**
   * A session and whether it is new.
   *
   * @param fresh false: it was going on already
   */
  public record Begun(VoiceSession session, boolean fresh) {}

  /** Begins a session; one that is going on is returned as it is, which is a sign of life too. */
  public Begun begin(UUID orgId, NewSession given) {
    Instant now = clock.instant();
    NewSession session = VoiceCheck.session(given, now);
    return jdbi.withHandle(
        sql -> {
          boolean fresh = BeginSession.execute(sql, customers, orgId, session, now);
          return new Begun(SessionRows.get(sql, orgId, session.sessionId()), fresh);
        });
  }

  /**
   * Records what was said, once for each place in the call.
   *
   * @return the turn as it is recorded: of a repeat the first
   * @throws Conflict also if another text is recorded at this place
   */
  public Turn turn(UUID orgId, String sessionId, Turn given) {
    Instant now = clock.instant();
    Turn turn = VoiceCheck.turn(given, now);
    return jdbi.withHandle(
        sql -> SpokenRows.say(sql, new SessionRows.Key(orgId, sessionId), turn, now));
  }

  /**
   * Records what the assistant did, once for each id; the result may come later.
   *
   * @throws Conflict also if something else is recorded under this id
   */
  public FunctionCall functionCall(UUID orgId, String sessionId, FunctionCall given) {
    Instant now = clock.instant();
    FunctionCall call = VoiceCheck.functionCall(given, now);
    return jdbi.withHandle(
        sql -> SpokenRows.call(sql, new SessionRows.Key(orgId, sessionId), call, now));
  }

  /** What the caller said of themselves; it adds to what was said before. */
  public VoiceSession learned(UUID orgId, String sessionId, Contact given) {
    Contact contact = VoiceCheck.contact(given);
    return jdbi.withHandle(
        sql -> {
          SessionRows.learned(sql, orgId, sessionId, contact, clock.instant());
          return SessionRows.get(sql, orgId, sessionId);
        });
  }

  /**
   * Something that happened.
   *
   * @param id by which a repeat is known; null: it is never a repeat
   * @param type a lower_snake_case word
   * @param at null: now
   */
  public void event(
      UUID orgId,
      String sessionId,
      @Nullable UUID id,
      String type,
      @Nullable JsonObject details,
      @Nullable Instant at) {
    Instant now = clock.instant();
    VoiceCheck.Event event = VoiceCheck.event(type, details, at, now);
    jdbi.useHandle(
        sql ->
            SpokenRows.happen(
                sql,
                new SessionRows.Key(orgId, sessionId),
                id == null ? Ids.next() : id,
                event,
                now));
  }

  /**
   * Ends the session: customer, call and all that belongs to it in one transaction, once, whoever
   * asks how often.
   *
   * @return what it became
   * @throws Contention if it collided with others again and again; the session is still active
   */
  @TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
  public VoiceSession end(UUID orgId, String sessionId, Ending given) {
    return finish(
        new SessionRows.Key(orgId, sessionId),
        new Closing(true, VoiceCheck.ending(given), clock.instant(), null));
  }

  /** The connection is gone: the session failed, with what was said until then. */
  @TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
  public VoiceSession lose(UUID orgId, String sessionId, Ending given) {
    return finish(
        new SessionRows.Key(orgId, sessionId),
        new Closing(false, VoiceCheck.ending(given), clock.instant(), null));
  }

  /**
   * As {@link #end} or {@link #lose}, at a time that is past.
   *
   * @param completed false: it was lost
   */
  @TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
  public VoiceSession finish(
      UUID orgId, String sessionId, Ending given, boolean completed, Instant at) {
    return finish(
        new SessionRows.Key(orgId, sessionId),
        new Closing(completed, VoiceCheck.ending(given), at, null));
  }

  /** As {@link #lose}, at its last sign of life, and only if there was none since then. */
  @TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
  public VoiceSession loseIfSilent(SessionRows.Key session, Instant since) {
    return finish(session, new Closing(false, Ending.because("no_sign_of_life"), null, since));
  }

  public VoiceSession get(UUID orgId, String sessionId) {
    return jdbi.withHandle(sql -> SessionRows.get(sql, orgId, sessionId));
  }

  private VoiceSession finish(SessionRows.Key session, Closing closing) {
    for (int tried = 1; ; tried++) {
      try {
        return finished.finish(session, closing);
      } catch (Contention collided) {
        if (tried == TRIES) {
          throw collided;
        }
      }
    }
  }
}
