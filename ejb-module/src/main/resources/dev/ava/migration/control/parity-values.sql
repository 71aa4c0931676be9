-- Both sides of some pairs as text, field by field: what the legacy side should have become, and what is there. One
-- statement, so one snapshot. An event is [id, type, time, details], with a fifth true if it names a message elsewhere.
WITH legacy_events AS MATERIALIZED (
  SELECT call_session_id,
         jsonb_agg(jsonb_build_array(id, event_type, ("timestamp" AT TIME ZONE 'UTC')::text, details::text) ORDER BY "timestamp", event_type, id)::text AS events
    FROM legacy_communication_events WHERE call_session_id = ANY (:ids::integer[])
   GROUP BY call_session_id)
SELECT c.legacy_call_session_id AS call_session_id,
       c.id AS conversation_id,
       s.id IS NOT NULL AS legacy_row,
       v.call_session_id IS NOT NULL AS legacy_readable,
       own.backfilled,
       EXISTS (SELECT FROM parity_findings f
                WHERE f.call_session_id = c.legacy_call_session_id AND f.class = 'late_writer' AND f.resolved_at IS NULL) AS known_late,
       s.outcome AS legacy_word,
       coalesce('unmapped_outcome' = ANY (v.repairs), false) AS unmapped,
       EXISTS (SELECT FROM communication_messages m WHERE m.conversation_id = c.id) AS has_message,
       d.message_id IS NOT NULL AS has_details,
       coalesce(d.others, 0) AS other_details,
       c.metadata ->> 'legacy_call_session_id' AS named_session,
       CASE WHEN d.call_sid IS NOT NULL AND NOT EXISTS (SELECT FROM calls k WHERE k.call_sid = d.call_sid) THEN d.call_sid END AS unknown_call_sid,
       b.id IS NULL OR coalesce(b.org_id, z.legacy_org_id) = c.org_id AS customer_of_org,
       coalesce(coalesce(a.merged_into_id, a.id) = coalesce(b.merged_into_id, b.id), false) AS same_person,
       v.org_id::text AS legacy_org, c.org_id::text AS new_org,
       v.customer_id::text AS legacy_customer, c.customer_id::text AS new_customer,
       (v.initiated_at AT TIME ZONE 'UTC')::text AS legacy_start, (c.initiated_at AT TIME ZONE 'UTC')::text AS new_start,
       (v.completed_at AT TIME ZONE 'UTC')::text AS legacy_end, (c.completed_at AT TIME ZONE 'UTC')::text AS new_end,
       v.duration_seconds::text AS legacy_duration, d.duration_seconds::text AS new_duration,
       v.satisfaction_score::text AS legacy_score, c.satisfaction_score::text AS new_score,
       v.sentiment AS legacy_sentiment, c.sentiment AS new_sentiment,
       v.outcome AS legacy_outcome, c.outcome AS new_outcome,
       v.status AS legacy_status, c.status AS new_status,
       v.recording_url AS legacy_recording, d.recording_url AS new_recording,
       v.interruption_count::text AS legacy_interruptions, d.interruption_count::text AS new_interruptions,
       v.peer_address AS legacy_address, CASE WHEN own.backfilled THEN c.peer_address ELSE v.peer_address END AS new_address,
       s.phone_number AS legacy_phone,
       CASE WHEN own.backfilled THEN c.metadata ->> 'phone_number' ELSE call_session_phone(c.peer_address, c.metadata ->> 'phone_number') END AS new_phone,
       s.session_id AS legacy_session,
       CASE WHEN starts_with(s.session_id, left(own.session_id, 218) || '~') THEN s.session_id ELSE left(own.session_id, 255) END AS new_session,
       coalesce(s.escalated, false)::text AS legacy_escalated, coalesce(c.metadata ->> 'escalated' = 'true', false)::text AS new_escalated,
       s.escalation_reason AS legacy_reason, c.metadata ->> 'escalation_reason' AS new_reason,
       s.function_calls_made::text AS legacy_function_calls,
       CASE WHEN c.metadata -> 'function_calls_made' IS NOT NULL THEN c.metadata ->> 'function_calls_made' ELSE jsonb_array_length(d.function_calls)::text END AS new_function_calls,
       coalesce(s.ai_clarifications_needed, 0)::text AS legacy_clarifications, coalesce(c.metadata ->> 'ai_clarifications_needed', '0') AS new_clarifications,
       v.content AS legacy_message, d.content AS new_message,
       jsonb_path_query_array(v.transcript_segments, '$[*].speaker')::text AS legacy_speakers,
       jsonb_path_query_array(v.transcript_segments, '$[*].text')::text AS legacy_texts,
       jsonb_path_query_array(d.transcript_segments, '$[*].speaker')::text AS new_speakers,
       jsonb_path_query_array(d.transcript_segments, '$[*].text')::text AS new_texts,
       e.events AS legacy_events,
       (SELECT jsonb_agg(jsonb_build_array(n.id, n.event_type, (n."timestamp" AT TIME ZONE 'UTC')::text, n.details::text,
                                           n.message_id IS NOT NULL AND NOT EXISTS (SELECT FROM communication_messages m WHERE m.id = n.message_id AND m.conversation_id = c.id))
                         ORDER BY n."timestamp", n.event_type, n.id)::text
          FROM communication_events n WHERE n.conversation_id = c.id) AS new_events
  FROM migration_settings z
  CROSS JOIN conversations c
  CROSS JOIN LATERAL (SELECT c.id = legacy_conversation_id(c.legacy_call_session_id) AS backfilled,
                             coalesce(nullif(c.metadata ->> 'session_id', ''), c.id::text) AS session_id) own
  LEFT JOIN call_sessions s ON s.id = c.legacy_call_session_id
  -- one at a time: tables without statistics let the whole view be read once for each of them
  LEFT JOIN LATERAL (SELECT * FROM legacy_conversations WHERE call_session_id = c.legacy_call_session_id OFFSET 0) v ON true
  LEFT JOIN legacy_events e ON e.call_session_id = c.legacy_call_session_id
  LEFT JOIN customers a ON a.id = s.customer_id
  LEFT JOIN customers b ON b.id = c.customer_id
  LEFT JOIN LATERAL (
    SELECT d.*, m.content, count(*) OVER () - 1 AS others
      FROM communication_messages m JOIN voice_call_details d ON d.message_id = m.id
     WHERE m.conversation_id = c.id
     ORDER BY m.sent_at, m.id
     LIMIT 1) d ON true
 WHERE c.legacy_call_session_id = ANY (:ids::integer[])
 ORDER BY 1
