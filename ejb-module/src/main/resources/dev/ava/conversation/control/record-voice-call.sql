-- A finished call, whole: conversation, its one message, details, events.
WITH conversation AS (
  INSERT INTO conversations
    (id, org_id, customer_id, channel, status, our_address, peer_address, initiated_at, last_activity_at,
     completed_at, satisfaction_score, sentiment, outcome, subject, ai_summary, metadata,
     legacy_call_session_id, created_at, updated_at)
  VALUES
    (:conversationId, :orgId, :customerId, 'voice', :status, :ourAddress, :peerAddress, :startedAt, :endedAt,
     :completedAt, :score, :sentiment, :outcome, :subject, :summary, :metadata::jsonb,
     :legacyCallSessionId, :startedAt, :now)
), message AS (
  INSERT INTO communication_messages
    (id, conversation_id, direction, content, sent_at, processed, metadata, created_at)
  VALUES (:messageId, :conversationId, 'inbound', :content, :startedAt, true, :messageMetadata::jsonb, :now)
), details AS (
  INSERT INTO voice_call_details
    (message_id, duration_seconds, transcript_segments, function_calls, interruption_count, call_sid)
  VALUES (:messageId, :duration, :segments::jsonb, :functionCalls::jsonb, :interruptions, :callSid)
)
INSERT INTO communication_events
  (id, conversation_id, message_id, event_type, "timestamp", details, created_at)
SELECT id, :conversationId, :messageId, event_type, at, details, :now
FROM jsonb_to_recordset(:events::jsonb) AS given (id uuid, event_type text, at timestamptz, details jsonb)
