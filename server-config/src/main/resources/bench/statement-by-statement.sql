-- The rows that one message makes, statement by statement, as an ORM would; one of 5000 known callers each time.
\set caller random(5550000, 5554999)
BEGIN;
INSERT INTO webhook_events
  (id, org_id, provider, event_key, kind, state, attempts, received_at, processed_at, payload)
VALUES (gen_random_uuid(), 'a0000000-0000-0000-0000-000000000001', 'twilio',
  'AC1-SM' || md5(random()::text || clock_timestamp()::text), 'text_message', 'processed', 1, now(), now(),
  decode(repeat('41', 500), 'hex'))
ON CONFLICT (provider, event_key) DO NOTHING RETURNING id AS event \gset
UPDATE customers SET last_contacted_at = now(), updated_at = now() AT TIME ZONE 'UTC'
WHERE org_id = 'a0000000-0000-0000-0000-000000000001' AND phone = '+1415' || :caller AND phone_raw IS NOT NULL
RETURNING id AS customer \gset
INSERT INTO conversations
  (id, org_id, customer_id, channel, our_address, peer_address, initiated_at, last_activity_at, created_at, updated_at)
VALUES (gen_random_uuid(), 'a0000000-0000-0000-0000-000000000001', :customer, 'sms', '+14155550199',
  '+1415' || :caller, now(), now(), now(), now())
ON CONFLICT (org_id, customer_id, our_address)
  WHERE channel = 'sms' AND status = 'active' AND customer_id IS NOT NULL
DO UPDATE SET last_activity_at = GREATEST(conversations.last_activity_at, EXCLUDED.last_activity_at),
  updated_at = EXCLUDED.updated_at
RETURNING id AS thread \gset
INSERT INTO communication_messages (id, conversation_id, direction, content, sent_at, metadata, created_at)
VALUES (gen_random_uuid(), :thread, 'inbound', 'Hi! Is the 2 pm slot still free?', now(), '{}', now())
RETURNING id AS message \gset
INSERT INTO sms_details
  (message_id, provider, provider_message_id, from_number, to_number, delivery_status, delivery_rank, segments)
VALUES (:message, 'twilio', 'SM' || md5(random()::text || clock_timestamp()::text), '+1415' || :caller,
  '+14155550199', 'received', 4, 1);
INSERT INTO communication_events (id, conversation_id, message_id, event_type, "timestamp", details, created_at)
VALUES (gen_random_uuid(), :thread, :message, 'message_received', now(), '{}', now());
INSERT INTO scheduled_tasks (task_name, task_instance, execution_time, picked, version)
VALUES ('message-follow-up', :message, now() + interval '1 year', false, 1);
END;
