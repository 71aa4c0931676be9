-- The person behind a call as they are known now, and what there was before it. Appointments are shown
-- in the organisation's local time; a merged customer's calls count for the one who stayed. The telephone rings while this
-- runs: nobody's history is counted further than :most.
WITH this_call AS (
  SELECT id, contact_id, resolved_caller_name, name_source, phone_number, contact_lead_status, call_start_time
  FROM calls_with_caller_names WHERE id = :call AND org_id = :org
), person AS (
  SELECT contact_id AS id FROM this_call WHERE contact_id IS NOT NULL
  UNION
  SELECT c.id FROM this_call t JOIN customers c ON c.merged_into_id = t.contact_id
), earlier AS (
  SELECT k.call_start_time, k.transcript_summary
  FROM person p CROSS JOIN this_call t CROSS JOIN LATERAL (
    SELECT c.created_at, c.call_start_time, c.transcript_summary FROM calls c
     WHERE c.customer_id = p.id AND c.org_id = :org AND c.created_at IS NOT NULL AND c.id <> t.id AND c.call_start_time < t.call_start_time
     ORDER BY c.created_at DESC LIMIT :most) k
  ORDER BY k.created_at DESC LIMIT :most
), texts AS (
  SELECT m.id
  FROM person p JOIN conversations v ON v.customer_id = p.id AND v.org_id = :org AND v.channel = 'sms'
    JOIN communication_messages m ON m.conversation_id = v.id
  LIMIT :most
), last_text AS (
  SELECT v.last_activity_at, left(coalesce(v.ai_summary, v.subject), 200) AS about
  FROM person p CROSS JOIN LATERAL (
    SELECT c.last_activity_at, c.ai_summary, c.subject FROM conversations c
     WHERE c.customer_id = p.id AND c.org_id = :org AND c.channel = 'sms'
     ORDER BY c.last_activity_at DESC LIMIT 1) v
  ORDER BY v.last_activity_at DESC LIMIT 1
), appointment AS (
  SELECT a.appointment_datetime AT TIME ZONE s.legacy_time_zone AT TIME ZONE o.time_zone AS at, a.service_type
  FROM person p JOIN appointments a ON a.customer_id = p.id CROSS JOIN migration_settings s JOIN organizations o ON o.id = :org
  WHERE a.appointment_datetime > :now::timestamptz AT TIME ZONE s.legacy_time_zone AND a.status IN ('scheduled', 'rescheduled')
  ORDER BY a.appointment_datetime LIMIT 1
)
SELECT CASE WHEN t.name_source = 'contact' THEN t.resolved_caller_name END AS name,
       CASE WHEN NOT is_withheld_number(t.phone_number) THEN t.phone_number END AS phone,
       t.contact_lead_status AS lead_status,
       (SELECT count(*) FROM earlier)::integer AS earlier_calls,
       (SELECT call_start_time FROM earlier LIMIT 1) AS last_call_at,
       (SELECT transcript_summary FROM earlier LIMIT 1) AS last_summary,
       (SELECT count(*) FROM texts)::integer AS texts,
       (SELECT last_activity_at FROM last_text) AS last_text_at,
       (SELECT about FROM last_text) AS last_text_about,
       (SELECT at FROM appointment) AS next_appointment,
       (SELECT service_type FROM appointment) AS appointment_for,
       (SELECT time_zone FROM organizations WHERE id = :org) AS time_zone
FROM this_call t
