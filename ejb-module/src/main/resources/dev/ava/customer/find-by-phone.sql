-- Who has this number: a row that Ava has read, then a legacy row that nobody cleaned yet (written any of the usual
-- ways), then one whose number nobody could complete, then one that was merged. The answer is who stayed.
WITH RECURSIVE found AS (
  SELECT id, merged_into_id FROM (
    SELECT id, merged_into_id, 1 AS rank FROM customers
    WHERE phone = :e164 AND phone_raw IS NOT NULL AND org_id = :org
    UNION ALL
    SELECT id, merged_into_id, 2 FROM customers
    WHERE phone = ANY (:spellings) AND phone_raw IS NULL AND merged_into_id IS NULL
      AND COALESCE(org_id, 'a0000000-0000-0000-0000-000000000001') = :org
    UNION ALL
    SELECT id, merged_into_id, 3 FROM customers
    WHERE org_id = :org AND phone_raw = :raw AND phone IS NULL AND phone_raw <> '' AND merged_into_id IS NULL
    UNION ALL
    SELECT id, merged_into_id, 4 FROM customers
    WHERE org_id = :org AND phone_raw = :raw AND merged_into_id IS NOT NULL) AS candidate
  ORDER BY rank, id LIMIT 1
), trail (id, merged_into_id, step) AS (
  SELECT id, merged_into_id, 1 FROM found
  UNION ALL
  SELECT k.id, k.merged_into_id, step + 1
  FROM trail JOIN customers k ON k.id = trail.merged_into_id WHERE step < 20
)
SELECT id FROM trail ORDER BY step DESC LIMIT 1
