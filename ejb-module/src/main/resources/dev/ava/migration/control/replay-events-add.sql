-- Events that the conversation lacks.
WITH pair AS (
  SELECT c.id, (SELECT d.message_id FROM communication_messages m JOIN voice_call_details d ON d.message_id = m.id
                 WHERE m.conversation_id = c.id ORDER BY m.sent_at, m.id LIMIT 1) AS message_id
    FROM conversations c WHERE c.legacy_call_session_id = :session
)
INSERT INTO communication_events (id, conversation_id, message_id, event_type, "timestamp", details)
SELECT CASE WHEN EXISTS (SELECT FROM communication_events e WHERE e.id = v.id) THEN gen_random_uuid() ELSE v.id END,
       pair.id, pair.message_id, v.event_type, v."timestamp", v.details
  FROM pair
  CROSS JOIN (SELECT id, event_type, "timestamp", details,
                     row_number() OVER (PARTITION BY event_type, "timestamp", details ORDER BY id) AS place
                FROM legacy_communication_events WHERE call_session_id = :session) v
 WHERE v.place > (SELECT count(*) FROM communication_events e
                   WHERE e.conversation_id = pair.id AND e.event_type = v.event_type AND e."timestamp" = v."timestamp" AND e.details = v.details)
