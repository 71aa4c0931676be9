-- Calls of the people whose name has the text, also under ids that were merged into theirs, and calls with such a number.
-- Each way has its own index, so the ways are united instead of OR-ed. One row at least, for the total.
WITH RECURSIVE person (id) AS (
  SELECT c.id FROM customers c
   WHERE coalesce(c.org_id, 'a0000000-0000-0000-0000-000000000001'::uuid) = :org
     AND c.merged_into_id IS NULL AND c.name ILIKE :name AND is_real_name(c.name)
  UNION
  SELECT merged.id FROM person JOIN customers merged ON merged.merged_into_id = person.id
), hit AS MATERIALIZED (
  SELECT v.id, v.created_at FROM calls_with_caller_names v WHERE %s AND v.customer_id IN (SELECT id FROM person)
  UNION
  SELECT v.id, v.created_at FROM calls_with_caller_names v WHERE %s AND v.phone_number ILIKE :number
), counted AS (
  SELECT count(*) AS total FROM hit
), page AS (
  SELECT id, created_at FROM hit ORDER BY created_at DESC, id DESC LIMIT :size OFFSET :from
)
SELECT page.id, page.created_at, counted.total
  FROM counted LEFT JOIN page ON true ORDER BY page.created_at DESC, page.id DESC
