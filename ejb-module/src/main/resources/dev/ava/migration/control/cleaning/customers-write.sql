WITH given AS (
  SELECT * FROM unnest(CAST(:ids AS integer[]), CAST(:orgs AS uuid[]), CAST(:names AS text[]), CAST(:phones AS text[]),
                       CAST(:raws AS text[]), CAST(:emails AS text[]), CAST(:merged AS integer[]))
             AS g (id, org_id, name, phone, phone_raw, email, merged_into_id)
), changed AS (
  UPDATE customers c
     SET org_id = g.org_id, name = g.name, phone = g.phone, phone_raw = g.phone_raw, email = g.email,
         merged_into_id = g.merged_into_id
    FROM given g JOIN customers found ON found.id = g.id
   WHERE c.id = g.id
  RETURNING c.id,
    jsonb_build_object('org_id', found.org_id, 'name', found.name, 'phone', found.phone, 'phone_raw', found.phone_raw,
                       'email', found.email, 'merged_into_id', found.merged_into_id) AS was,
    jsonb_build_object('org_id', c.org_id, 'name', c.name, 'phone', c.phone, 'phone_raw', c.phone_raw,
                       'email', c.email, 'merged_into_id', c.merged_into_id) AS became
)
INSERT INTO migration_undo (source_table, source_id, before, after, changed_at)
SELECT 'customers', id::text, migration_difference(was, became), migration_difference(became, was), :at FROM changed
ON CONFLICT (source_table, source_id) DO UPDATE
SET before = EXCLUDED.before || migration_undo.before, after = migration_undo.after || EXCLUDED.after
