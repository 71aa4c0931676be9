--liquibase formatted sql

-- Conversations as the legacy tables should hold them: the one definition of the way back. The reverse sync inserts from
-- these two views, the repair of a pair updates from them, and a call that is recorded on both sides at once takes its
-- transcript, outcome and number through the same functions. Read back by legacy_conversations it is the same call.

--changeset ava:expand-call-session-values labels:expand splitStatements:false
--comment: transcript, outcome and number as a call session has them; used where there is no conversation yet, too
SET LOCAL lock_timeout = '2s';
-- As the live legacy system writes a transcript: blanks of Python, times without a zone, microseconds unless they are 0.
-- Keys that it doesn't know come last.
CREATE FUNCTION call_session_transcript(segments jsonb, zone text) RETURNS text LANGUAGE plpgsql STABLE AS $fn$
DECLARE
  turns text;
BEGIN
  BEGIN
    SELECT string_agg(
             concat('{"speaker": ', to_json(coalesce(turn ->> 'source_speaker', turn ->> 'speaker', 'unknown')),
                    ', "text": ', to_json(coalesce(turn ->> 'text', '')),
                    CASE WHEN turn ->> 'timestamp' ~ '^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z$'
                         THEN concat(', "timestamp": "', replace(to_char((turn ->> 'timestamp')::timestamptz AT TIME ZONE zone, 'YYYY-MM-DD"T"HH24:MI:SS.US'), '.000000', ''), '"')
                         WHEN turn ? 'timestamp' THEN concat(', "timestamp": ', turn -> 'timestamp') END,
                    CASE WHEN turn -> 'interrupted' = 'true' THEN ', "interrupted": true' END,
                    CASE WHEN rest <> '{}' THEN concat(', ', substr(rest, 2, length(rest) - 2)) END,
                    '}'), ', ' ORDER BY place)
      INTO turns
      FROM jsonb_array_elements(segments) WITH ORDINALITY AS t (turn, place)
      CROSS JOIN LATERAL (SELECT (turn - ARRAY['speaker', 'source_speaker', 'text', 'timestamp', 'interrupted'])::text AS rest) others;
  EXCEPTION WHEN datetime_field_overflow OR invalid_datetime_format THEN
    -- a 31st of February stays as it is, and its neighbours keep their zone
    RETURN segments::text;
  END;
  RETURN concat('[', turns, ']');
END $fn$;
-- A word that the vocabulary doesn't know is kept as it is.
CREATE FUNCTION call_session_outcome(word text) RETURNS text LANGUAGE sql STABLE PARALLEL SAFE AS
$$ SELECT left(coalesce((SELECT legacy_word FROM outcome_vocabulary WHERE current_word = word), word), 50) $$;
-- As E.164 where it could be read, else as it was given, as much as fits.
CREATE FUNCTION call_session_phone(peer_address text, given text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE AS
$$ SELECT left(CASE WHEN peer_address LIKE '+%' THEN peer_address ELSE given END, 20) $$;
--rollback SET LOCAL lock_timeout = '2s';
--rollback DROP FUNCTION call_session_transcript, call_session_outcome, call_session_phone;

--changeset ava:expand-conversations-as-call-sessions labels:expand
--comment: voice conversations as call sessions; read it by conversation_id or by call_session_id, which is NULL where there is no pair
SET LOCAL lock_timeout = '2s';
CREATE VIEW conversations_as_call_sessions AS
SELECT c.id AS conversation_id,
       c.legacy_call_session_id AS call_session_id,
       c.customer_id,
       left(coalesce(nullif(c.metadata ->> 'session_id', ''), c.id::text), 255) AS session_id,
       call_session_phone(c.peer_address, c.metadata ->> 'phone_number') AS phone_number,
       c.initiated_at AT TIME ZONE z.legacy_time_zone AS started_at,
       c.completed_at AT TIME ZONE z.legacy_time_zone AS ended_at,
       d.duration_seconds,
       call_session_transcript(d.transcript_segments, z.legacy_time_zone) AS transcript,
       left(d.recording_url, 500) AS recording_url,
       c.satisfaction_score::double precision AS satisfaction_score,
       left(c.sentiment, 50) AS sentiment,
       call_session_outcome(c.outcome) AS outcome,
       coalesce(d.interruption_count, 0) AS customer_interruptions,
       0 AS ai_clarifications_needed,
       coalesce(jsonb_array_length(d.function_calls), 0) AS function_calls_made,
       coalesce(c.outcome = 'complaint', false) AS escalated,
       array_remove(ARRAY[
         CASE WHEN c.outcome IS NOT NULL AND v.legacy_word IS NULL THEN 'unmapped_outcome' END,
         CASE WHEN c.initiated_at AT TIME ZONE z.legacy_time_zone AT TIME ZONE z.legacy_time_zone <> c.initiated_at
                   OR c.completed_at AT TIME ZONE z.legacy_time_zone AT TIME ZONE z.legacy_time_zone <> c.completed_at THEN 'ambiguous_time' END,
         CASE WHEN length(d.recording_url) > 500 THEN 'long_recording_url' END,
         CASE WHEN d.message_id IS NULL THEN 'missing_details' END], NULL) AS repairs
  FROM migration_settings z
  CROSS JOIN conversations c
  LEFT JOIN outcome_vocabulary v ON v.current_word = c.outcome
  LEFT JOIN LATERAL (SELECT d.message_id, d.duration_seconds, d.recording_url, d.interruption_count, d.transcript_segments, d.function_calls
                       FROM communication_messages m JOIN voice_call_details d ON d.message_id = m.id
                      WHERE m.conversation_id = c.id ORDER BY m.sent_at, m.id LIMIT 1) d ON true
 WHERE c.channel = 'voice';
COMMENT ON VIEW conversations_as_call_sessions IS 'voice conversations as call_sessions should hold them; see docs/operations/migration.md';
COMMENT ON COLUMN conversations_as_call_sessions.session_id IS 'unique in an organisation only: one that call_sessions has already needs a tail';
COMMENT ON COLUMN conversations_as_call_sessions.repairs IS 'words: what a call session can not hold as it is';
CREATE VIEW communication_events_as_call_events AS
SELECT e.conversation_id,
       c.legacy_call_session_id AS call_session_id,
       e.id AS event_id,
       left(e.event_type, 100) AS event_type,
       e."timestamp" AT TIME ZONE z.legacy_time_zone AS "timestamp",
       e.details::json AS data,
       array_remove(ARRAY[
         CASE WHEN length(e.event_type) > 100 THEN 'long_event_type' END,
         CASE WHEN e."timestamp" AT TIME ZONE z.legacy_time_zone AT TIME ZONE z.legacy_time_zone <> e."timestamp" THEN 'ambiguous_time' END], NULL) AS repairs
  FROM migration_settings z
  CROSS JOIN communication_events e
  JOIN conversations c ON c.id = e.conversation_id
 WHERE c.channel = 'voice';
COMMENT ON VIEW communication_events_as_call_events IS 'events of voice conversations as call_events should hold them; see docs/operations/migration.md';
--rollback SET LOCAL lock_timeout = '2s';
--rollback DROP VIEW communication_events_as_call_events;
--rollback DROP VIEW conversations_as_call_sessions;

--changeset ava:expand-migration-exceptions-conversations labels:expand splitStatements:false rollbackSplitStatements:false
--comment: what the reverse sync could not write, or not as it is; no legacy application knows the table
SET LOCAL lock_timeout = '2s';
ALTER TABLE migration_exceptions DROP CONSTRAINT migration_exceptions_source_table_check;
ALTER TABLE migration_exceptions ADD CONSTRAINT migration_exceptions_source_table_check
  CHECK (source_table IN ('customers', 'calls', 'call_sessions', 'call_events', 'conversations')) NOT VALID;

/* liquibase rollback
SET LOCAL lock_timeout = '2s';
DELETE FROM migration_exceptions WHERE source_table = 'conversations';
ALTER TABLE migration_exceptions DROP CONSTRAINT migration_exceptions_source_table_check;
ALTER TABLE migration_exceptions ADD CONSTRAINT migration_exceptions_source_table_check
  CHECK (source_table IN ('customers', 'calls', 'call_sessions', 'call_events')) NOT VALID;
*/

--changeset ava:expand-migration-exceptions-conversations-valid labels:expand
--comment: looked through without keeping the cleaning and the backfill waiting
SET LOCAL lock_timeout = '2s';
ALTER TABLE migration_exceptions VALIDATE CONSTRAINT migration_exceptions_source_table_check;
--rollback SET LOCAL lock_timeout = '2s';

--changeset ava:expand-migration-phase-written-back labels:expand
--comment: the history says how many call sessions a way back wrote
SET LOCAL lock_timeout = '2s';
ALTER TABLE migration_phase_changes ADD COLUMN written_back bigint;
COMMENT ON COLUMN migration_phase_changes.written_back IS 'call sessions written for calls that had none; NULL: this step writes none';
--rollback SET LOCAL lock_timeout = '2s';
--rollback ALTER TABLE migration_phase_changes DROP COLUMN written_back;
