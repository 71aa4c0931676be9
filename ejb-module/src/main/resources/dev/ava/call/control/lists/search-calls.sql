-- Calls of these people, and calls with such a number. Each way has its own index, so the ways are united instead of OR-ed.
-- One row at least, for the total.
WITH hit AS MATERIALIZED (
  SELECT v.id, v.created_at FROM calls_with_caller_names v WHERE %s AND v.customer_id IN (SELECT unnest(CAST(:people AS integer[])))
  UNION
  SELECT v.id, v.created_at FROM calls_with_caller_names v WHERE %s AND v.phone_number ILIKE :number
), counted AS (
  SELECT count(*) AS total FROM hit
), page AS (
  SELECT id, created_at FROM hit ORDER BY created_at DESC, id DESC LIMIT :size OFFSET :from
)
SELECT page.id, page.created_at, counted.total
  FROM counted LEFT JOIN page ON true ORDER BY page.created_at DESC, page.id DESC
