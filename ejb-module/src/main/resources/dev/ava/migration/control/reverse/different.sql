-- Pairs that a parity check found different.
SELECT DISTINCT call_session_id FROM parity_findings
 WHERE resolved_at IS NULL AND NOT explained AND call_session_id > :after
 ORDER BY 1 LIMIT :most
