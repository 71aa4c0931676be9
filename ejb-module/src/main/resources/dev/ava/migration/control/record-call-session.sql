-- A call as the legacy application would have written it. Its session id is unique over all tenants and times there:
-- one that is taken (ours are unique in an organisation) gets a tail. Times have no zone there, so they are written
-- in the one that legacy times are read by. The transcript looks as Python wrote it, blanks and microseconds included.
WITH legacy AS (
  SELECT legacy_time_zone AS zone,
         CASE WHEN EXISTS (SELECT FROM call_sessions WHERE session_id = :sessionId)
              THEN left(:sessionId, 218) || '~' || gen_random_uuid() ELSE :sessionId END AS session_id,
         COALESCE((SELECT legacy_word FROM outcome_vocabulary WHERE current_word = :outcome), :outcome) AS outcome
  FROM migration_settings LIMIT 1 -- never analysed, so taken for many rows otherwise
), transcript AS (
  SELECT '[' || COALESCE(string_agg(format('{"speaker": "%s", "text": %s, "timestamp": "%s"%s}',
           speaker, to_json(text),
           to_char(at AT TIME ZONE zone, CASE WHEN extract(microseconds FROM at)::bigint % 1000000 = 0
                                              THEN 'YYYY-MM-DD"T"HH24:MI:SS' ELSE 'YYYY-MM-DD"T"HH24:MI:SS.US' END),
           CASE WHEN interrupted THEN ', "interrupted": true' END), ', ' ORDER BY place), '') || ']' AS turns
  FROM legacy, ROWS FROM (json_to_recordset(:said::json)
       AS (speaker text, text text, at timestamptz, interrupted boolean))
       WITH ORDINALITY AS given (speaker, text, at, interrupted, place)
), session AS (
  INSERT INTO call_sessions
    (customer_id, session_id, phone_number, started_at, ended_at, duration_seconds, transcript,
     satisfaction_score, sentiment, outcome, customer_interruptions, ai_clarifications_needed,
     function_calls_made, escalated)
  SELECT :customerId, session_id, :phoneNumber, :started AT TIME ZONE zone, :ended AT TIME ZONE zone, :duration,
         turns, :score, :sentiment, outcome, :interruptions, 0, :calls, :complaint
  FROM legacy, transcript
  RETURNING id
), events AS (
  INSERT INTO call_events (call_session_id, event_type, "timestamp", data)
  SELECT session.id, event_type, at AT TIME ZONE zone, details
  FROM legacy, session, json_to_recordset(:happened::json) AS given (event_type text, at timestamptz, details json)
)
SELECT id, legacy_conversation_id(id) AS conversation_id FROM session
