-- What a check of these pairs no longer sees; a finding that another check wrote after this one looked is left alone.
WITH seen AS (
  SELECT class, coalesce(call_session_id, 0) AS session, coalesce(conversation_id, '00000000-0000-0000-0000-000000000000') AS conversation
    FROM jsonb_to_recordset(:findings::jsonb) AS f (call_session_id integer, conversation_id uuid, class text))
UPDATE parity_findings f
   SET resolved_at = :now, resolution = :how
 WHERE f.id IN (
   SELECT id FROM parity_findings f
    WHERE f.resolved_at IS NULL AND f.found_at <= :looked
      AND {f.call_session_id}
      AND NOT EXISTS (SELECT FROM seen s WHERE s.class = f.class AND s.session = coalesce(f.call_session_id, 0)
                                           AND s.conversation = coalesce(f.conversation_id, '00000000-0000-0000-0000-000000000000'))
    ORDER BY f.call_session_id, f.conversation_id, f.class
      FOR UPDATE)
