-- The call session of a pair as its conversation has it: only what differs is written, so that a float, a spelling or a
-- transcript's own form stays where it means the same.
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
       transcript = CASE WHEN jsonb_path_query_array(d.transcript_segments, '$[*].speaker') = jsonb_path_query_array(v.transcript_segments, '$[*].speaker')
                          AND jsonb_path_query_array(d.transcript_segments, '$[*].text') = jsonb_path_query_array(v.transcript_segments, '$[*].text')
                         THEN s.transcript ELSE n.transcript END
  FROM conversations c
  JOIN conversations_as_call_sessions n ON n.conversation_id = c.id
  JOIN LATERAL (SELECT d.* FROM communication_messages m JOIN voice_call_details d ON d.message_id = m.id
                 WHERE m.conversation_id = c.id ORDER BY m.sent_at, m.id LIMIT 1) d ON true
  LEFT JOIN (SELECT * FROM legacy_conversations WHERE call_session_id = :session) v ON true
 WHERE s.id = :session AND c.legacy_call_session_id = :session
