-- A conversation of any channel as a scorer sees it, from the new tables: what was said and done, in order.
SELECT c.channel, c.status, c.satisfaction_score, c.sentiment, c.outcome, c.subject, c.ai_summary,
       CASE WHEN c.channel = 'voice' THEN coalesce(v.transcript_segments, '[]') ELSE coalesce(t.turns, '[]') END AS turns,
       coalesce(v.function_calls, '[]') AS function_calls
  FROM conversations c
  LEFT JOIN LATERAL (SELECT d.transcript_segments, d.function_calls
                       FROM communication_messages m JOIN voice_call_details d ON d.message_id = m.id
                      WHERE m.conversation_id = c.id ORDER BY m.sent_at, m.id LIMIT 1) v ON c.channel = 'voice'
  LEFT JOIN LATERAL (SELECT jsonb_agg(jsonb_build_object('speaker', CASE m.direction WHEN 'inbound' THEN 'customer' ELSE 'assistant' END,
                                                         'text', coalesce(e.body_text, m.content)) ORDER BY m.sent_at, m.id) AS turns
                       FROM communication_messages m LEFT JOIN email_details e ON e.message_id = m.id
                      WHERE m.conversation_id = c.id) t ON c.channel <> 'voice'
 WHERE c.org_id = :org AND c.id = :id
