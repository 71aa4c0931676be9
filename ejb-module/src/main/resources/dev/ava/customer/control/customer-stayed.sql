-- Who answers for an id: the one at the end of its signposts.
WITH RECURSIVE trail (id, merged_into_id, step) AS (
  SELECT c.id, c.merged_into_id, 1 FROM customers c
   WHERE c.id = :id AND coalesce(c.org_id, 'a0000000-0000-0000-0000-000000000001'::uuid) = :org
  UNION ALL
  SELECT c.id, c.merged_into_id, step + 1 FROM trail JOIN customers c ON c.id = trail.merged_into_id WHERE step < 20
)
SELECT id FROM trail ORDER BY step DESC LIMIT 1
