-- The same rows for one message in one statement; one of 5000 known callers each time.
\set caller random(5550000, 5554999)
WITH given AS (
  SELECT 'a0000000-0000-0000-0000-000000000001'::uuid AS org_id,
         'twilio'::text AS provider,
         'AC1-SM' || md5(random()::text || clock_timestamp()::text) AS event_key,
         'text_message'::text AS kind,
         now() AS at,
         decode(repeat('41', 500), 'hex') AS payload,
         gen_random_uuid() AS event_id,
         gen_random_uuid() AS conversation_id,
         gen_random_uuid() AS message_id,
         gen_random_uuid() AS received_id,
         gen_random_uuid() AS consent_id,
         'SM' || md5(random()::text || clock_timestamp()::text) AS provider_message_id,
         '+1415' || :caller AS from_number,
         '+14155550199'::text AS our_address,
         '+1415' || :caller AS peer_address,
         '+1415' || :caller AS phone,
         ARRAY['+1415' || :caller] AS spellings,
         NULL::text AS sender_name,
         'Hi! Is the 2 pm slot still free?'::text AS content,
         1 AS segments,
         '{}'::text[] AS media_urls,
         '{}'::text[] AS media_types,
         NULL::text AS consent,
         NULL::text AS consent_word,
         '{}'::jsonb AS metadata,
         gen_random_uuid()::text AS job_instance
), seen AS (
  INSERT INTO webhook_events
    (id, org_id, provider, event_key, kind, state, attempts, received_at, processed_at, payload)
  SELECT event_id, org_id, provider, event_key, kind, 'processed', 1, at, at, payload FROM given
  ON CONFLICT (provider, event_key) DO NOTHING
  RETURNING id
), known AS (
  UPDATE customers
  SET org_id = (SELECT org_id FROM given),
      phone_raw = COALESCE(phone_raw, phone),
      phone = (SELECT phone FROM given),
      name = CASE WHEN is_real_name(name) THEN name ELSE (SELECT sender_name FROM given) END,
      last_contacted_at = GREATEST(last_contacted_at, (SELECT at FROM given)),
      sms_consent = COALESCE((SELECT consent FROM given), sms_consent),
      sms_consent_at = COALESCE((SELECT at FROM given WHERE consent IS NOT NULL), sms_consent_at),
      updated_at = (SELECT at AT TIME ZONE 'UTC' FROM given)
  WHERE EXISTS (SELECT FROM seen)
    AND id = (
      SELECT candidate.id FROM customers candidate
      WHERE candidate.phone = ANY ((SELECT spellings FROM given)::text[])
        AND COALESCE(candidate.org_id, 'a0000000-0000-0000-0000-000000000001')
          = (SELECT org_id FROM given)
        AND (candidate.phone_raw IS NOT NULL AND candidate.phone = (SELECT phone FROM given)
          OR candidate.phone_raw IS NULL AND candidate.merged_into_id IS NULL)
      ORDER BY candidate.phone_raw IS NULL, candidate.id
      LIMIT 1)
  RETURNING COALESCE(merged_into_id, id) AS id
), arrived AS (
  INSERT INTO customers
    (org_id, name, phone, phone_raw, is_new_client, source, created_at, updated_at,
     last_contacted_at, sms_consent, sms_consent_at)
  SELECT org_id, sender_name, phone, from_number, true, 'inbound-sms-auto',
         at AT TIME ZONE 'UTC', at AT TIME ZONE 'UTC', at,
         consent, CASE WHEN consent IS NOT NULL THEN at END
  FROM given
  WHERE phone IS NOT NULL AND EXISTS (SELECT FROM seen) AND NOT EXISTS (SELECT FROM known)
  ON CONFLICT (org_id, phone) WHERE phone_raw IS NOT NULL DO UPDATE
  SET name = COALESCE(customers.name, EXCLUDED.name),
      last_contacted_at = GREATEST(customers.last_contacted_at, EXCLUDED.last_contacted_at),
      sms_consent = COALESCE(EXCLUDED.sms_consent, customers.sms_consent),
      sms_consent_at = COALESCE(EXCLUDED.sms_consent_at, customers.sms_consent_at),
      updated_at = EXCLUDED.updated_at
  RETURNING COALESCE(merged_into_id, id) AS id
), person AS (
  SELECT id FROM known UNION ALL SELECT id FROM arrived
), thread_of_customer AS (
  INSERT INTO conversations
    (id, org_id, customer_id, channel, our_address, peer_address, initiated_at, last_activity_at,
     created_at, updated_at)
  SELECT conversation_id, org_id, person.id, 'sms', our_address, peer_address, at, at, at, at
  FROM given, person
  ON CONFLICT (org_id, customer_id, our_address)
    WHERE channel = 'sms' AND status = 'active' AND customer_id IS NOT NULL DO UPDATE
  SET last_activity_at = GREATEST(conversations.last_activity_at, EXCLUDED.last_activity_at),
      updated_at = EXCLUDED.updated_at
  RETURNING id
), thread_of_address AS (
  INSERT INTO conversations
    (id, org_id, channel, our_address, peer_address, initiated_at, last_activity_at,
     created_at, updated_at)
  SELECT conversation_id, org_id, 'sms', our_address, peer_address, at, at, at, at
  FROM given
  WHERE phone IS NULL AND EXISTS (SELECT FROM seen)
  ON CONFLICT (org_id, peer_address, our_address)
    WHERE channel = 'sms' AND status = 'active' AND customer_id IS NULL AND peer_address IS NOT NULL
    DO UPDATE
  SET last_activity_at = GREATEST(conversations.last_activity_at, EXCLUDED.last_activity_at),
      updated_at = EXCLUDED.updated_at
  RETURNING id
), thread AS (
  SELECT id FROM thread_of_customer UNION ALL SELECT id FROM thread_of_address
), message AS (
  INSERT INTO communication_messages
    (id, conversation_id, direction, content, sent_at, metadata, created_at)
  SELECT message_id, thread.id, 'inbound', content, at, metadata, at FROM given, thread
  RETURNING id, conversation_id
), details AS (
  INSERT INTO sms_details
    (message_id, provider, provider_message_id, from_number, to_number, delivery_status,
     delivery_rank, segments, media_urls, media_types)
  SELECT message.id, provider, provider_message_id, from_number, our_address, 'received',
         4, segments, media_urls, media_types
  FROM given, message
), happened AS (
  INSERT INTO communication_events
    (id, conversation_id, message_id, event_type, "timestamp", details, created_at)
  SELECT received_id, message.conversation_id, message.id, 'message_received', at, '{}'::jsonb, at
  FROM given, message
  UNION ALL
  SELECT consent_id, message.conversation_id, message.id, consent_word, at, '{}'::jsonb, at
  FROM given, message
  WHERE consent_word IS NOT NULL
), job AS (
  INSERT INTO scheduled_tasks (task_name, task_instance, execution_time, picked, version)
  SELECT 'message-follow-up', job_instance, at + interval '1 year', false, 1 FROM given, message
)
SELECT id FROM message;
