-- The person behind a call as they are known now, and what there was before it. Appointments are the receptionist's, in
-- the organisation's local time; a merged customer's calls count for the one who stayed.
WITH this_call AS (
  SELECT id, contact_id, resolved_caller_name, name_source, phone_number, contact_lead_status, call_start_time
  FROM calls_with_caller_names WHERE id = :call AND org_id = :org
), person AS (
  SELECT contact_id AS id FROM this_call WHERE contact_id IS NOT NULL
  UNION
  SELECT c.id FROM this_call t JOIN customers c ON c.merged_into_id = t.contact_id
), earlier AS (
  SELECT count(*) AS many, max(k.call_start_time) AS last_at
  FROM person p JOIN calls k ON k.customer_id = p.id JOIN this_call t ON k.id <> t.id AND k.call_start_time < t.call_start_time
  WHERE k.org_id = :org
), last_call AS (
  SELECT k.transcript_summary
  FROM person p JOIN calls k ON k.customer_id = p.id JOIN earlier e ON k.call_start_time = e.last_at
  WHERE k.org_id = :org LIMIT 1
), last_text AS (
  SELECT left(coalesce(v.ai_summary, v.subject), 200) AS about
  FROM person p JOIN conversations v ON v.customer_id = p.id
  WHERE v.org_id = :org AND v.channel = 'sms' ORDER BY v.last_activity_at DESC LIMIT 1
), texts AS (
  SELECT count(*) AS many, max(m.sent_at) AS last_at
  FROM person p JOIN conversations v ON v.customer_id = p.id AND v.org_id = :org AND v.channel = 'sms'
    JOIN communication_messages m ON m.conversation_id = v.id
), appointment AS (
  SELECT a.appointment_datetime, a.service_type
  FROM person p JOIN appointments a ON a.customer_id = p.id
  WHERE a.appointment_datetime > (:now::timestamptz AT TIME ZONE (SELECT time_zone FROM organizations WHERE id = :org))
    AND a.status IN ('scheduled', 'rescheduled')
  ORDER BY a.appointment_datetime LIMIT 1
)
SELECT CASE WHEN t.name_source = 'contact' THEN t.resolved_caller_name END AS name,
       CASE WHEN NOT is_withheld_number(t.phone_number) THEN t.phone_number END AS phone,
       t.contact_lead_status AS lead_status,
       e.many::integer AS earlier_calls, e.last_at AS last_call_at,
       (SELECT transcript_summary FROM last_call) AS last_summary,
       x.many::integer AS texts, x.last_at AS last_text_at, (SELECT about FROM last_text) AS last_text_about,
       (SELECT appointment_datetime FROM appointment) AS next_appointment,
       (SELECT service_type FROM appointment) AS appointment_for,
       (SELECT time_zone FROM organizations WHERE id = :org) AS time_zone
FROM this_call t CROSS JOIN texts x CROSS JOIN earlier e
