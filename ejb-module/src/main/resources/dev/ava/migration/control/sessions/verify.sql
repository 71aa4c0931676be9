-- Counts and relations of both sides; every number but the first four is to be 0.
WITH made AS MATERIALIZED (
  SELECT id, legacy_call_session_id FROM conversations WHERE id = legacy_conversation_id(legacy_call_session_id)
)
SELECT (SELECT count(*) FROM call_sessions) AS call_sessions,
       (SELECT count(*) FROM conversations WHERE legacy_call_session_id IS NOT NULL) AS paired,
       (SELECT count(DISTINCT source_id) FROM migration_exceptions WHERE source_table = 'call_sessions' AND left_behind) AS left_behind,
       (SELECT count(*) FROM call_sessions s, migration_settings z
         WHERE legacy_still_open(s.started_at AT TIME ZONE z.legacy_time_zone, s.ended_at AT TIME ZONE z.legacy_time_zone, :at)
           AND NOT EXISTS (SELECT FROM conversations c WHERE c.legacy_call_session_id = s.id)) AS still_open,
       (SELECT count(*) FROM made WHERE NOT EXISTS (SELECT FROM call_sessions s WHERE s.id = made.legacy_call_session_id)) AS without_call_session,
       (SELECT count(*) FROM made WHERE NOT EXISTS (
          SELECT FROM communication_messages m JOIN voice_call_details d ON d.message_id = m.id
           WHERE m.conversation_id = made.id AND m.id = legacy_message_id(made.legacy_call_session_id))) AS without_message,
       (SELECT count(*) FROM call_events e JOIN made ON made.legacy_call_session_id = e.call_session_id
         WHERE NOT EXISTS (SELECT FROM communication_events n WHERE n.id = legacy_event_id(e.id) AND n.conversation_id = made.id)) AS events_missing
