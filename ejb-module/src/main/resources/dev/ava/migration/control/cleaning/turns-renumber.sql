-- Turns in their order, each with the first number behind the one before: as few numbers change as possible.
WITH turn AS (
  SELECT id, conversation_id, sequence_number, "timestamp"
    FROM call_transcriptions WHERE conversation_id = ANY (CAST(:conversations AS text[]))
   ORDER BY id FOR NO KEY UPDATE
), placed AS (
  SELECT id, conversation_id, sequence_number,
         row_number() OVER (PARTITION BY conversation_id ORDER BY sequence_number, "timestamp", id) AS place
    FROM turn
), numbered AS (
  SELECT id, sequence_number,
         (place + max(sequence_number - place) OVER (PARTITION BY conversation_id ORDER BY place))::integer AS number
    FROM placed
), changed AS (
  UPDATE call_transcriptions t SET sequence_number = n.number
    FROM numbered n
   WHERE t.id = n.id AND n.number <> n.sequence_number
  RETURNING t.id, n.sequence_number AS was, n.number AS became
), kept AS (
  INSERT INTO migration_undo (source_table, source_id, before, after, changed_at)
  SELECT 'call_transcriptions', id::text, jsonb_build_object('sequence_number', was), jsonb_build_object('sequence_number', became), :at
    FROM changed
  ON CONFLICT (source_table, source_id) DO UPDATE
  SET before = EXCLUDED.before || migration_undo.before, after = migration_undo.after || EXCLUDED.after
)
SELECT count(*) FROM changed
