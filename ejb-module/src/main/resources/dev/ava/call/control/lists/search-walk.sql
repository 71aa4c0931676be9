-- The newest calls of very many people: through the list in its order, asking of each call whether it is one of theirs (IS TRUE
-- keeps the planner from joining, which would sort all of them first); and calls with such a number, which are few.
WITH named AS MATERIALIZED (
  SELECT v.id, v.created_at FROM calls_with_caller_names v
   WHERE %s AND (v.customer_id IN (SELECT unnest(CAST(:people AS integer[])))) IS TRUE
   ORDER BY v.created_at DESC, v.id DESC LIMIT :reach
), numbered AS MATERIALIZED (
  SELECT v.id, v.created_at FROM calls_with_caller_names v WHERE %s AND v.phone_number ILIKE :number
)
SELECT id, created_at FROM (SELECT id, created_at FROM named UNION SELECT id, created_at FROM numbered) hit
 ORDER BY created_at DESC, id DESC LIMIT :reach
