-- One batch, or the newest ones of an organisation.
WITH chosen AS MATERIALIZED (
  SELECT * FROM outbound_batches b
   WHERE b.org_id = :org AND (:id::uuid IS NULL OR b.id = :id::uuid)
   ORDER BY b.created_at DESC, b.id DESC
   LIMIT :limit)
SELECT b.id, b.name, b.state, b.calls_per_minute, b.at_once, b.total, n.waiting, n.placing, n.accepted, n.refused,
       n.unknown, n.cancelled, n.open, n.ended,
       (100 * (b.total - n.waiting - n.placing) / greatest(b.total, 1))::integer AS percent,
       b.created_by, b.created_at, b.finished_at
  FROM chosen b CROSS JOIN LATERAL (
    SELECT count(*) FILTER (WHERE o.state = 'waiting')::integer AS waiting,
           count(*) FILTER (WHERE o.state IN ('released', 'stored', 'asked') AND c.conversation_id IS NULL)::integer AS placing,
           count(*) FILTER (WHERE c.conversation_id IS NOT NULL)::integer AS accepted,
           count(*) FILTER (WHERE o.state = 'refused')::integer AS refused,
           count(*) FILTER (WHERE o.state = 'unknown' AND c.conversation_id IS NULL)::integer AS unknown,
           count(*) FILTER (WHERE o.state = 'cancelled')::integer AS cancelled,
           count(*) FILTER (WHERE c.status = 'in_progress')::integer AS open,
           count(*) FILTER (WHERE c.conversation_id IS NOT NULL AND c.status <> 'in_progress')::integer AS ended
      FROM outbound_calls o LEFT JOIN calls c ON c.id = o.call_id
     WHERE o.batch_id = b.id) n
 ORDER BY b.created_at DESC, b.id DESC
