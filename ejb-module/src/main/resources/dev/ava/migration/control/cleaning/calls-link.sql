WITH given AS (
  SELECT * FROM unnest(CAST(:ids AS uuid[]), CAST(:customers AS integer[])) AS g (id, customer_id)
), free AS (
  SELECT k.id FROM calls k JOIN given g ON g.id = k.id WHERE k.customer_id IS NULL ORDER BY k.id FOR NO KEY UPDATE OF k
), linked AS (
  UPDATE calls k SET customer_id = g.customer_id
    FROM given g JOIN free ON free.id = g.id
   WHERE k.id = g.id
  RETURNING k.id, k.customer_id
), kept AS (
  INSERT INTO migration_undo (source_table, source_id, before, after, changed_at)
  SELECT 'calls', id::text, '{"customer_id": null}', jsonb_build_object('customer_id', customer_id), :at FROM linked
  ON CONFLICT (source_table, source_id) DO UPDATE
  SET before = EXCLUDED.before || migration_undo.before, after = migration_undo.after || EXCLUDED.after
)
SELECT id FROM linked
