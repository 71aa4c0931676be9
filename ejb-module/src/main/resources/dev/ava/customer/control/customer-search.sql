-- Each way has its own index, so the ways are united instead of OR-ed. Who was merged is found too, as the one who stayed.
WITH RECURSIVE known (id, merged_into_id) AS (
  SELECT k.id, k.merged_into_id FROM customers k WHERE k.name ILIKE :part AND coalesce(k.org_id, 'a0000000-0000-0000-0000-000000000001'::uuid) = :org
  UNION
  SELECT k.id, k.merged_into_id FROM customers k WHERE k.phone ILIKE :number AND coalesce(k.org_id, 'a0000000-0000-0000-0000-000000000001'::uuid) = :org
  UNION
  SELECT k.id, k.merged_into_id FROM customers k WHERE lower(k.email) = lower(:text) AND coalesce(k.org_id, 'a0000000-0000-0000-0000-000000000001'::uuid) = :org
), trail (id, merged_into_id) AS (
  SELECT id, merged_into_id FROM known
  UNION
  SELECT k.id, k.merged_into_id FROM trail JOIN customers k ON k.id = trail.merged_into_id
)
SELECT id FROM trail
