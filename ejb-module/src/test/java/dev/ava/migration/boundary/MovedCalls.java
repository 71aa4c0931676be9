package dev.ava.migration.boundary;

import dev.ava.testing.ChangeLog;
import dev.ava.testing.EmbeddedDatabase;
import dev.ava.testing.LegacyDatabase;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import org.jdbi.v3.core.Jdbi;

/** Legacy calls of every quirk that were moved, both sides complete; each instance has a copy. */
final class MovedCalls {

  /** A voice conversation that only the new side has. */
  static final String ALONE =
      "INSERT INTO conversations (id, org_id, channel, status, initiated_at, last_activity_at)"
          + " VALUES (gen_random_uuid(), 'a0000000-0000-0000-0000-000000000001', 'voice', 'completed', now(), now())";

  /** With a key of its own, and more than the legacy side can hold. */
  private static final String RECORDED =
      """
      WITH pair AS (
        INSERT INTO conversations (id, org_id, customer_id, channel, status, initiated_at, last_activity_at, completed_at,
                                   satisfaction_score, sentiment, outcome, subject, ai_summary, metadata, legacy_call_session_id)
        SELECT gen_random_uuid(), org_id, customer_id, channel, 'completed', initiated_at, last_activity_at, completed_at,
               satisfaction_score, sentiment, outcome, 'Botox', 'Short', jsonb_build_object('session_id', metadata -> 'session_id'), call_session_id
          FROM legacy_conversations WHERE call_session_id = :session
        RETURNING id, initiated_at
      ), message AS (
        INSERT INTO communication_messages (id, conversation_id, direction, content, sent_at)
        SELECT gen_random_uuid(), p.id, 'inbound', v.content, p.initiated_at FROM pair p, legacy_conversations v WHERE v.call_session_id = :session
        RETURNING id, conversation_id
      ), details AS (
        INSERT INTO voice_call_details (message_id, recording_url, duration_seconds, transcript_segments, function_calls, interruption_count)
        SELECT m.id, 'https://x.test/1', v.duration_seconds, jsonb_set(v.transcript_segments, '{0,interrupted}', 'true'), '[{"id": "f1"}]', 7
          FROM message m, legacy_conversations v WHERE v.call_session_id = :session
      )
      INSERT INTO communication_events (id, conversation_id, message_id, event_type, "timestamp", details)
      SELECT gen_random_uuid(), m.conversation_id, m.id, v.event_type, v."timestamp", v.details
        FROM message m, legacy_communication_events v WHERE v.call_session_id = :session
      """;

  private static EmbeddedDatabase moved;

  final EmbeddedDatabase database = copy();
  final Jdbi jdbi = Jdbi.create(database.dataSource());
  final ParityCheck parity =
      new ParityCheck(jdbi, Clock.systemUTC(), Executors.defaultThreadFactory());

  final Repair repair = new Repair(jdbi, Clock.systemUTC());

  private static synchronized EmbeddedDatabase copy() {
    if (moved == null) {
      EmbeddedDatabase legacy = LegacyDatabase.asFound(400, 10, 120);
      ChangeLog.on(legacy).update("baseline", "expand");
      legacy.execute(
          """
          INSERT INTO conversations (id, org_id, customer_id, channel, status, our_address, peer_address, initiated_at, last_activity_at,
                                     completed_at, satisfaction_score, sentiment, outcome, subject, ai_summary, metadata, legacy_call_session_id)
          SELECT id, org_id, customer_id, channel, status, our_address, peer_address, initiated_at, last_activity_at,
                 completed_at, satisfaction_score, sentiment, outcome, subject, ai_summary, metadata, call_session_id FROM legacy_conversations;
          INSERT INTO communication_messages (id, conversation_id, direction, content, sent_at, processed)
          SELECT message_id, id, direction, content, sent_at, true FROM legacy_conversations;
          INSERT INTO voice_call_details (message_id, recording_url, duration_seconds, transcript_segments, function_calls, interruption_count)
          SELECT message_id, recording_url, duration_seconds, transcript_segments, function_calls, interruption_count FROM legacy_conversations;
          INSERT INTO communication_events (id, conversation_id, message_id, event_type, "timestamp", details)
          SELECT id, conversation_id, message_id, event_type, "timestamp", details FROM legacy_communication_events;
          DELETE FROM legacy_changes;
          """);
      moved = legacy;
    }
    return moved.copy();
  }

  ParityResult check() {
    return parity.full("test", Progress.NONE);
  }

  void execute(String sql, Object... parameters) {
    jdbi.useHandle(handle -> handle.execute(sql, parameters));
  }

  <T> T value(Class<T> type, String sql, Object... parameters) {
    return jdbi.withHandle(
        handle -> {
          var query = handle.createQuery(sql);
          for (int i = 0; i < parameters.length; i++) {
            query.bind(i, parameters[i]);
          }
          return query.mapTo(type).one();
        });
  }

  /** A call session like another one and its conversation, in one transaction. */
  int recordedOnBothSides() {
    int like = session();
    return jdbi.inTransaction(
        sql -> {
          int session =
              sql.createQuery(
                      """
                      INSERT INTO call_sessions (customer_id, session_id, started_at, ended_at, duration_seconds, transcript,
                                                 satisfaction_score, sentiment, outcome, function_calls_made)
                      SELECT customer_id, gen_random_uuid(), started_at, ended_at, duration_seconds, transcript,
                             satisfaction_score, sentiment, outcome, 1 FROM call_sessions WHERE id = :like
                      RETURNING id
                      """)
                  .bind("like", like)
                  .mapTo(Integer.class)
                  .one();
          sql.createUpdate(
                  "INSERT INTO call_events (call_session_id, event_type, \"timestamp\", data)"
                      + " SELECT :session, event_type, \"timestamp\", data FROM call_events WHERE call_session_id = :like")
              .bind("session", session)
              .bind("like", like)
              .execute();
          sql.createUpdate(RECORDED).bind("session", session).execute();
          return session;
        });
  }

  /** A moved session with an end, a transcript of several turns and two events at least. */
  int session() {
    return value(
        Integer.class,
        """
        SELECT min(s.id) FROM call_sessions s
         WHERE transcript LIKE '[{%' AND outcome = 'booked' AND satisfaction_score BETWEEN 2 AND 9 AND customer_id IS NOT NULL
           AND ended_at IS NOT NULL AND started_at IS NOT NULL AND (SELECT count(*) FROM call_events e WHERE e.call_session_id = s.id) >= 2
        """);
  }

  /** Classes of open unexplained findings, each with the pair. */
  List<String> found() {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    "SELECT class || coalesce(' ' || call_session_id, '') FROM parity_findings"
                        + " WHERE resolved_at IS NULL AND NOT explained ORDER BY id")
                .mapTo(String.class)
                .list());
  }

  Map<String, Object> finding() {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    "SELECT * FROM parity_findings WHERE resolved_at IS NULL AND NOT explained")
                .mapToMap()
                .one());
  }
}
