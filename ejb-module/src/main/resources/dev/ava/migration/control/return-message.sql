-- The message's text, which tells the first words, after the call session has been given what was said.
UPDATE communication_messages m SET content = v.content
  FROM legacy_conversations v
 WHERE v.call_session_id = :session AND m.content <> v.content
   AND m.id = (SELECT d.message_id FROM communication_messages k JOIN voice_call_details d ON d.message_id = k.id
                WHERE k.conversation_id = v.id ORDER BY k.sent_at, k.id LIMIT 1)
