-- By idx_calls_open (call_start_time), which holds open calls only.
SELECT c.id
  FROM calls c LEFT JOIN open_call_inquiries i ON i.call_id = c.id
 WHERE c.provider IS NOT NULL AND c.status = 'in_progress' AND c.provider = ANY (:providers)
   AND CASE WHEN i.call_id IS NOT NULL THEN i.next_at <= :now
            WHEN c.conversation_id IS NULL AND c.provider_call_sid IS NULL THEN c.call_start_time <= :unnamedSince
            ELSE c.call_start_time <= :openSince END
 ORDER BY c.call_start_time, c.id
 LIMIT :limit
