-- Who answers to a number, E.164 or as it was written; a merged customer's survivor. As customers-known.sql.
WITH asked AS (
  SELECT * FROM unnest(CAST(:marks AS text[]), CAST(:orgs AS uuid[]), CAST(:texts AS text[])) AS a (mark, org_id, text)
)
SELECT a.mark, a.org_id, a.text, coalesce(who.merged_into_id, who.id) AS customer_id
  FROM asked a CROSS JOIN LATERAL (
    SELECT c.id, c.merged_into_id FROM customers c
     WHERE c.phone = a.text AND (c.org_id = a.org_id AND c.phone_raw IS NOT NULL) IS TRUE LIMIT 2) who
 WHERE a.mark = 'PHONE'
UNION ALL
SELECT a.mark, a.org_id, a.text, who.id
  FROM asked a CROSS JOIN LATERAL (
    SELECT c.id FROM customers c
     WHERE c.org_id = a.org_id AND c.phone_raw = a.text
       AND c.phone IS NULL AND c.phone_raw <> '' AND c.merged_into_id IS NULL LIMIT 2) who
 WHERE a.mark = 'UNREADABLE_PHONE'
