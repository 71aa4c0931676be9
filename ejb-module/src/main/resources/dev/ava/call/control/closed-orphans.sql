SELECT c.id AS call_id, c.call_sid, c.provider, c.call_direction AS direction, c.status, c.conversation_id,
       c.call_start_time AS started_at, i.asked, i.last_asked_at, NULL::timestamptz AS next_ask_at,
       i.answer AS last_answer, i.detail AS last_detail, i.closed_at, c.failure_reason
  FROM open_call_inquiries i JOIN calls c ON c.id = i.call_id
 WHERE i.org_id = :org AND i.closed_at IS NOT NULL
 ORDER BY i.closed_at DESC
 LIMIT :limit
