SELECT * FROM (
  SELECT o.row_number AS row, o.to_number, o.driver_ref AS driver_id,
         CASE WHEN c.conversation_id IS NOT NULL THEN 'accepted'
              WHEN o.state IN ('released', 'stored', 'asked') THEN 'placing'
              ELSE o.state END AS state,
         o.tries, c.call_sid, c.conversation_id, c.status, coalesce(c.failure_reason, o.reason) AS reason
    FROM outbound_calls o LEFT JOIN calls c ON c.id = o.call_id
   WHERE o.batch_id = :id AND o.org_id = :org AND o.row_number > :after) r
 WHERE :state::text IS NULL OR r.state = :state::text
 ORDER BY r.row
 LIMIT :limit
