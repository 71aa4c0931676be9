--liquibase formatted sql

--changeset ava:expand-daily-metrics-whole-seconds labels:expand rollbackSplitStatements:false
--comment: an average of whole seconds is cut, as the legacy totals are, not rounded
SET LOCAL lock_timeout = '2s';
CREATE OR REPLACE VIEW daily_metrics_from_conversations AS
SELECT c.org_id,
       date_trunc('day', c.initiated_at AT TIME ZONE 'UTC') AS date,
       count(*)::integer AS total_calls,
       coalesce(sum(d.duration_seconds), 0)::integer AS total_talk_time_seconds,
       floor(coalesce(sum(d.duration_seconds), 0) / count(*))::integer AS avg_call_duration_seconds,
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

/* liquibase rollback
SET LOCAL lock_timeout = '2s';
CREATE OR REPLACE VIEW daily_metrics_from_conversations AS
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
*/
