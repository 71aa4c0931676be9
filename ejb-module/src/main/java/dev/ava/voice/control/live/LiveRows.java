package dev.ava.voice.control.live;

import dev.ava.assistant.boundary.AgentCall.Said;
import dev.ava.assistant.boundary.ToolUse;
import dev.ava.shared.Ids;
import dev.ava.shared.Times;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** The rows of a session that Ava carries itself, as far as they are more than any session's. */
public final class LiveRows {

  private static final String CARRY =
      """
      UPDATE voice_sessions
         SET carrier_id = CASE WHEN carrier_id = ANY (:ours) THEN carrier_id ELSE :carrier END, resume_hash = :resume, agent = :agent,
             last_seen_at = GREATEST(last_seen_at, :now)
       WHERE org_id = :org AND session_id = :session AND state = 'active'
      RETURNING carrier_id
      """;

  private static final String SAY =
      """
      WITH alive AS (
        UPDATE voice_sessions SET last_seen_at = GREATEST(last_seen_at, :now)
        WHERE id = :session AND carrier_id = :carrier AND state = 'active'
        RETURNING id),
      said AS (
        INSERT INTO voice_turns (voice_session_id, seq, speaker, text, at, ended_at, interrupted,
                                 item_id, generated, heard_ms)
        SELECT id, :seq, :speaker, :text, :from, :to, :interrupted, :itemId, :generated::text,
               :heardMillis::integer
          FROM alive
        ON CONFLICT (voice_session_id, seq) DO NOTHING)
      SELECT count(*) > 0 FROM alive
      """;

  private static final String SO_FAR =
      """
      SELECT t.speaker, t.text FROM voice_turns t
       WHERE t.voice_session_id = :session AND t.speaker IN ('customer', 'assistant')
       ORDER BY t.seq
      """;

  private static final String BEAT =
      """
      UPDATE voice_sessions SET last_seen_at = GREATEST(last_seen_at, :now)
       WHERE id = ANY (:sessions) AND carrier_id = ANY (:carriers) AND state = 'active'
      RETURNING carrier_id
      """;

  private static final String RESUME =
      """
      UPDATE voice_sessions SET resume_hash = NULL
       WHERE resume_hash = :hash AND session_id = :session AND state = 'active'
      RETURNING org_id
      """;

  private static final String CLAIM =
      """
      WITH alive AS (
        UPDATE voice_sessions SET last_seen_at = GREATEST(last_seen_at, :now)
        WHERE id = :session AND carrier_id = :carrier AND state = 'active'
        RETURNING id)
      INSERT INTO voice_function_calls (voice_session_id, call_id, name, args, at)
      SELECT id, :call, :name, :args::jsonb, :now FROM alive
      ON CONFLICT (voice_session_id, call_id) DO NOTHING
      """;

  private static final String USED =
      """
      SELECT f.name = :name AND f.args = :args::jsonb AS same, f.result
        FROM voice_function_calls f JOIN voice_sessions s ON s.id = f.voice_session_id
       WHERE s.id = :session AND s.carrier_id = :carrier AND s.state = 'active'
         AND f.call_id = :call
      """;

  private static final String CALLER =
      """
      SELECT s.peer_address, s.learned_phone, s.learned_name FROM voice_sessions s
       WHERE s.id = :session
      """;

  /** A turn of a session, as long as it is carried by the connection. */
  private static final String OURS =
      """
       WHERE voice_session_id = :session AND seq = :seq
         AND EXISTS (SELECT FROM voice_sessions WHERE id = :session AND carrier_id = :carrier)
      """;

  private LiveRows() {}

  /**
   * From now on this node carries the session, and none that did before.
   *
   * @param ours carriers of this node: one that carries it already goes on
   * @param resumeHash of the secret that gets it back; null: it can't be resumed
   */
  public static UUID carry(
      Handle sql,
      UUID orgId,
      String sessionId,
      Collection<UUID> ours,
      @Nullable String resumeHash,
      String agent,
      Instant now) {
    return sql.createQuery(CARRY)
        .bind("org", orgId)
        .bind("session", sessionId)
        .bind("carrier", Ids.next())
        .bindArray("ours", UUID.class, ours.toArray())
        .bind("resume", resumeHash)
        .bind("agent", agent)
        .bind("now", Times.utc(now))
        .mapTo(UUID.class)
        .one();
  }

  /**
   * Records a turn once.
   *
   * @return false if the session is over or carried by another
   */
  public static boolean say(Handle sql, UUID session, UUID carrier, LiveTurn turn, Instant now) {
    return sql.createQuery(SAY)
        .bindMethods(turn)
        .bind("session", session)
        .bind("carrier", carrier)
        .bind("from", Times.utc(turn.from()))
        .bind("to", Times.utc(turn.to()))
        .bind("now", Times.utc(now))
        .mapTo(Boolean.class)
        .one();
  }

  /** A turn was cut short by a noise, as it turned out. */
  public static void falseAlarm(Handle sql, UUID session, UUID carrier, int seq) {
    sql.createUpdate("UPDATE voice_turns SET interrupted = false, false_alarm = true" + OURS)
        .bind("session", session)
        .bind("carrier", carrier)
        .bind("seq", seq)
        .execute();
  }

  /** More was made of a turn than was known when it was cut. */
  public static void generated(Handle sql, UUID session, UUID carrier, int seq, String all) {
    sql.createUpdate("UPDATE voice_turns SET generated = NULLIF(:all, text)" + OURS)
        .bind("session", session)
        .bind("carrier", carrier)
        .bind("seq", seq)
        .bind("all", all)
        .execute();
  }

  public static List<Said> soFar(Handle sql, UUID session) {
    return sql.createQuery(SO_FAR)
        .bind("session", session)
        .map((row, context) -> new Said(row.getString(1), row.getString(2)))
        .list();
  }

  /**
   * A sign of life of many.
   *
   * @return the carriers whose sessions go on and are still theirs
   */
  public static Set<UUID> beat(
      Handle sql, Collection<UUID> sessions, Collection<UUID> carriers, Instant now) {
    return Set.copyOf(
        sql.createQuery(BEAT)
            .bindArray("sessions", UUID.class, sessions.toArray())
            .bindArray("carriers", UUID.class, carriers.toArray())
            .bind("now", Times.utc(now))
            .mapTo(UUID.class)
            .list());
  }

  /** Spends a resume secret; holds the session until the transaction ends. */
  public static Optional<UUID> resume(Handle sql, String sessionId, String hash) {
    return sql.createQuery(RESUME)
        .bind("session", sessionId)
        .bind("hash", hash)
        .mapTo(UUID.class)
        .findOne();
  }

  /** A use of a tool in a session, by the carrier that is to have it. */
  public record Use(UUID session, UUID carrier, String call, String name, String args) {}

  /** Arguments that can't be read are kept as the text they are. */
  public static Use use(Opened call, ToolUse use) {
    String args = Tools.object(use.args()).orElseGet(() -> Tools.unreadable(use.args())).toString();
    return new Use(call.id(), call.carrier(), use.id(), use.name(), args);
  }

  /**
   * Claims the use of a tool in the transaction of the handle: of any number of uses with one id,
   * one gets true, and the others wait for it.
   */
  public static boolean claim(Handle sql, Use use, Instant now) {
    return sql.createUpdate(CLAIM).bindMethods(use).bind("now", Times.utc(now)).execute() > 0;
  }

  /**
   * What was claimed before under this id.
   *
   * @param same whether it was the same wish
   * @param result JSON text
   */
  public record Used(boolean same, @Nullable String result) {}

  /** Empty if nothing was, or the session is over or carried by another. */
  public static Optional<Used> used(Handle sql, Use use) {
    return sql.createQuery(USED)
        .bindMethods(use)
        .map((row, context) -> new Used(row.getBoolean(1), row.getString(2)))
        .findOne();
  }

  /**
   * Who calls.
   *
   * @param network the number as the network or the ticket gave it
   * @param said the number as it was said in the call
   */
  public record Caller(@Nullable String network, @Nullable String said, @Nullable String name) {}

  public static Caller caller(Handle sql, UUID session) {
    return sql.createQuery(CALLER)
        .bind("session", session)
        .map((row, context) -> new Caller(row.getString(1), row.getString(2), row.getString(3)))
        .one();
  }

  public static Optional<String> nameOf(Handle sql, UUID orgId, int customer) {
    return sql.createQuery("SELECT name FROM customers WHERE id = :id AND org_id = :org")
        .bind("id", customer)
        .bind("org", orgId)
        .mapTo(String.class)
        .findOne();
  }

  public static void result(Handle sql, UUID session, String call, String result) {
    sql.createUpdate(
            "UPDATE voice_function_calls SET result = :result::jsonb"
                + " WHERE voice_session_id = :session AND call_id = :call")
        .bind("session", session)
        .bind("call", call)
        .bind("result", result)
        .execute();
  }
}
