-- The conversation of a call session that has none, as the backfill makes it.
INSERT INTO conversations (id, org_id, customer_id, channel, status, our_address, peer_address, initiated_at, last_activity_at, completed_at,
                           satisfaction_score, sentiment, outcome, subject, ai_summary, metadata, legacy_call_session_id, created_at, updated_at)
SELECT id, org_id, customer_id, channel, status, our_address, peer_address, initiated_at, last_activity_at, completed_at,
       satisfaction_score, sentiment, outcome, subject, ai_summary, metadata, call_session_id, created_at, updated_at
  FROM legacy_conversations WHERE call_session_id = :session
ON CONFLICT (legacy_call_session_id) DO NOTHING
