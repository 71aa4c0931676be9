-- The message of a pair and its details as the call session has them; both are made if they are lost. Segments stay as
-- they are where the same was said, for they may know more than the legacy side: times, interruptions, confidence.
WITH legacy AS (
  SELECT v.*, v.id = legacy_conversation_id(v.call_session_id) AS backfilled,
         coalesce((SELECT d.message_id FROM communication_messages m JOIN voice_call_details d ON d.message_id = m.id
                    WHERE m.conversation_id = v.id ORDER BY m.sent_at, m.id LIMIT 1),
                  (SELECT m.id FROM communication_messages m WHERE m.conversation_id = v.id ORDER BY m.sent_at, m.id LIMIT 1),
                  CASE WHEN EXISTS (SELECT FROM communication_messages m WHERE m.id = v.message_id) THEN gen_random_uuid() ELSE v.message_id END) AS message
    FROM legacy_conversations v WHERE v.call_session_id = :session
), message AS (
  INSERT INTO communication_messages AS m (id, conversation_id, direction, content, sent_at, processed)
  SELECT message, id, direction, content, sent_at, true FROM legacy
  ON CONFLICT (id) DO UPDATE
     SET content = excluded.content, sent_at = CASE WHEN (SELECT backfilled FROM legacy) THEN excluded.sent_at ELSE m.sent_at END
)
INSERT INTO voice_call_details AS d (message_id, recording_url, duration_seconds, transcript_segments, function_calls, interruption_count)
SELECT message, recording_url, duration_seconds, transcript_segments, function_calls, interruption_count FROM legacy
ON CONFLICT (message_id) DO UPDATE
   SET duration_seconds = excluded.duration_seconds,
       recording_url = CASE WHEN (SELECT backfilled FROM legacy) THEN excluded.recording_url ELSE d.recording_url END,
       interruption_count = CASE WHEN (SELECT backfilled FROM legacy) THEN excluded.interruption_count ELSE d.interruption_count END,
       transcript_segments = CASE WHEN jsonb_path_query_array(d.transcript_segments, '$[*].speaker') = jsonb_path_query_array(excluded.transcript_segments, '$[*].speaker')
                                   AND jsonb_path_query_array(d.transcript_segments, '$[*].text') = jsonb_path_query_array(excluded.transcript_segments, '$[*].text')
                                  THEN d.transcript_segments ELSE excluded.transcript_segments END
