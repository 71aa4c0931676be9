-- Pairs whose details name a call that is not there. Asked once for all: before stage constrain calls has no index for it.
SELECT c.legacy_call_session_id
  FROM voice_call_details d
  JOIN communication_messages m ON m.id = d.message_id
  JOIN conversations c ON c.id = m.conversation_id
 WHERE d.call_sid IS NOT NULL AND c.legacy_call_session_id IS NOT NULL
   AND NOT EXISTS (SELECT FROM calls k WHERE k.call_sid = d.call_sid)
 ORDER BY 1
