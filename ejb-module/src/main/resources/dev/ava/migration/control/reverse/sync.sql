-- Call sessions and events of some conversations that have none and are locked by this transaction. A session id that is
-- taken in the legacy table, or comes twice here, gets a tail, as with a call that is recorded on both sides; one that is
-- taken meanwhile leaves its call waiting.
WITH named AS MATERIALIZED (
  SELECT v.*,
         CASE WHEN row_number() OVER (PARTITION BY v.session_id ORDER BY v.conversation_id) > 1
                   OR EXISTS (SELECT FROM call_sessions t WHERE t.session_id = v.session_id)
              THEN left(v.session_id, 218) || '~' || gen_random_uuid() ELSE v.session_id END AS free_session_id
    FROM conversations_as_call_sessions v
   WHERE v.conversation_id = ANY (:ids) AND v.call_session_id IS NULL
), made AS (
  INSERT INTO call_sessions
    (customer_id, session_id, phone_number, started_at, ended_at, duration_seconds, transcript, recording_url, satisfaction_score,
     sentiment, outcome, customer_interruptions, ai_clarifications_needed, function_calls_made, escalated)
  SELECT customer_id, free_session_id, phone_number, started_at, ended_at, duration_seconds, transcript, recording_url, satisfaction_score,
         sentiment, outcome, customer_interruptions, ai_clarifications_needed, function_calls_made, escalated
    FROM named ORDER BY started_at, conversation_id
  ON CONFLICT (session_id) DO NOTHING
  RETURNING id AS call_session_id, session_id
), pair AS MATERIALIZED (
  SELECT n.conversation_id, m.call_session_id, n.session_id <> n.free_session_id AS renamed, n.repairs, n.outcome, n.escalated
    FROM named n JOIN made m ON m.session_id = n.free_session_id
), happened AS MATERIALIZED (
  SELECT p.call_session_id, p.conversation_id, e.event_id, e.event_type, e."timestamp", e.data, e.repairs
    FROM pair p JOIN communication_events_as_call_events e ON e.conversation_id = p.conversation_id
), events AS (
  INSERT INTO call_events (call_session_id, event_type, "timestamp", data)
  SELECT call_session_id, event_type, "timestamp", data FROM happened ORDER BY call_session_id, "timestamp", event_id
), keyed AS (
  UPDATE conversations c
     SET legacy_call_session_id = p.call_session_id,
         metadata = c.metadata || jsonb_build_object('legacy_call_session_id', p.call_session_id::text)
           || CASE WHEN coalesce(c.metadata ->> 'escalated' = 'true', false) <> p.escalated THEN jsonb_build_object('escalated', p.escalated) ELSE '{}' END
    FROM pair p WHERE c.id = p.conversation_id
), noted AS (
  INSERT INTO migration_exceptions (run_id, source_table, source_id, reason, detail, left_behind, noticed_at)
  SELECT :run, 'conversations', conversation_id::text, reason, max(detail), false, :now
    FROM (SELECT conversation_id, unnest(repairs) AS reason, outcome AS detail FROM pair
          UNION ALL
          SELECT conversation_id, unnest(repairs), NULL FROM happened) r
   GROUP BY conversation_id, reason
  ON CONFLICT (source_table, source_id, reason) DO UPDATE SET run_id = excluded.run_id, noticed_at = excluded.noticed_at
)
SELECT count(*) AS sessions, (SELECT count(*) FROM happened) AS events, count(*) FILTER (WHERE renamed) AS renamed,
       count(*) FILTER (WHERE 'unmapped_outcome' = ANY (repairs)) AS unmapped,
       coalesce(array_agg(call_session_id), '{}') AS made
  FROM pair
