-- The conversation of a pair as its call session has it. What only the new side knows stays: the summary, addresses,
-- further metadata; and of a call that Ava recorded itself, status and subject too, its own session id and the number as
-- it was given if the call session's mean the same.
UPDATE conversations c
   SET org_id = v.org_id,
       customer_id = v.customer_id,
       peer_address = CASE WHEN b.backfilled OR NOT b.same_phone THEN v.peer_address ELSE c.peer_address END,
       status = CASE WHEN b.backfilled THEN v.status ELSE c.status END,
       initiated_at = v.initiated_at,
       last_activity_at = CASE WHEN b.backfilled THEN v.last_activity_at ELSE greatest(c.last_activity_at, v.last_activity_at) END,
       completed_at = v.completed_at,
       satisfaction_score = v.satisfaction_score,
       sentiment = v.sentiment,
       outcome = v.outcome,
       subject = CASE WHEN b.backfilled THEN v.subject ELSE c.subject END,
       metadata = (c.metadata - '{legacy_satisfaction_score,legacy_sentiment,legacy_outcome,legacy_duration_seconds}'::text[]) || (v.metadata - b.kept),
       updated_at = :now
  FROM legacy_conversations v
  JOIN conversations o ON o.legacy_call_session_id = v.call_session_id
  CROSS JOIN LATERAL (SELECT o.id = legacy_conversation_id(v.call_session_id) AS backfilled,
                             call_session_phone(o.peer_address, o.metadata ->> 'phone_number') IS NOT DISTINCT FROM v.metadata ->> 'phone_number' AS same_phone,
                             left(coalesce(nullif(o.metadata ->> 'session_id', ''), o.id::text), 255) AS session_id) a
  CROSS JOIN LATERAL (SELECT a.backfilled, a.same_phone,
                             CASE WHEN a.backfilled THEN '{}'::text[]
                                  ELSE array_remove(ARRAY[
                                    CASE WHEN v.metadata ->> 'session_id' = a.session_id OR starts_with(v.metadata ->> 'session_id', left(a.session_id, 218) || '~') THEN 'session_id' END,
                                    CASE WHEN a.same_phone THEN 'phone_number' END], NULL) END AS kept) b
 WHERE v.call_session_id = :session AND c.legacy_call_session_id = :session
