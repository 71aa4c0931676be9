-- Voice conversations without a pair; doubled: it stands for a call session that has another conversation by key.
SELECT c.id AS conversation_id, p.legacy_call_session_id AS doubled_session, c.status = 'active' AS active,
       (c.initiated_at AT TIME ZONE 'UTC')::text AS started
  FROM conversations c
  LEFT JOIN conversations p
    ON p.legacy_call_session_id = CASE WHEN c.metadata ->> 'legacy_call_session_id' ~ '^[0-9]{1,9}$'
                                       THEN (c.metadata ->> 'legacy_call_session_id')::integer END
 WHERE c.channel = 'voice' AND c.legacy_call_session_id IS NULL
   AND (p.id IS NOT NULL OR legacy_can_hold(c.org_id, c.customer_id))
 ORDER BY c.id
