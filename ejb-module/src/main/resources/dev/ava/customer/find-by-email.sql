-- Who has this address, in any case of letters. The answer is who stayed, where customers were merged.
WITH RECURSIVE found AS (
  SELECT id, merged_into_id FROM customers
  WHERE lower(email) = lower(:email)
    AND COALESCE(org_id, 'a0000000-0000-0000-0000-000000000001') = :org
  ORDER BY phone_raw IS NULL, merged_into_id IS NOT NULL, id LIMIT 1
), trail (id, merged_into_id, step) AS (
  SELECT id, merged_into_id, 1 FROM found
  UNION ALL
  SELECT k.id, k.merged_into_id, step + 1
  FROM trail JOIN customers k ON k.id = trail.merged_into_id WHERE step < 20
)
SELECT id FROM trail ORDER BY step DESC LIMIT 1
