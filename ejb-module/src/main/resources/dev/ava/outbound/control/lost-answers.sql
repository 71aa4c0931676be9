-- The server died while the provider was asked: nobody knows, and the provider is asked about the call.
WITH lost AS (
  SELECT id FROM outbound_calls
   WHERE state = 'asked' AND updated_at < :lostSince
   ORDER BY updated_at
   LIMIT 100
   FOR NO KEY UPDATE SKIP LOCKED
), given_up AS (
  UPDATE outbound_calls o
     SET state = 'unknown', job_id = NULL, updated_at = :now, reason = 'the server stopped while the provider was asked'
    FROM lost l WHERE o.id = l.id
  RETURNING o.call_id, o.reason
), told AS (
  INSERT INTO telephony_events (id, call_id, event_type, "timestamp", details, created_at)
  SELECT gen_random_uuid(), call_id, 'provider_outcome_unknown', :now, jsonb_build_object('reason', reason), now() FROM given_up
)
SELECT count(*) FROM given_up
