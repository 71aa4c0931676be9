SELECT c.id AS call_id, c.call_sid, c.provider, c.call_direction AS direction, c.status, c.conversation_id,
       c.call_start_time AS started_at, coalesce(i.asked, 0) AS asked, i.last_asked_at, i.next_at AS next_ask_at,
       i.answer AS last_answer, i.detail AS last_detail, NULL::timestamptz AS closed_at, c.failure_reason
  FROM calls c LEFT JOIN open_call_inquiries i ON i.call_id = c.id
 WHERE c.provider IS NOT NULL AND c.status = 'in_progress' AND c.org_id = :org
   AND (i.call_id IS NOT NULL
        OR CASE WHEN c.conversation_id IS NULL AND c.provider_call_sid IS NULL THEN c.call_start_time <= :unnamedSince
                ELSE c.call_start_time <= :openSince END)
 ORDER BY c.call_start_time, c.id
 LIMIT :limit
