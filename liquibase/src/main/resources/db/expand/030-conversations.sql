--liquibase formatted sql

--changeset ava:expand-outcome-vocabulary labels:expand
--comment: legacy and present words for an outcome, both directions, as data
SET LOCAL lock_timeout = '2s';
CREATE TABLE outcome_vocabulary (
  legacy_word  text CONSTRAINT outcome_vocabulary_pkey PRIMARY KEY,
  current_word text NOT NULL CONSTRAINT uq_outcome_vocabulary_current UNIQUE
);
INSERT INTO outcome_vocabulary (legacy_word, current_word) VALUES
  ('booked', 'appointment_scheduled'),
  ('rescheduled', 'appointment_rescheduled'),
  ('cancelled', 'appointment_cancelled'),
  ('info_only', 'info_request'),
  ('escalated', 'complaint'),
  ('abandoned', 'unresolved');
--rollback SET LOCAL lock_timeout = '2s';
--rollback DROP TABLE outcome_vocabulary;

--changeset ava:expand-conversations labels:expand
--comment: one exchange with one person over one channel
SET LOCAL lock_timeout = '2s';
CREATE TABLE conversations (
  id                     uuid PRIMARY KEY,
  org_id                 uuid NOT NULL CONSTRAINT fk_conversations_org REFERENCES organizations (id),
  customer_id            integer CONSTRAINT fk_conversations_customer REFERENCES customers (id),
  channel                text NOT NULL CONSTRAINT conversations_channel_check CHECK (channel IN ('voice', 'sms', 'email')),
  status                 text NOT NULL DEFAULT 'active'
                         CONSTRAINT conversations_status_check CHECK (status IN ('active', 'completed', 'failed')),
  our_address            text,
  peer_address           text,
  initiated_at           timestamptz NOT NULL,
  last_activity_at       timestamptz NOT NULL,
  completed_at           timestamptz,
  satisfaction_score     integer CONSTRAINT conversations_satisfaction_score_check CHECK (satisfaction_score BETWEEN 1 AND 10),
  sentiment              text CONSTRAINT conversations_sentiment_check CHECK (sentiment IN ('positive', 'neutral', 'negative', 'mixed')),
  outcome                text,
  subject                varchar(255),
  ai_summary             text,
  metadata               jsonb NOT NULL DEFAULT '{}',
  legacy_call_session_id integer CONSTRAINT uq_conversations_legacy_call_session UNIQUE,
  created_at             timestamptz NOT NULL DEFAULT now(),
  updated_at             timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX idx_conversations_org_last_activity ON conversations (org_id, last_activity_at DESC, id DESC);
CREATE INDEX idx_conversations_customer_last_activity ON conversations (customer_id, last_activity_at DESC);
-- One active SMS conversation for (customer, our number); a sender without customer (short code, word) by its address.
CREATE UNIQUE INDEX uq_conversations_active_sms_customer ON conversations (org_id, customer_id, our_address)
  WHERE channel = 'sms' AND status = 'active' AND customer_id IS NOT NULL;
CREATE UNIQUE INDEX uq_conversations_active_sms_peer ON conversations (org_id, peer_address, our_address)
  WHERE channel = 'sms' AND status = 'active' AND customer_id IS NULL AND peer_address IS NOT NULL;
COMMENT ON COLUMN conversations.our_address IS 'our number or mailbox as the provider names it';
COMMENT ON COLUMN conversations.peer_address IS 'E.164, short code or sender word of the other side; NULL: withheld';
--rollback SET LOCAL lock_timeout = '2s';
--rollback LOCK TABLE customers, organizations IN ACCESS EXCLUSIVE MODE;
--rollback DROP TABLE conversations;

--changeset ava:expand-communication-messages labels:expand
--comment: what was said, readable, one row a message (voice: one row a call)
SET LOCAL lock_timeout = '2s';
CREATE TABLE communication_messages (
  id               uuid PRIMARY KEY,
  conversation_id  uuid NOT NULL CONSTRAINT fk_communication_messages_conversation REFERENCES conversations (id) ON DELETE CASCADE,
  direction        text NOT NULL CONSTRAINT communication_messages_direction_check CHECK (direction IN ('inbound', 'outbound')),
  content          text NOT NULL,
  sent_at          timestamptz NOT NULL,
  processed        boolean NOT NULL DEFAULT false,
  processing_error text,
  metadata         jsonb NOT NULL DEFAULT '{}',
  created_at       timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX idx_communication_messages_conversation_sent ON communication_messages (conversation_id, sent_at);
--rollback SET LOCAL lock_timeout = '2s';
--rollback DROP TABLE communication_messages;

--changeset ava:expand-voice-call-details labels:expand
--comment: what only a call has
SET LOCAL lock_timeout = '2s';
CREATE TABLE voice_call_details (
  message_id          uuid PRIMARY KEY CONSTRAINT fk_voice_call_details_message REFERENCES communication_messages (id) ON DELETE CASCADE,
  recording_url       varchar(500),
  duration_seconds    integer NOT NULL,
  transcript_segments jsonb NOT NULL DEFAULT '[]',
  function_calls      jsonb NOT NULL DEFAULT '[]',
  audio_quality_score double precision,
  interruption_count  integer NOT NULL DEFAULT 0,
  call_sid            varchar(255)
);
CREATE INDEX idx_voice_call_details_call_sid ON voice_call_details (call_sid);
--rollback SET LOCAL lock_timeout = '2s';
--rollback DROP TABLE voice_call_details;

--changeset ava:expand-sms-details labels:expand
--comment: what only a text message has; delivery_rank is the rung of delivery_status on the ladder that only goes up
SET LOCAL lock_timeout = '2s';
CREATE TABLE sms_details (
  message_id          uuid PRIMARY KEY CONSTRAINT fk_sms_details_message REFERENCES communication_messages (id) ON DELETE CASCADE,
  provider            text NOT NULL,
  provider_message_id text NOT NULL,
  from_number         text NOT NULL,
  to_number           text NOT NULL,
  delivery_status     text NOT NULL,
  delivery_rank       smallint NOT NULL,
  error_code          text,
  error_message       text,
  segments            integer NOT NULL DEFAULT 1,
  media_urls          text[] NOT NULL DEFAULT '{}',
  media_types         text[] NOT NULL DEFAULT '{}',
  delivered_at        timestamptz,
  failed_at           timestamptz,
  CONSTRAINT uq_sms_details_provider_message UNIQUE (provider, provider_message_id)
);
--rollback SET LOCAL lock_timeout = '2s';
--rollback DROP TABLE sms_details;

--changeset ava:expand-email-details labels:expand
--comment: what only an e-mail has
SET LOCAL lock_timeout = '2s';
CREATE TABLE email_details (
  message_id          uuid PRIMARY KEY CONSTRAINT fk_email_details_message REFERENCES communication_messages (id) ON DELETE CASCADE,
  org_id              uuid NOT NULL CONSTRAINT fk_email_details_org REFERENCES organizations (id),
  subject             text NOT NULL,
  body_html           text,
  body_text           text NOT NULL,
  from_address        text NOT NULL,
  to_address          text NOT NULL,
  cc_addresses        text[] NOT NULL DEFAULT '{}',
  bcc_addresses       text[] NOT NULL DEFAULT '{}',
  in_reply_to         text,
  "references"        text[] NOT NULL DEFAULT '{}',
  rfc_message_id      text,
  attachments         jsonb NOT NULL DEFAULT '[]',
  provider_message_id text,
  delivery_status     text,
  opened_at           timestamptz,
  clicked_at          timestamptz,
  CONSTRAINT uq_email_details_rfc_message UNIQUE (org_id, rfc_message_id)
);
--rollback SET LOCAL lock_timeout = '2s';
--rollback DROP TABLE email_details;

--changeset ava:expand-communication-events labels:expand
--comment: what happened in a conversation; any lower_snake_case word, so no check on event_type
SET LOCAL lock_timeout = '2s';
CREATE TABLE communication_events (
  id              uuid PRIMARY KEY,
  conversation_id uuid NOT NULL CONSTRAINT fk_communication_events_conversation REFERENCES conversations (id) ON DELETE CASCADE,
  message_id      uuid CONSTRAINT fk_communication_events_message REFERENCES communication_messages (id) ON DELETE CASCADE,
  event_type      text NOT NULL,
  "timestamp"     timestamptz NOT NULL,
  details         jsonb NOT NULL DEFAULT '{}',
  created_at      timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX idx_communication_events_conversation_timestamp ON communication_events (conversation_id, "timestamp");
CREATE INDEX idx_communication_events_message ON communication_events (message_id);
--rollback SET LOCAL lock_timeout = '2s';
--rollback DROP TABLE communication_events;
