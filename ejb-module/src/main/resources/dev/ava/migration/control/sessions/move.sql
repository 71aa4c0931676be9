-- Moves some call sessions: conversation, message, call details, events, and a note of what had to be repaired. What has
-- its conversation already, or gets one from somebody else meanwhile, is passed over whole. One row: what became of them.
WITH source AS MATERIALIZED (
  SELECT v.*, legacy_still_open(v.initiated_at, v.completed_at, :at) AS still_open
    FROM legacy_conversations v
   WHERE v.call_session_id = ANY (:ids) AND NOT v.paired
   ORDER BY v.call_session_id
), moved AS (
  INSERT INTO conversations
    (id, org_id, customer_id, channel, status, our_address, peer_address, initiated_at, last_activity_at, completed_at,
     satisfaction_score, sentiment, outcome, subject, ai_summary, metadata, legacy_call_session_id, created_at, updated_at)
  SELECT id, org_id, customer_id, channel, status, our_address, peer_address, initiated_at, last_activity_at, completed_at,
         satisfaction_score, sentiment, outcome, subject, ai_summary, metadata, call_session_id, created_at, updated_at
    FROM source WHERE NOT still_open
  ON CONFLICT DO NOTHING
  RETURNING legacy_call_session_id AS call_session_id
), message AS (
  INSERT INTO communication_messages (id, conversation_id, direction, content, sent_at, processed, created_at)
  SELECT message_id, id, direction, content, sent_at, true, created_at
    FROM source WHERE (call_session_id IN (SELECT call_session_id FROM moved)) IS TRUE -- IS TRUE: hashed once, not joined by loops
), details AS (
  INSERT INTO voice_call_details (message_id, recording_url, duration_seconds, transcript_segments, function_calls, interruption_count)
  SELECT message_id, recording_url, duration_seconds, transcript_segments, function_calls, interruption_count
    FROM source WHERE (call_session_id IN (SELECT call_session_id FROM moved)) IS TRUE
), event_source AS MATERIALIZED (
  SELECT e.* FROM legacy_communication_events e
   WHERE e.call_session_id = ANY (:ids) AND (e.call_session_id IN (SELECT call_session_id FROM moved)) IS TRUE
), events AS (
  INSERT INTO communication_events (id, conversation_id, message_id, event_type, "timestamp", details, created_at)
  SELECT id, conversation_id, message_id, event_type, "timestamp", details, "timestamp" FROM event_source
), repaired AS (
  SELECT 'call_sessions' AS source_table, call_session_id::text AS source_id, repair AS reason,
         CASE WHEN repair LIKE '%score%' THEN metadata ->> 'legacy_satisfaction_score'
              WHEN repair LIKE '%sentiment%' THEN metadata ->> 'legacy_sentiment'
              WHEN repair LIKE '%outcome%' THEN metadata ->> 'legacy_outcome'
              WHEN repair = 'negative_duration' THEN metadata ->> 'legacy_duration_seconds' END AS detail
    FROM source CROSS JOIN unnest(repairs) repair
   WHERE repairs <> '{}' AND (call_session_id IN (SELECT call_session_id FROM moved)) IS TRUE
  UNION ALL
  SELECT 'call_events', call_event_id::text, repair, details ->> 'legacy_event_type'
    FROM event_source CROSS JOIN unnest(repairs) repair
   WHERE repairs <> '{}'
), noted AS (
  INSERT INTO migration_exceptions (run_id, source_table, source_id, reason, detail, left_behind, noticed_at)
  SELECT :run::uuid, source_table, source_id, reason, detail, false, :at FROM repaired
  ON CONFLICT (source_table, source_id, reason)
  DO UPDATE SET run_id = EXCLUDED.run_id, detail = EXCLUDED.detail, left_behind = false, noticed_at = EXCLUDED.noticed_at
), told AS ( -- what was written before this snapshot is in it; a later writer leaves a new note
  DELETE FROM legacy_changes
   WHERE call_session_id = ANY (:ids) AND call_session_id IN (SELECT call_session_id FROM moved)
)
SELECT (SELECT count(*) FROM moved) AS moved,
       (SELECT count(*) FROM event_source) AS events,
       (SELECT count(*) FROM source WHERE still_open) AS still_open,
       ARRAY(SELECT unnest(:ids) EXCEPT SELECT call_session_id FROM source) AS others,
       (SELECT coalesce(json_object_agg(source_table || ' ' || reason, n), '{}')
          FROM (SELECT source_table, reason, count(*) AS n FROM repaired GROUP BY 1, 2) r) AS repaired
