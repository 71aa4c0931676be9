-- Inbound text messages, whole: seen once, person, conversation, message, details, events, job.
-- Returns the keys of those that were recorded; of one that was here before nothing is written.
-- Racing requests meet at unique indexes, in the same order everywhere: inbox, customer, conversation,
-- and within each in the order of the people. No two messages of one call have the same key or sender.
WITH given AS (
  SELECT given.*, set_config('lock_timeout', ?, true) -- for this transaction only
  FROM json_to_recordset(?::json) AS given (
    org_id uuid, provider text, event_key text, kind text, at timestamptz, payload bytea,
    event_id uuid, conversation_id uuid, message_id uuid, received_id uuid, consent_id uuid,
    provider_message_id text, from_number text, our_address text, peer_address text, phone text,
    spellings text[], sender_name text, content text, segments int, media_urls text[],
    media_types text[], consent text, consent_word text, metadata text, job_instance text)
  LIMIT 16 -- what one call brings at most; without it the planner expects a hundred
), seen AS (
  INSERT INTO webhook_events
    (id, org_id, provider, event_key, kind, state, attempts, received_at, processed_at, payload)
  SELECT event_id, org_id, provider, event_key, kind, 'processed', 1, at, at, payload FROM given
  ON CONFLICT (provider, event_key) DO NOTHING
  RETURNING id
), fresh AS (
  SELECT given.* FROM given JOIN seen ON seen.id = given.event_id
), known AS (
  -- The person we know: the row Ava has read, else a legacy row that nobody cleaned yet, written any
  -- of the usual ways. Updated rather than inserted over, so that no key is spent on a message.
  UPDATE customers
  SET org_id = f.org_id,
      phone_raw = COALESCE(customers.phone_raw, customers.phone),
      phone = f.phone,
      name = CASE WHEN is_real_name(name) THEN name ELSE f.sender_name END,
      -- Among read rows an address is unique; one that another has in other letters is not needed here.
      email = CASE WHEN customers.phone_raw IS NULL AND EXISTS (
                     SELECT FROM customers other
                     WHERE other.org_id = f.org_id AND lower(other.email) = lower(customers.email)
                       AND other.phone_raw IS NOT NULL) THEN NULL ELSE email END,
      last_contacted_at = GREATEST(last_contacted_at, f.at),
      sms_consent = COALESCE(f.consent, sms_consent),
      sms_consent_at = CASE WHEN f.consent IS NULL THEN sms_consent_at ELSE f.at END,
      updated_at = f.at AT TIME ZONE 'UTC'
  FROM fresh f
  CROSS JOIN LATERAL (
    SELECT candidate.id FROM customers candidate
    WHERE candidate.phone = ANY (f.spellings)
      AND COALESCE(candidate.org_id, 'a0000000-0000-0000-0000-000000000001') = f.org_id
      AND (candidate.phone_raw IS NOT NULL AND candidate.phone = f.phone
        OR candidate.phone_raw IS NULL AND candidate.merged_into_id IS NULL)
    ORDER BY candidate.phone_raw IS NULL, candidate.id
    LIMIT 1) found
  WHERE customers.id = found.id AND f.phone IS NOT NULL
  RETURNING f.event_id, COALESCE(customers.merged_into_id, customers.id) AS id
), arrived AS (
  INSERT INTO customers
    (org_id, name, phone, phone_raw, is_new_client, source, created_at, updated_at,
     last_contacted_at, sms_consent, sms_consent_at)
  SELECT org_id, sender_name, phone, from_number, true, 'inbound-sms-auto',
         at AT TIME ZONE 'UTC', at AT TIME ZONE 'UTC', at,
         consent, CASE WHEN consent IS NOT NULL THEN at END
  FROM fresh
  WHERE phone IS NOT NULL AND event_id NOT IN (SELECT event_id FROM known)
  ON CONFLICT (org_id, phone) WHERE phone_raw IS NOT NULL DO UPDATE
  SET name = COALESCE(customers.name, EXCLUDED.name),
      last_contacted_at = GREATEST(customers.last_contacted_at, EXCLUDED.last_contacted_at),
      sms_consent = COALESCE(EXCLUDED.sms_consent, customers.sms_consent),
      sms_consent_at = COALESCE(EXCLUDED.sms_consent_at, customers.sms_consent_at),
      updated_at = EXCLUDED.updated_at
  RETURNING org_id, phone, COALESCE(merged_into_id, id) AS id
), person AS (
  SELECT event_id, id FROM known
  UNION ALL
  SELECT f.event_id, a.id FROM arrived a JOIN fresh f ON f.org_id = a.org_id AND f.phone = a.phone
), thread_of_customer AS (
  INSERT INTO conversations
    (id, org_id, customer_id, channel, our_address, peer_address, initiated_at, last_activity_at,
     created_at, updated_at)
  SELECT conversation_id, org_id, person.id, 'sms', our_address, peer_address, at, at, at, at
  FROM fresh JOIN person USING (event_id)
  ON CONFLICT (org_id, customer_id, our_address)
    WHERE channel = 'sms' AND status = 'active' AND customer_id IS NOT NULL DO UPDATE
  SET last_activity_at = GREATEST(conversations.last_activity_at, EXCLUDED.last_activity_at),
      updated_at = EXCLUDED.updated_at
  RETURNING id, customer_id, our_address
), thread_of_address AS (
  -- A sender who is no person of ours; a withheld one (NULL) conflicts with nobody.
  INSERT INTO conversations
    (id, org_id, channel, our_address, peer_address, initiated_at, last_activity_at,
     created_at, updated_at)
  SELECT conversation_id, org_id, 'sms', our_address, peer_address, at, at, at, at
  FROM fresh
  WHERE phone IS NULL
  ON CONFLICT (org_id, peer_address, our_address)
    WHERE channel = 'sms' AND status = 'active' AND customer_id IS NULL AND peer_address IS NOT NULL
    DO UPDATE
  SET last_activity_at = GREATEST(conversations.last_activity_at, EXCLUDED.last_activity_at),
      updated_at = EXCLUDED.updated_at
  RETURNING id, org_id, our_address, peer_address
), thread AS (
  SELECT f.event_id, t.id
  FROM fresh f
  JOIN person USING (event_id)
  JOIN thread_of_customer t ON t.customer_id = person.id AND t.our_address = f.our_address
  UNION ALL
  SELECT f.event_id, t.id
  FROM fresh f
  JOIN thread_of_address t ON t.id = f.conversation_id
    OR t.org_id = f.org_id AND t.our_address = f.our_address AND t.peer_address = f.peer_address
  WHERE f.phone IS NULL
), message AS (
  INSERT INTO communication_messages
    (id, conversation_id, direction, content, sent_at, metadata, created_at)
  SELECT message_id, thread.id, 'inbound', content, at, metadata::jsonb, at
  FROM fresh JOIN thread USING (event_id)
  RETURNING id, conversation_id
), stored AS (
  SELECT f.*, m.conversation_id AS thread_id FROM fresh f JOIN message m ON m.id = f.message_id
), details AS (
  INSERT INTO sms_details
    (message_id, provider, provider_message_id, from_number, to_number, delivery_status,
     delivery_rank, segments, media_urls, media_types)
  SELECT message_id, provider, provider_message_id, from_number, our_address, 'received',
         4, segments, media_urls, media_types
  FROM stored
), happened AS (
  INSERT INTO communication_events
    (id, conversation_id, message_id, event_type, "timestamp", details, created_at)
  SELECT received_id, thread_id, message_id, 'message_received', at, '{}'::jsonb, at FROM stored
  UNION ALL
  SELECT consent_id, thread_id, message_id, consent_word, at, '{}'::jsonb, at FROM stored
  WHERE consent_word IS NOT NULL
), job AS (
  INSERT INTO scheduled_tasks (task_name, task_instance, execution_time, picked, version)
  SELECT 'message-follow-up', job_instance, at, false, 1 FROM stored
)
SELECT event_key FROM stored
