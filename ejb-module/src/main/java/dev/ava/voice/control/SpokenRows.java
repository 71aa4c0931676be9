package dev.ava.voice.control;

import dev.ava.conversation.boundary.FinishedCall;
import dev.ava.shared.Conflict;
import dev.ava.shared.InvalidInput;
import dev.ava.shared.JsonText;
import dev.ava.voice.boundary.FunctionCall;
import dev.ava.voice.boundary.Turn;
import jakarta.json.JsonValue;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/** What is said and done in a session: the tables voice_turns, voice_function_calls and _events. */
public final class SpokenRows {

  /** One statement, as it runs for every sentence of every call. */
  private static final String SAY =
      """
      WITH alive AS (
        UPDATE voice_sessions SET last_seen_at = GREATEST(last_seen_at, :now)
        WHERE org_id = :org AND session_id = :session AND state = 'active'
        RETURNING id)
      INSERT INTO voice_turns (voice_session_id, seq, speaker, text, at, ended_at, interrupted)
      SELECT id, :seq, :speaker, :text, :began, :ended, :interrupted FROM alive
      ON CONFLICT (voice_session_id, seq) DO NOTHING
      """;

  private static final String SAID =
      """
      SELECT t.* FROM voice_turns t JOIN voice_sessions s ON s.id = t.voice_session_id
      WHERE s.org_id = :org AND s.session_id = :session AND t.seq = :seq
      """;

  private static final String CALL =
      """
      INSERT INTO voice_function_calls (voice_session_id, call_id, name, args, result, at)
      VALUES (:session, :id, :name, :arguments::jsonb, :outcome::jsonb, :began)
      """;

  private static final String CALLED =
      """
      SELECT f.*, :name::text IS NULL OR (f.name = :name AND f.args = :arguments::jsonb) AS same_call,
             COALESCE(f.result = :outcome::jsonb, true) AS same_result
      FROM voice_function_calls f JOIN voice_sessions s ON s.id = f.voice_session_id
      WHERE s.org_id = :org AND s.session_id = :session AND f.call_id = :id
      """;

  private static final String RESULT =
      """
      UPDATE voice_function_calls SET result = :outcome::jsonb
      WHERE voice_session_id = :session AND call_id = :id
      """;

  private static final String HAPPEN =
      """
      INSERT INTO voice_session_events (voice_session_id, id, event_type, at, details)
      VALUES (:session, :id, :type, :at, :details::jsonb)
      ON CONFLICT (voice_session_id, id) DO NOTHING
      """;

  private SpokenRows() {}

  /**
   * Records the turn once.
   *
   * @return the turn as it is recorded: of a repeat the first
   * @throws Conflict if something else was said at this place, or the session is over
   */
  public static Turn say(Handle sql, SessionRows.Key session, Turn turn, Instant now) {
    int recorded =
        sql.createUpdate(SAY)
            .bindMethods(turn)
            .bind("org", session.orgId())
            .bind("session", session.sessionId())
            .bind("began", SessionRows.utc(turn.at()))
            .bind("ended", turn.endedAt() == null ? null : SessionRows.utc(turn.endedAt()))
            .bind("now", SessionRows.utc(now))
            .execute();
    if (recorded > 0) {
      return turn;
    }
    Turn first =
        said(sql, session, turn.seq())
            .orElseThrow(() -> SessionRows.notActive(sql, session.orgId(), session.sessionId()));
    if (!first.text().equals(turn.text()) || !first.speaker().equals(turn.speaker())) {
      throw new Conflict(
          "turn-differs",
          "Turn " + turn.seq() + " is recorded with another text or speaker; use the next seq.");
    }
    return first;
  }

  private static Optional<Turn> said(Handle sql, SessionRows.Key session, int seq) {
    return sql.createQuery(SAID)
        .bind("org", session.orgId())
        .bind("session", session.sessionId())
        .bind("seq", seq)
        .map(
            (row, context) ->
                new Turn(
                    row.getInt("seq"),
                    row.getString("speaker"),
                    row.getString("text"),
                    SessionRows.time(row, "at"),
                    SessionRows.time(row, "ended_at"),
                    row.getBoolean("interrupted")))
        .findOne();
  }

  /**
   * Records the call of a function once; its result may come with it or later.
   *
   * @return the call as it is recorded
   * @throws Conflict if this id is recorded with something else, or the session is over
   */
  public static FunctionCall call(
      Handle sql, SessionRows.Key session, FunctionCall call, Instant now) {
    Optional<UUID> active = SessionRows.seen(sql, session.orgId(), session.sessionId(), now);
    Optional<Known> known = known(sql, session, call);
    if (known.isPresent()) {
      return again(sql, active, known.get(), call);
    }
    UUID id =
        active.orElseThrow(() -> SessionRows.notActive(sql, session.orgId(), session.sessionId()));
    if (call.name() == null) {
      throw new InvalidInput(
          "voice-session-unusable",
          "No function call with this id is known yet: send its name and args too.");
    }
    sql.createUpdate(CALL)
        .bindMethods(call)
        .bind("session", id)
        .bind("arguments", call.args().toString())
        .bind("outcome", text(call.result()))
        .bind("began", SessionRows.utc(call.at()))
        .execute();
    return call;
  }

  private static FunctionCall again(
      Handle sql, Optional<UUID> active, Known known, FunctionCall given) {
    if (!known.same()) {
      throw new Conflict(
          "function-call-differs",
          "A function call with this id is recorded with another name, args or result.");
    }
    FunctionCall first = known.call();
    if (given.result() == null || first.result() != null) {
      return first;
    }
    sql.createUpdate(RESULT)
        .bind("session", active.orElseThrow(SessionRows::isOver))
        .bind("id", first.id())
        .bind("outcome", text(given.result()))
        .execute();
    return new FunctionCall(first.id(), first.name(), first.args(), given.result(), first.at());
  }

  /** A call that is recorded, and whether what is given now says the same. */
  private record Known(FunctionCall call, boolean same) {}

  /** Compared by the database, to which 1.0 and 1 are the same number. */
  private static Optional<Known> known(Handle sql, SessionRows.Key session, FunctionCall given) {
    return sql.createQuery(CALLED)
        .bind("org", session.orgId())
        .bind("session", session.sessionId())
        .bind("id", given.id())
        .bind("name", given.name())
        .bind("arguments", given.args().toString())
        .bind("outcome", text(given.result()))
        .map(
            (row, context) ->
                new Known(
                    new FunctionCall(
                        row.getString("call_id"),
                        row.getString("name"),
                        JsonText.object(row.getString("args")),
                        JsonText.value(row.getString("result")),
                        SessionRows.time(row, "at")),
                    row.getBoolean("same_call") && row.getBoolean("same_result")))
        .findOne();
  }

  private static String text(JsonValue json) {
    return json == null ? null : json.toString();
  }

  /** An event of an active session; a repeat of the same id changes nothing. */
  public static void happen(
      Handle sql, SessionRows.Key session, UUID id, VoiceCheck.Event event, Instant now) {
    UUID active =
        SessionRows.seen(sql, session.orgId(), session.sessionId(), now)
            .orElseThrow(() -> SessionRows.notActive(sql, session.orgId(), session.sessionId()));
    happen(sql, active, id, event);
  }

  /** An event of a session that the transaction holds. */
  public static void happen(Handle sql, UUID session, UUID id, VoiceCheck.Event event) {
    sql.createUpdate(HAPPEN)
        .bind("session", session)
        .bind("id", id)
        .bind("type", event.type())
        .bind("at", SessionRows.utc(event.at()))
        .bind("details", event.details().toString())
        .execute();
  }

  static List<FinishedCall.Segment> segments(Handle sql, UUID session) {
    return sql.createQuery(
            "SELECT * FROM voice_turns WHERE voice_session_id = :session ORDER BY seq")
        .bind("session", session)
        .map(
            (row, context) ->
                new FinishedCall.Segment(
                    row.getString("speaker"),
                    row.getString("text"),
                    SessionRows.time(row, "at"),
                    row.getBoolean("interrupted")))
        .list();
  }

  static List<FinishedCall.FunctionCall> functionCalls(Handle sql, UUID session) {
    return sql.createQuery(
            "SELECT * FROM voice_function_calls WHERE voice_session_id = :session"
                + " ORDER BY at, call_id")
        .bind("session", session)
        .map(
            (row, context) ->
                new FinishedCall.FunctionCall(
                    row.getString("call_id"),
                    row.getString("name"),
                    JsonText.object(row.getString("args")),
                    JsonText.value(row.getString("result")),
                    SessionRows.time(row, "at")))
        .list();
  }

  static List<FinishedCall.Event> events(Handle sql, UUID session) {
    return sql.createQuery(
            "SELECT * FROM voice_session_events WHERE voice_session_id = :session ORDER BY at, id")
        .bind("session", session)
        .map(
            (row, context) ->
                new FinishedCall.Event(
                    row.getString("event_type"),
                    SessionRows.time(row, "at"),
                    JsonText.object(row.getString("details"))))
        .list();
  }
}
