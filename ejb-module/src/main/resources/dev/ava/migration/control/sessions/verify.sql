-- Counts and relations of both sides; every number but the first four is to be 0.
WITH made AS MATERIALIZED (
  SELECT id, legacy_call_session_id FROM conversations WHERE id = legacy_conversation_id(legacy_call_session_id)
), unmoved AS (
  SELECT EXISTS (SELECT FROM migration_exceptions x
                  WHERE x.source_table = 'call_sessions' AND x.source_id = s.id::text AND x.left_behind) AS left_behind,
         legacy_still_open(coalesce(s.started_at, legacy_missing_start(s.id, s.ended_at, s.duration_seconds)) AT TIME ZONE z.legacy_time_zone,
                           s.ended_at AT TIME ZONE z.legacy_time_zone, :at) IS TRUE AS still_open
    FROM migration_settings z CROSS JOIN call_sessions s
   WHERE NOT EXISTS (SELECT FROM conversations c WHERE c.legacy_call_session_id = s.id)
), unmoved_counts AS (
  SELECT count(*) FILTER (WHERE left_behind) AS left_behind, count(*) FILTER (WHERE still_open AND NOT left_behind) AS still_open,
         count(*) FILTER (WHERE NOT still_open AND NOT left_behind) AS waiting FROM unmoved
)
SELECT (SELECT count(*) FROM call_sessions) AS call_sessions,
       (SELECT count(*) FROM conversations WHERE legacy_call_session_id IS NOT NULL) AS paired,
       left_behind, still_open, waiting,
       (SELECT count(*) FROM made WHERE NOT EXISTS (SELECT FROM call_sessions s WHERE s.id = made.legacy_call_session_id)) AS without_call_session,
       (SELECT count(*) FROM made WHERE NOT EXISTS (
          SELECT FROM communication_messages m JOIN voice_call_details d ON d.message_id = m.id
           WHERE m.conversation_id = made.id AND m.id = legacy_message_id(made.legacy_call_session_id))) AS without_message,
       (SELECT count(*) FROM call_events e JOIN made ON made.legacy_call_session_id = e.call_session_id
         WHERE NOT EXISTS (SELECT FROM communication_events n WHERE n.id = legacy_event_id(e.id) AND n.conversation_id = made.id)) AS events_missing
  FROM unmoved_counts
