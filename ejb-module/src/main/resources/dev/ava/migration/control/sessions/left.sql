-- Sessions that nobody has moved and that can't be moved: noted with the reason, unless this is a dry run.
WITH unmoved AS (
  SELECT s.id FROM call_sessions s
   WHERE s.id = ANY (:ids) AND NOT EXISTS (SELECT FROM conversations c WHERE c.legacy_call_session_id = s.id)
), noted AS (
  INSERT INTO migration_exceptions (run_id, source_table, source_id, reason, detail, left_behind, noticed_at)
  SELECT :run::uuid, 'call_sessions', id::text, :reason, :detail::text, true, :at FROM unmoved WHERE :note
  ON CONFLICT (source_table, source_id, reason)
  DO UPDATE SET run_id = EXCLUDED.run_id, detail = EXCLUDED.detail, left_behind = true, noticed_at = EXCLUDED.noticed_at
)
SELECT id FROM unmoved
