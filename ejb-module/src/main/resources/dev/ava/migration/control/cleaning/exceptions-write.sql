-- What there is to report of the rows that were looked at; what was reported before and is no longer so is taken back.
WITH reported AS (
  SELECT * FROM unnest(CAST(:noted AS text[]), CAST(:reasons AS text[]), CAST(:details AS text[]), CAST(:left AS boolean[]))
             AS r (source_id, reason, detail, left_behind)
), outdated AS (
  DELETE FROM migration_exceptions x USING unnest(CAST(:looked AS text[])) AS looked (source_id)
   WHERE x.source_table = :table AND x.source_id = looked.source_id AND x.reason = ANY (CAST(:passing AS text[]))
     AND NOT EXISTS (SELECT FROM reported r WHERE r.source_id = x.source_id AND r.reason = x.reason)
)
INSERT INTO migration_exceptions (run_id, source_table, source_id, reason, detail, left_behind, noticed_at)
SELECT CAST(:run AS uuid), :table, source_id, reason, detail, left_behind, :at FROM reported
ON CONFLICT (source_table, source_id, reason) DO NOTHING
