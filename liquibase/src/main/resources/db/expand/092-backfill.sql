--liquibase formatted sql

--changeset ava:expand-migration-undo-sessions labels:expand splitStatements:false
--comment: takes back what the backfill made and nothing else: its conversations are known by their key; the legacy rows were never touched
SET LOCAL lock_timeout = '2s';
CREATE FUNCTION migration_undo_sessions() RETURNS bigint LANGUAGE plpgsql AS $fn$
DECLARE
  orphan  integer;
  removed bigint;
BEGIN
  SELECT c.legacy_call_session_id INTO orphan FROM conversations c
   WHERE c.id = legacy_conversation_id(c.legacy_call_session_id)
     AND NOT EXISTS (SELECT FROM call_sessions s WHERE s.id = c.legacy_call_session_id)
   LIMIT 1;
  IF FOUND THEN
    RAISE EXCEPTION 'The backfill is not taken back: call session % exists only as a conversation by now', orphan;
  END IF;
  DELETE FROM conversations c WHERE c.id = legacy_conversation_id(c.legacy_call_session_id);
  GET DIAGNOSTICS removed = ROW_COUNT;
  DELETE FROM migration_exceptions WHERE source_table IN ('call_sessions', 'call_events');
  RETURN removed;
END $fn$;
COMMENT ON FUNCTION migration_undo_sessions IS 'deletes the conversations that the backfill made; returns how many';
--rollback SET LOCAL lock_timeout = '2s';
--rollback DROP FUNCTION migration_undo_sessions;

--changeset ava:expand-daily-metrics-view labels:expand
--comment: what daily_metrics means, from the new tables: a view, so it can't drift as the legacy totals did; days are UTC, a call counts on the day it began once it has ended
SET LOCAL lock_timeout = '2s';
CREATE VIEW daily_metrics_from_conversations AS
SELECT c.org_id,
       date_trunc('day', c.initiated_at AT TIME ZONE 'UTC') AS date,
       count(*)::integer AS total_calls,
       coalesce(sum(d.duration_seconds), 0)::integer AS total_talk_time_seconds,
       (coalesce(sum(d.duration_seconds), 0) / count(*))::integer AS avg_call_duration_seconds,
       (count(*) FILTER (WHERE c.outcome = 'appointment_scheduled'))::integer AS appointments_booked,
       (count(*) FILTER (WHERE c.outcome = 'appointment_rescheduled'))::integer AS appointments_rescheduled,
       (count(*) FILTER (WHERE c.outcome = 'appointment_cancelled'))::integer AS appointments_cancelled,
       coalesce(avg(c.satisfaction_score), 0)::double precision AS avg_satisfaction_score,
       (count(*) FILTER (WHERE c.metadata @> '{"escalated": true}' OR c.outcome = 'complaint'))::integer AS calls_escalated,
       (count(*) FILTER (WHERE c.outcome = 'appointment_scheduled') * 100.0 / count(*))::double precision AS conversion_rate,
       max(c.updated_at) AT TIME ZONE 'UTC' AS updated_at
  FROM conversations c
  LEFT JOIN LATERAL (SELECT sum(v.duration_seconds) AS duration_seconds
                       FROM communication_messages m JOIN voice_call_details v ON v.message_id = m.id
                      WHERE m.conversation_id = c.id) d ON true
 WHERE c.channel = 'voice' AND c.status = 'completed'
 GROUP BY c.org_id, date_trunc('day', c.initiated_at AT TIME ZONE 'UTC');
COMMENT ON VIEW daily_metrics_from_conversations IS 'daily_metrics from the new tables, one row an organisation and a UTC day with ended calls';
--rollback SET LOCAL lock_timeout = '2s';
--rollback DROP VIEW daily_metrics_from_conversations;

--changeset ava:expand-migration-exceptions-run labels:expand
--comment: what one run reported, and the list of what was left behind
SET LOCAL lock_timeout = '2s';
CREATE INDEX idx_migration_exceptions_reason ON migration_exceptions (source_table, reason, id);
--rollback SET LOCAL lock_timeout = '2s';
--rollback DROP INDEX idx_migration_exceptions_reason;
