-- A call as the legacy application would have written it. Its session id is unique over all tenants and times there:
-- one that is taken (ours are unique in an organisation) gets a tail. Times have no zone there, so they are written
-- in the one that legacy times are read by. Values as in the view conversations_as_call_sessions: the same functions.
WITH legacy AS (
  SELECT legacy_time_zone AS zone,
         CASE WHEN EXISTS (SELECT FROM call_sessions WHERE session_id = :sessionId)
              THEN left(:sessionId, 218) || '~' || gen_random_uuid() ELSE :sessionId END AS session_id
  FROM migration_settings LIMIT 1 -- never analysed, so taken for many rows otherwise
), session AS (
  INSERT INTO call_sessions
    (customer_id, session_id, phone_number, started_at, ended_at, duration_seconds, transcript,
     satisfaction_score, sentiment, outcome, customer_interruptions, ai_clarifications_needed,
     function_calls_made, escalated)
  SELECT :customerId, session_id, call_session_phone(:peerAddress::text, :phone::text),
         :started AT TIME ZONE zone, :ended AT TIME ZONE zone, :duration,
         call_session_transcript(:said::jsonb, zone), :score, :sentiment, call_session_outcome(:outcome),
         :interruptions, 0, :calls, :complaint
  FROM legacy
  RETURNING id
), events AS (
  INSERT INTO call_events (call_session_id, event_type, "timestamp", data)
  SELECT session.id, event_type, at AT TIME ZONE zone, details
  FROM legacy, session, json_to_recordset(:happened::json) AS given (event_type text, at timestamptz, details json)
)
SELECT id, legacy_conversation_id(id) AS conversation_id FROM session
