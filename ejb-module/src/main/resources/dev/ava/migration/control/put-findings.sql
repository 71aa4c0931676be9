-- A difference that is already known stays known since then, with the values of now; where these are the same, nothing
-- is written.
INSERT INTO parity_findings (run_id, call_session_id, conversation_id, class, legacy_value, new_value, explanation, explained, found_at)
SELECT :run::uuid, call_session_id, conversation_id, class, legacy_value, new_value, explanation, explained, :now
  FROM jsonb_to_recordset(:findings::jsonb)
    AS f (call_session_id integer, conversation_id uuid, class text, legacy_value text, new_value text, explanation text, explained boolean)
 ORDER BY call_session_id, conversation_id, class
ON CONFLICT (class, coalesce(call_session_id, 0), coalesce(conversation_id, '00000000-0000-0000-0000-000000000000')) WHERE resolved_at IS NULL
DO UPDATE SET run_id = coalesce(excluded.run_id, parity_findings.run_id), legacy_value = excluded.legacy_value, new_value = excluded.new_value,
              explanation = excluded.explanation, explained = excluded.explained
        WHERE (parity_findings.legacy_value, parity_findings.new_value, parity_findings.explanation, parity_findings.explained)
              IS DISTINCT FROM (excluded.legacy_value, excluded.new_value, excluded.explanation, excluded.explained)
