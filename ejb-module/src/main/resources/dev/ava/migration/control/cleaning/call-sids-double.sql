-- A sid that two calls have: whoever got it elsewhere keeps it, then the earlier one; the others get a suffix.
WITH double AS (
  SELECT call_sid FROM calls WHERE call_sid IS NOT NULL GROUP BY call_sid HAVING count(*) > 1 LIMIT :batch
), ranked AS (
  SELECT k.id, k.call_sid,
         row_number() OVER (PARTITION BY k.call_sid
           ORDER BY starts_with(k.call_sid, 'EL_' || coalesce(k.driver_id::text, 'UNKNOWN') || '_' || extract(epoch FROM k.created_at)::bigint), k.created_at, k.id) AS place
    FROM calls k JOIN double USING (call_sid)
), renamed AS (
  UPDATE calls k SET call_sid = ranked.call_sid || '_' || place
    FROM ranked
   WHERE k.id = ranked.id AND place > 1
  RETURNING k.id, ranked.call_sid AS was, k.call_sid AS became
), kept AS (
  INSERT INTO migration_undo (source_table, source_id, before, after, changed_at)
  SELECT 'calls', id::text, jsonb_build_object('call_sid', was), jsonb_build_object('call_sid', became), :at FROM renamed
  ON CONFLICT (source_table, source_id) DO UPDATE
  SET before = EXCLUDED.before || migration_undo.before, after = migration_undo.after || EXCLUDED.after
)
SELECT count(*) FROM renamed
