-- The same of a call that is in the legacy tables only. What the assistant did is known as long as the session's working
-- rows stay; after that the outcome on record speaks for it.
SELECT v.channel, v.status, v.satisfaction_score, v.sentiment, v.outcome, v.subject, v.ai_summary,
       v.transcript_segments AS turns,
       coalesce((SELECT jsonb_agg(jsonb_build_object('name', f.name, 'result', f.result) ORDER BY f.at, f.call_id)
                   FROM voice_sessions s JOIN voice_function_calls f ON f.voice_session_id = s.id
                  WHERE s.org_id = :org AND s.conversation_id = :id), '[]') AS function_calls
  FROM legacy_conversations v
 WHERE v.call_session_id = :session AND v.id = :id AND v.org_id = :org
