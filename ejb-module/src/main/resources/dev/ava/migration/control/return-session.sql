-- The call session of a pair as its conversation has it: only what differs is written, so that a float, a spelling or a
-- transcript's own form stays where it means the same. A session id that the conversation lacks or another call session
-- has is left to a person.
UPDATE call_sessions s
   SET customer_id = n.customer_id,
       started_at = CASE WHEN v.initiated_at IS DISTINCT FROM c.initiated_at THEN n.started_at ELSE s.started_at END,
       ended_at = CASE WHEN v.completed_at IS DISTINCT FROM c.completed_at THEN n.ended_at ELSE s.ended_at END,
       duration_seconds = CASE WHEN v.duration_seconds IS DISTINCT FROM n.duration_seconds THEN n.duration_seconds ELSE s.duration_seconds END,
       satisfaction_score = CASE WHEN v.satisfaction_score IS DISTINCT FROM c.satisfaction_score THEN n.satisfaction_score ELSE s.satisfaction_score END,
       sentiment = CASE WHEN v.sentiment IS DISTINCT FROM c.sentiment THEN n.sentiment ELSE s.sentiment END,
       outcome = CASE WHEN v.outcome IS DISTINCT FROM c.outcome THEN n.outcome ELSE s.outcome END,
       recording_url = CASE WHEN v.recording_url IS DISTINCT FROM d.recording_url THEN n.recording_url ELSE s.recording_url END,
       customer_interruptions = CASE WHEN v.interruption_count IS DISTINCT FROM d.interruption_count THEN n.customer_interruptions ELSE s.customer_interruptions END,
       session_id = CASE WHEN w.session_id <> s.session_id AND NOT starts_with(s.session_id, left(w.session_id, 218) || '~')
                          AND NOT EXISTS (SELECT FROM call_sessions t WHERE t.session_id = w.session_id) THEN w.session_id ELSE s.session_id END,
       phone_number = CASE WHEN w.phone IS DISTINCT FROM s.phone_number THEN left(w.phone, 20) ELSE s.phone_number END,
       escalated = CASE WHEN coalesce(s.escalated, false) <> w.escalated THEN w.escalated ELSE s.escalated END,
       escalation_reason = c.metadata ->> 'escalation_reason',
       function_calls_made = CASE WHEN w.calls IS DISTINCT FROM s.function_calls_made::text
                                  THEN CASE WHEN w.calls ~ '^[0-9]{1,9}$' THEN w.calls::integer END ELSE s.function_calls_made END,
       ai_clarifications_needed = CASE WHEN w.clarifications <> coalesce(s.ai_clarifications_needed, 0)::text AND w.clarifications ~ '^[0-9]{1,9}$'
                                       THEN w.clarifications::integer ELSE s.ai_clarifications_needed END,
       transcript = CASE WHEN jsonb_path_query_array(d.transcript_segments, '$[*].speaker') = jsonb_path_query_array(v.transcript_segments, '$[*].speaker')
                          AND jsonb_path_query_array(d.transcript_segments, '$[*].text') = jsonb_path_query_array(v.transcript_segments, '$[*].text')
                         THEN s.transcript ELSE n.transcript END
  FROM conversations c
  JOIN conversations_as_call_sessions n ON n.conversation_id = c.id
  JOIN LATERAL (SELECT d.* FROM communication_messages m JOIN voice_call_details d ON d.message_id = m.id
                 WHERE m.conversation_id = c.id ORDER BY m.sent_at, m.id LIMIT 1) d ON true
  CROSS JOIN LATERAL (
    SELECT left(nullif(c.metadata ->> 'session_id', ''), 255) AS session_id,
           CASE WHEN c.id = legacy_conversation_id(c.legacy_call_session_id) THEN c.metadata ->> 'phone_number' ELSE n.phone_number END AS phone,
           coalesce(c.metadata ->> 'escalated' = 'true', false) AS escalated,
           CASE WHEN c.metadata -> 'function_calls_made' IS NOT NULL THEN c.metadata ->> 'function_calls_made' ELSE jsonb_array_length(d.function_calls)::text END AS calls,
           coalesce(c.metadata ->> 'ai_clarifications_needed', '0') AS clarifications) w
  LEFT JOIN (SELECT * FROM legacy_conversations WHERE call_session_id = :session) v ON true
 WHERE s.id = :session AND c.legacy_call_session_id = :session
