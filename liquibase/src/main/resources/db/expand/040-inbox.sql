--liquibase formatted sql

--changeset ava:expand-webhook-events labels:expand
--comment: every accepted webhook once, as it came; a repeat meets the unique key
SET LOCAL lock_timeout = '2s';
CREATE TABLE webhook_events (
  id           uuid PRIMARY KEY,
  org_id       uuid NOT NULL,
  provider     text NOT NULL,
  event_key    text NOT NULL,
  kind         text NOT NULL,
  subject      text,
  state        text NOT NULL CONSTRAINT webhook_events_state_check CHECK (state IN ('received', 'processed', 'parked', 'failed')),
  attempts     integer NOT NULL DEFAULT 0,
  received_at  timestamptz NOT NULL,
  processed_at timestamptz,
  payload      bytea NOT NULL,
  response     text,
  error        text,
  CONSTRAINT uq_webhook_events_provider_key UNIQUE (provider, event_key)
);
CREATE INDEX idx_webhook_events_parked ON webhook_events (provider, subject) WHERE state = 'parked';
CREATE INDEX idx_webhook_events_received ON webhook_events USING brin (received_at);
COMMENT ON COLUMN webhook_events.subject IS 'what a parked event waits for: the provider''s id of the message or call';
COMMENT ON COLUMN webhook_events.org_id IS 'no foreign key on purpose: the inbox outlives its tenant until the rows expire';
--rollback SET LOCAL lock_timeout = '2s';
--rollback DROP TABLE webhook_events;
