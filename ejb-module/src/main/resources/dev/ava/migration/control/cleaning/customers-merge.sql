-- What a merged customer knew goes to the one who stays, and signposts that pointed to the merged one point on.
INSERT INTO migration_undo (source_table, source_id, before, after, changed_at)
SELECT 'customers', id::text, migration_difference(was, became), migration_difference(became, was), :at
  FROM customers_learn(CAST(:losers AS integer[]), CAST(:survivors AS integer[]))
ON CONFLICT (source_table, source_id) DO UPDATE
SET before = EXCLUDED.before || migration_undo.before, after = migration_undo.after || EXCLUDED.after
