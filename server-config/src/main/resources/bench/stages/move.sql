-- The data moves in the plainest way: this benchmark is about the change log; ./ava bench backfill is about the moves.
UPDATE customers SET org_id = 'a0000000-0000-0000-0000-000000000001', phone_raw = phone WHERE phone_raw IS NULL;
UPDATE calls SET call_sid = 'EL_UNKNOWN_' || extract(epoch FROM created_at)::bigint || '_' || right(id::text, 12) WHERE call_sid IS NULL;
INSERT INTO conversations (id, org_id, customer_id, channel, status, initiated_at, last_activity_at, legacy_call_session_id)
SELECT legacy_conversation_id(s.id), 'a0000000-0000-0000-0000-000000000001', s.customer_id, 'voice', 'completed',
       coalesce(s.started_at, now() AT TIME ZONE 'UTC') AT TIME ZONE 'UTC', coalesce(s.ended_at, now() AT TIME ZONE 'UTC') AT TIME ZONE 'UTC', s.id
  FROM call_sessions s
 WHERE NOT EXISTS (SELECT FROM conversations c WHERE c.legacy_call_session_id = s.id);
INSERT INTO migration_runs (id, kind, state, started_by, started_at, heartbeat_at) VALUES (gen_random_uuid(), 'backfill', 'finished', 'benchmark', now(), now());
VACUUM ANALYZE customers, calls, conversations;
