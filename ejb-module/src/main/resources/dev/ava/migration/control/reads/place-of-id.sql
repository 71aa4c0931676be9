coalesce(
  (SELECT p.legacy_call_session_id FROM conversations p WHERE p.id = :id),
  CASE WHEN CAST(:id AS text) ~ '^00000000-ca11-8000-8000-0000[0-7][0-9a-f]{7}$'
       THEN CAST(CAST('x' || right(CAST(:id AS text), 8) AS bit(32)) AS integer) END)
