-- People whose name has the text, with the ids that were merged into theirs.
WITH RECURSIVE person (id) AS (
  SELECT c.id FROM customers c
   WHERE coalesce(c.org_id, 'a0000000-0000-0000-0000-000000000001'::uuid) = :org
     AND c.merged_into_id IS NULL AND c.name ILIKE :name AND is_real_name(c.name)
  UNION
  SELECT merged.id FROM person JOIN customers merged ON merged.merged_into_id = person.id
)
SELECT id FROM person
