-- A few conversations that the backfill made, all over the range of ids, each as a hash of what it is and of what the
-- legacy rows say it should be.
WITH ends AS (
  SELECT min(legacy_call_session_id) AS low, max(legacy_call_session_id) AS high FROM conversations WHERE id = legacy_conversation_id(legacy_call_session_id)
), wished AS MATERIALIZED ( -- drawn first: in the condition below it would be drawn anew for every row
  SELECT low + floor(random() * (high - low + 1))::integer AS id FROM ends CROSS JOIN generate_series(1, :spots)
), picked AS MATERIALIZED (
  SELECT DISTINCT near.id FROM wished
   CROSS JOIN LATERAL (SELECT c.legacy_call_session_id AS id FROM conversations c
                        WHERE c.legacy_call_session_id >= wished.id
                          AND c.id = legacy_conversation_id(c.legacy_call_session_id)
                        ORDER BY c.legacy_call_session_id LIMIT 1) near
), found AS MATERIALIZED (
  SELECT c.legacy_call_session_id AS id, md5(ROW (
           c.id, c.org_id, c.customer_id, c.channel, c.status, c.peer_address, c.initiated_at, c.last_activity_at, c.completed_at,
           c.satisfaction_score, c.sentiment, c.outcome, c.subject, c.metadata, m.id, m.direction, m.content, m.sent_at,
           d.duration_seconds, d.recording_url, d.transcript_segments, d.function_calls, d.interruption_count,
           ARRAY(SELECT ROW (e.id, e.message_id, e.event_type, e."timestamp", e.details)::text FROM communication_events e
                  WHERE e.conversation_id = c.id ORDER BY e.id))::text) AS hash
    FROM picked JOIN conversations c ON c.legacy_call_session_id = picked.id
    LEFT JOIN communication_messages m ON m.conversation_id = c.id
    LEFT JOIN voice_call_details d ON d.message_id = m.id
), should AS MATERIALIZED (
  SELECT v.call_session_id AS id, md5(ROW (
           v.id, v.org_id, v.customer_id, v.channel, v.status, v.peer_address, v.initiated_at, v.last_activity_at, v.completed_at,
           v.satisfaction_score, v.sentiment, v.outcome, v.subject::varchar(255), v.metadata, v.message_id, v.direction, v.content, v.sent_at,
           v.duration_seconds, v.recording_url, v.transcript_segments, v.function_calls, v.interruption_count,
           ARRAY(SELECT ROW (e.id, e.message_id, e.event_type, e."timestamp", e.details)::text FROM legacy_communication_events e
                  WHERE e.call_session_id = v.call_session_id ORDER BY e.id))::text) AS hash
    FROM legacy_conversations v WHERE v.call_session_id = ANY (ARRAY(SELECT id FROM picked))
)
SELECT count(*) AS spots, coalesce(array_agg(picked.id ORDER BY picked.id) FILTER (WHERE found.hash IS DISTINCT FROM should.hash), '{}') AS different
  FROM picked LEFT JOIN found USING (id) LEFT JOIN should USING (id)
