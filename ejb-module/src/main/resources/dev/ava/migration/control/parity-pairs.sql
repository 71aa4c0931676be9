-- Every pair of a range of call sessions as numbers: hashes of what the legacy side should have become (the views that
-- the backfill moves from) and of what is there. What only Ava's own side can know is in neither; status, recording and
-- interruptions ("rest") count only where the backfill made the conversation, for Ava knows them better of its own calls.
-- Session ids are no part of the hashes: one that was taken in the legacy table has a tail there.
-- One statement, so one snapshot: a pair that is written meanwhile is seen as it was before or after, never half.
-- Of the view neither id nor paired is read: then it needs no look at conversations.
WITH legacy_events AS MATERIALIZED (
  SELECT call_session_id, count(*) AS events, sum(hash_record_extended(ROW (event_type, "timestamp", details), 0)) AS hash
    FROM legacy_communication_events
   WHERE call_session_id > :after AND call_session_id <= :upto
   GROUP BY call_session_id
), legacy AS MATERIALIZED (
  SELECT v.call_session_id,
         hash_record_extended(ROW (
           v.org_id, v.customer_id, v.initiated_at, v.completed_at, v.duration_seconds, v.satisfaction_score, v.sentiment, v.outcome,
           jsonb_path_query_array(v.transcript_segments, '$[*].speaker'), jsonb_path_query_array(v.transcript_segments, '$[*].text'),
           v.content, s.phone_number, coalesce(s.escalated, false), s.escalation_reason, s.function_calls_made::text,
           coalesce(s.ai_clarifications_needed, 0)::text, coalesce(e.events, 0), e.hash), 0) AS hash,
         hash_record_extended(ROW (v.status, v.recording_url, v.interruption_count, v.peer_address), 0) AS rest,
         s.session_id,
         'unmapped_outcome' = ANY (v.repairs) AS unmapped
    FROM (SELECT call_session_id, org_id, customer_id, initiated_at, completed_at, duration_seconds, satisfaction_score, sentiment, outcome,
                 status, recording_url, interruption_count, transcript_segments, content, peer_address, repairs
            FROM legacy_conversations
           WHERE call_session_id > :after AND call_session_id <= :upto
          -- the transcript is read once and used twice
          OFFSET 0) v
   CROSS JOIN LATERAL (
         SELECT session_id, phone_number, escalated, escalation_reason, function_calls_made, ai_clarifications_needed
           FROM call_sessions WHERE id = v.call_session_id
         -- the view is read once, also where tables have no statistics yet: it would be read once a session
         OFFSET 0) s
    LEFT JOIN legacy_events e USING (call_session_id)
), new AS MATERIALIZED (
  SELECT c.legacy_call_session_id AS call_session_id,
         c.id = legacy_conversation_id(c.legacy_call_session_id) AS backfilled,
         hash_record_extended(ROW (
           c.org_id, c.customer_id, c.initiated_at, c.completed_at, d.duration_seconds, c.satisfaction_score, c.sentiment, c.outcome,
           jsonb_path_query_array(d.transcript_segments, '$[*].speaker'), jsonb_path_query_array(d.transcript_segments, '$[*].text'),
           d.content,
           CASE WHEN c.id = legacy_conversation_id(c.legacy_call_session_id) THEN c.metadata ->> 'phone_number'
                ELSE call_session_phone(c.peer_address, c.metadata ->> 'phone_number') END,
           coalesce(c.metadata ->> 'escalated' = 'true', false), c.metadata ->> 'escalation_reason',
           CASE WHEN c.metadata -> 'function_calls_made' IS NOT NULL THEN c.metadata ->> 'function_calls_made' ELSE jsonb_array_length(d.function_calls)::text END,
           coalesce(c.metadata ->> 'ai_clarifications_needed', '0'), e.events, e.hash), 0) AS hash,
         hash_record_extended(ROW (c.status, d.recording_url, d.interruption_count, c.peer_address), 0) AS rest,
         coalesce(nullif(c.metadata ->> 'session_id', ''), c.id::text) AS session_id,
         d.message_id IS NULL OR d.others > 0 OR e.astray > 0
           OR c.metadata ->> 'legacy_call_session_id' <> c.legacy_call_session_id::text AS odd
    FROM conversations c
    LEFT JOIN LATERAL (
      SELECT d.message_id, d.duration_seconds, d.recording_url, d.interruption_count, d.transcript_segments, d.function_calls, m.content,
             count(*) OVER () - 1 AS others
        FROM communication_messages m JOIN voice_call_details d ON d.message_id = m.id
       WHERE m.conversation_id = c.id
       LIMIT 1) d ON true
    CROSS JOIN LATERAL (
      SELECT count(*) AS events, sum(hash_record_extended(ROW (e.event_type, e."timestamp", e.details), 0)) AS hash,
             count(*) FILTER (WHERE e.message_id <> d.message_id) AS astray
        FROM communication_events e WHERE e.conversation_id = c.id) e
   WHERE c.legacy_call_session_id > :after AND c.legacy_call_session_id <= :upto
)
SELECT count(*) AS pairs, coalesce(sum(legacy.hash), 0) AS legacy_hash, coalesce(sum(new.hash), 0) AS new_hash,
       coalesce(array_agg(call_session_id ORDER BY call_session_id)
                FILTER (WHERE new.odd OR legacy.unmapped OR legacy.hash IS DISTINCT FROM new.hash OR new.backfilled AND legacy.rest <> new.rest
                        OR legacy.session_id <> left(new.session_id, 255) AND NOT starts_with(legacy.session_id, left(new.session_id, 218) || '~')), '{}') AS different
  FROM new LEFT JOIN legacy USING (call_session_id)
