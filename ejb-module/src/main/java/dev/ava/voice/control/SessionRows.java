package dev.ava.voice.control;

import dev.ava.shared.Conflict;
import dev.ava.shared.Ids;
import dev.ava.shared.JsonText;
import dev.ava.shared.NotFound;
import dev.ava.voice.boundary.CallStore.Stored;
import dev.ava.voice.boundary.Contact;
import dev.ava.voice.boundary.NewSession;
import dev.ava.voice.boundary.VoiceSession;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * The table voice_sessions. Whatever changes a session locks its row first, so that all that
 * happens to one session happens in some order.
 */
public final class SessionRows {

  /** A session of whichever organisation. */
  public record Key(UUID orgId, String sessionId) {}

  private static final String BEGIN =
      """
      INSERT INTO voice_sessions
        (id, org_id, session_id, phone, peer_address, our_address, call_sid, provider_ids, state,
         started_at, last_seen_at)
      VALUES (:id, :org, :sessionId, :phone, :peer, :ourAddress, :callSid, :providers::jsonb, 'active',
              :started, :now)
      ON CONFLICT (org_id, session_id) DO UPDATE
        SET last_seen_at = GREATEST(voice_sessions.last_seen_at, EXCLUDED.last_seen_at)
        WHERE voice_sessions.state = 'active'
      RETURNING id
      """;

  private static final String SEEN =
      """
      UPDATE voice_sessions SET last_seen_at = GREATEST(last_seen_at, :now)
      WHERE org_id = :org AND session_id = :session AND state = 'active'
      RETURNING id
      """;

  private static final String LEARNED =
      """
      UPDATE voice_sessions
      SET learned_name = COALESCE(:name, learned_name),
          learned_phone = COALESCE(:phone, learned_phone),
          learned_email = COALESCE(:email, learned_email),
          last_seen_at = GREATEST(last_seen_at, :now)
      WHERE org_id = :org AND session_id = :session AND state = 'active'
      """;

  private static final String CLOSE =
      """
      UPDATE voice_sessions
      SET state = :state, end_reason = :reason,
          ended_at = GREATEST(started_at, COALESCE(:endedAt, last_seen_at))
      WHERE org_id = :org AND session_id = :session AND state = 'active'
        AND (:silentSince::timestamptz IS NULL OR last_seen_at < :silentSince)
      """;

  private static final String STORED =
      """
      UPDATE voice_sessions
      SET customer_id = :customer, conversation_id = :conversation, call_session_id = :callSession
      WHERE id = :id
      """;

  private static final String FIND =
      """
      SELECT s.*, said.turns, said.last_seq,
             (SELECT count(*) FROM voice_function_calls f WHERE f.voice_session_id = s.id) AS functions
      FROM voice_sessions s
      CROSS JOIN LATERAL (
        SELECT count(*) AS turns, max(seq) AS last_seq FROM voice_turns t
        WHERE t.voice_session_id = s.id) AS said
      WHERE s.org_id = :org AND s.session_id = :session
      """;

  private static final String SILENT =
      """
      SELECT id, org_id, session_id FROM voice_sessions
      WHERE state = 'active' AND last_seen_at < :since
      ORDER BY id
      """;

  private static final String FORGET =
      """
      DELETE FROM voice_sessions WHERE id IN (
        SELECT id FROM voice_sessions WHERE ended_at < :before ORDER BY ended_at LIMIT :most
        FOR UPDATE SKIP LOCKED)
      """;

  private SessionRows() {}

  /**
   * The session, new or going on.
   *
   * @param peerAddress what its phone number was read as
   * @return its id if it is new
   * @throws Conflict if a session with this id is over
   */
  public static Optional<UUID> begin(
      Handle sql, UUID orgId, NewSession session, @Nullable String peerAddress, Instant now) {
    UUID fresh = Ids.next();
    UUID id =
        sql.createQuery(BEGIN)
            .bindMethods(session)
            .bind("id", fresh)
            .bind("org", orgId)
            .bind("peer", peerAddress)
            .bind("providers", session.providerIds().toString())
            .bind("started", utc(session.startedAt()))
            .bind("now", utc(now))
            .mapTo(UUID.class)
            .findOne()
            .orElseThrow(SessionRows::isOver);
    return id.equals(fresh) ? Optional.of(id) : Optional.empty();
  }

  /**
   * A sign of life; holds the session until the transaction ends.
   *
   * @return the session's id; none if it is not active
   */
  static Optional<UUID> seen(Handle sql, UUID orgId, String sessionId, Instant now) {
    return sql.createQuery(SEEN)
        .bind("org", orgId)
        .bind("session", sessionId)
        .bind("now", utc(now))
        .mapTo(UUID.class)
        .findOne();
  }

  /** Adds what is new; what was known stays where nothing new was said. */
  public static void learned(
      Handle sql, UUID orgId, String sessionId, Contact contact, Instant now) {
    int active =
        sql.createUpdate(LEARNED)
            .bindMethods(contact)
            .bind("org", orgId)
            .bind("session", sessionId)
            .bind("now", utc(now))
            .execute();
    if (active == 0) {
      throw notActive(sql, orgId, sessionId);
    }
  }

  /**
   * Ends the session, if it is active; only the first who asks gets true, whoever comes later waits
   * for that transaction and gets false.
   *
   * @param endedAt null: at its last sign of life
   * @param silentSince only if there was no sign of life since then; null: in any case
   */
  static boolean close(
      Handle sql,
      Key session,
      boolean completed,
      String reason,
      @Nullable Instant endedAt,
      @Nullable Instant silentSince) {
    return sql.createUpdate(CLOSE)
            .bind("org", session.orgId())
            .bind("session", session.sessionId())
            .bind("state", completed ? "ended" : "failed")
            .bind("reason", reason)
            .bind("endedAt", endedAt == null ? null : utc(endedAt))
            .bind("silentSince", silentSince == null ? null : utc(silentSince))
            .execute()
        > 0;
  }

  static void stored(Handle sql, UUID id, @Nullable Integer customerId, Stored became) {
    sql.createUpdate(STORED)
        .bind("id", id)
        .bind("customer", customerId)
        .bind("conversation", became.conversationId())
        .bind("callSession", became.callSessionId())
        .execute();
  }

  /**
   * @throws NotFound if this organisation has no such session
   */
  public static VoiceSession get(Handle sql, UUID orgId, String sessionId) {
    return sql.createQuery(FIND)
        .bind("org", orgId)
        .bind("session", sessionId)
        .map((row, context) -> session(row))
        .findOne()
        .orElseThrow(
            () ->
                new NotFound(
                    "voice-session-not-found",
                    "There is no voice session with this id in your organisation."));
  }

  /** Active sessions without a sign of life since then. */
  public static List<Key> silentSince(Handle sql, Instant since) {
    return sql.createQuery(SILENT)
        .bind("since", utc(since))
        .map((row, context) -> new Key(row.getObject("org_id", UUID.class), row.getString(3)))
        .list();
  }

  /**
   * Deletes sessions that ended before, with all that belongs to them.
   *
   * @return how many, at most {@code most}
   */
  public static int forget(Handle sql, Instant before, int most) {
    return sql.createUpdate(FORGET).bind("before", utc(before)).bind("most", most).execute();
  }

  /** Why an active session was not found. */
  static RuntimeException notActive(Handle sql, UUID orgId, String sessionId) {
    get(sql, orgId, sessionId);
    return isOver();
  }

  static OffsetDateTime utc(Instant time) {
    return time.atOffset(ZoneOffset.UTC);
  }

  static Instant time(ResultSet row, String column) throws SQLException {
    OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
    return time == null ? null : time.toInstant();
  }

  static Conflict isOver() {
    return new Conflict(
        "voice-session-over", "This voice session is over: begin one with another session_id.");
  }

  private static VoiceSession session(ResultSet row) throws SQLException {
    return new VoiceSession(
        row.getObject("id", UUID.class),
        row.getString("session_id"),
        row.getString("state"),
        row.getString("phone"),
        row.getString("peer_address"),
        row.getString("our_address"),
        row.getString("call_sid"),
        JsonText.object(row.getString("provider_ids")),
        time(row, "started_at"),
        time(row, "last_seen_at"),
        time(row, "ended_at"),
        row.getString("end_reason"),
        row.getString("learned_name"),
        row.getString("learned_phone"),
        row.getString("learned_email"),
        row.getInt("turns"),
        row.getObject("last_seq", Integer.class),
        row.getInt("functions"),
        row.getObject("customer_id", Integer.class),
        row.getObject("conversation_id", UUID.class),
        row.getObject("call_session_id", Integer.class));
  }
}
