-- What a conversation points to: its own message, a call that is there (else none; the name is kept in the message's
-- metadata), and in its metadata its own call session.
WITH pair AS (
  SELECT c.id, d.message_id, CASE WHEN NOT EXISTS (SELECT FROM calls k WHERE k.call_sid = d.call_sid) THEN d.call_sid END AS unknown_call_sid
    FROM conversations c
    LEFT JOIN LATERAL (SELECT d.message_id, d.call_sid FROM communication_messages m JOIN voice_call_details d ON d.message_id = m.id
                        WHERE m.conversation_id = c.id ORDER BY m.sent_at, m.id LIMIT 1) d ON true
   WHERE c.legacy_call_session_id = :session
), events AS (
  UPDATE communication_events e SET message_id = pair.message_id FROM pair
   WHERE e.conversation_id = pair.id AND e.message_id <> pair.message_id
), calls AS (
  UPDATE voice_call_details d SET call_sid = NULL FROM pair
   WHERE d.message_id = pair.message_id AND pair.unknown_call_sid IS NOT NULL
), kept AS (
  UPDATE communication_messages m SET metadata = m.metadata || jsonb_build_object('unknown_call_sid', pair.unknown_call_sid) FROM pair
   WHERE m.id = pair.message_id AND pair.unknown_call_sid IS NOT NULL
)
UPDATE conversations c SET metadata = c.metadata || jsonb_build_object('legacy_call_session_id', :session::text)
  FROM pair
 WHERE c.id = pair.id AND c.metadata ->> 'legacy_call_session_id' <> :session::text
