-- Takes the oldest notes of conversations that were changed, and names the call sessions of those that are pairs. Waits for
-- a parity check that is about to take them: what it finds is then looked at as a finding.
WITH taken AS (
  DELETE FROM conversation_changes
   WHERE id IN (SELECT id FROM conversation_changes ORDER BY id LIMIT :most FOR UPDATE)
  RETURNING conversation_id, call_session_id)
SELECT count(*) AS notes,
       coalesce(array_agg(DISTINCT coalesce(c.legacy_call_session_id, t.call_session_id)) FILTER (WHERE coalesce(c.legacy_call_session_id, t.call_session_id) IS NOT NULL), '{}') AS sessions
  FROM taken t LEFT JOIN conversations c ON c.id = t.conversation_id
