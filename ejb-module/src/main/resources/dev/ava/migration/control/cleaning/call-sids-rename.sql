-- Another sid for calls that still have the one they had.
WITH renamed AS (
  UPDATE calls k SET call_sid = given.became
    FROM unnest(CAST(:ids AS uuid[]), CAST(:was AS text[]), CAST(:became AS text[])) AS given (id, was, became)
   WHERE k.id = given.id AND k.call_sid = given.was
  RETURNING k.id, given.was, given.became
), kept AS (
  INSERT INTO migration_undo (source_table, source_id, before, after, changed_at)
  SELECT 'calls', id::text, jsonb_build_object('call_sid', was), jsonb_build_object('call_sid', became), :at FROM renamed
  ON CONFLICT (source_table, source_id) DO UPDATE
  SET before = EXCLUDED.before || migration_undo.before, after = migration_undo.after || EXCLUDED.after
)
SELECT count(*) FROM renamed
