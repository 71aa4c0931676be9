-- Who answers to a mark (number, unreadable number, address) among the rows that Ava has read; at most one each.
-- Written so that the whole indexes of phone and of lower(email) are taken: the partial ones look empty to the planner
-- while the first rows are read, and it would search one from end to end for every number.
WITH asked AS (
  SELECT * FROM unnest(CAST(:marks AS text[]), CAST(:orgs AS uuid[]), CAST(:texts AS text[])) AS a (mark, org_id, text)
), answered AS (
  SELECT a.mark, a.org_id, a.text, who.id, who.merged_into_id
    FROM asked a CROSS JOIN LATERAL (
      SELECT c.id, c.merged_into_id FROM customers c
       WHERE c.phone = a.text AND (c.org_id = a.org_id AND c.phone_raw IS NOT NULL) IS TRUE LIMIT 1) who
   WHERE a.mark = 'PHONE'
  UNION ALL
  SELECT a.mark, a.org_id, a.text, who.id, who.merged_into_id
    FROM asked a CROSS JOIN LATERAL (
      SELECT c.id, c.merged_into_id FROM customers c
       WHERE c.org_id = a.org_id AND c.phone_raw = a.text
         AND c.phone IS NULL AND c.phone_raw <> '' AND c.merged_into_id IS NULL LIMIT 1) who
   WHERE a.mark = 'UNREADABLE_PHONE'
  UNION ALL
  SELECT a.mark, a.org_id, a.text, who.id, who.merged_into_id
    FROM asked a CROSS JOIN LATERAL (
      SELECT c.id, c.merged_into_id FROM customers c
       WHERE lower(c.email) = a.text AND (c.org_id = a.org_id AND c.phone_raw IS NOT NULL) IS TRUE LIMIT 1) who
   WHERE a.mark = 'EMAIL'
)
SELECT a.mark, a.org_id, a.text, a.id, coalesce(stayed.id, a.id) AS survivor
  FROM answered a
  LEFT JOIN LATERAL (
    WITH RECURSIVE signpost (id, merged_into_id, step) AS (
      SELECT c.id, c.merged_into_id, 1 FROM customers c WHERE c.id = a.merged_into_id
      UNION ALL
      SELECT c.id, c.merged_into_id, step + 1 FROM signpost JOIN customers c ON c.id = signpost.merged_into_id WHERE step < 20)
    SELECT signpost.id FROM signpost ORDER BY step DESC LIMIT 1) stayed ON true
