WITH RECURSIVE member (id) AS (
  SELECT c.id FROM customers c WHERE c.id = :id
  UNION
  SELECT merged.id FROM member JOIN customers merged ON merged.merged_into_id = member.id
)
SELECT c.id, CASE WHEN is_real_name(c.name) THEN btrim(c.name) END AS name, c.phone, c.phone_raw, c.email, c.notes, c.lead_status, c.lead_score,
       coalesce(c.service_interests, '{}') AS service_interests, c.source, c.sms_consent, c.sms_consent_at, c.last_contacted_at,
       c.created_at AT TIME ZONE 'UTC' AS created_at, c.updated_at AT TIME ZONE 'UTC' AS updated_at,
       (SELECT count(*) FROM calls_with_caller_names v WHERE v.customer_id IN (SELECT id FROM member) AND v.org_id = :org) AS calls,
       (SELECT count(*) FROM conversations s WHERE s.customer_id IN (SELECT id FROM member) AND s.org_id = :org) AS conversations,
       ARRAY(SELECT id FROM member WHERE id <> c.id ORDER BY id) AS other_ids
  FROM customers c WHERE c.id = :id
