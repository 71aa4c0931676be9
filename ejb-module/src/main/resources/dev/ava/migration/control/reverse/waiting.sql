-- Calls without a call session that the legacy tables can hold. One that says it stands for a call session that has
-- another conversation is a second recording of it, and no call of its own: parity names it, nobody writes it back.
SELECT c.id FROM conversations c
 WHERE c.channel = 'voice' AND c.legacy_call_session_id IS NULL AND c.status <> 'active'
   AND legacy_can_hold(c.org_id, c.customer_id) AND c.id > :after
   AND NOT EXISTS (SELECT FROM conversations p
                    WHERE p.legacy_call_session_id = CASE WHEN c.metadata ->> 'legacy_call_session_id' ~ '^[0-9]{1,9}$'
                                                          THEN (c.metadata ->> 'legacy_call_session_id')::integer END)
 ORDER BY c.id LIMIT :batch
