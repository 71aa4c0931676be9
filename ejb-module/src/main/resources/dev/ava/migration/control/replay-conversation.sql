-- The conversation of a pair as its call session has it. What only the new side knows stays: the summary, addresses,
-- further metadata; and of a call that Ava recorded itself, status and subject too.
UPDATE conversations c
   SET org_id = v.org_id,
       customer_id = v.customer_id,
       status = CASE WHEN b.backfilled THEN v.status ELSE c.status END,
       initiated_at = v.initiated_at,
       last_activity_at = CASE WHEN b.backfilled THEN v.last_activity_at ELSE greatest(c.last_activity_at, v.last_activity_at) END,
       completed_at = v.completed_at,
       satisfaction_score = v.satisfaction_score,
       sentiment = v.sentiment,
       outcome = v.outcome,
       subject = CASE WHEN b.backfilled THEN v.subject ELSE c.subject END,
       metadata = (c.metadata - '{legacy_satisfaction_score,legacy_sentiment,legacy_outcome,legacy_duration_seconds}'::text[]) || v.metadata,
       updated_at = :now
  FROM legacy_conversations v
  CROSS JOIN LATERAL (SELECT v.id = legacy_conversation_id(v.call_session_id) AS backfilled) b
 WHERE v.call_session_id = :session AND c.legacy_call_session_id = :session
