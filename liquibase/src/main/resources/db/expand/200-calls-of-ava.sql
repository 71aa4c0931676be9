--liquibase formatted sql

-- Calls that Ava records itself: on record before anybody answers, with everything that happened to them.

--changeset ava:expand-calls-of-ava labels:expand
--comment: columns without default, so that the catalogue only changes; legacy writers know nothing of them
SET LOCAL lock_timeout = '2s';
ALTER TABLE calls
  ADD COLUMN provider       text,
  ADD COLUMN endpoint_id    uuid,
  ADD COLUMN driver_ref     text,
  ADD COLUMN failure_reason text,
  ADD COLUMN recorded_as    uuid;
COMMENT ON COLUMN calls.provider IS 'elevenlabs, vapi or twilio; NULL: recorded by a legacy application';
COMMENT ON COLUMN calls.endpoint_id IS 'by which endpoint; no foreign key on purpose: a call outlives it';
COMMENT ON COLUMN calls.driver_ref IS 'the fleet system''s id of its driver, a text; driver_id is a number in databases where its fifth migration has not run';
COMMENT ON COLUMN calls.recorded_as IS 'the conversation it became, once; no foreign key: before DUAL_WRITE there is none';
--rollback SET LOCAL lock_timeout = '2s';
--rollback ALTER TABLE calls DROP COLUMN provider, DROP COLUMN endpoint_id, DROP COLUMN driver_ref, DROP COLUMN failure_reason, DROP COLUMN recorded_as;

--changeset ava:expand-calls-provider-unique labels:expand runInTransaction:false
--comment: one record for a provider's call, however often it is told of; legacy rows have no provider and may double as they do
SET lock_timeout = '60s';
DROP INDEX CONCURRENTLY IF EXISTS uq_calls_provider_call;
CREATE UNIQUE INDEX CONCURRENTLY uq_calls_provider_call ON calls (provider, provider_call_sid)
  WHERE provider IS NOT NULL AND provider_call_sid IS NOT NULL;
RESET lock_timeout;
--rollback SET lock_timeout = '60s';
--rollback DROP INDEX CONCURRENTLY IF EXISTS uq_calls_provider_call;
--rollback RESET lock_timeout;

--changeset ava:expand-calls-open-index labels:expand runInTransaction:false
--comment: the calls that are open too long, oldest first, without a look at those that are over
SET lock_timeout = '60s';
DROP INDEX CONCURRENTLY IF EXISTS idx_calls_open;
CREATE INDEX CONCURRENTLY idx_calls_open ON calls (call_start_time, id) WHERE provider IS NOT NULL AND status = 'in_progress';
RESET lock_timeout;
--rollback SET lock_timeout = '60s';
--rollback DROP INDEX CONCURRENTLY IF EXISTS idx_calls_open;
--rollback RESET lock_timeout;

--changeset ava:expand-telephony-events labels:expand
--comment: what happened to a call, step by step; call_events is the receptionist's table of another thing
SET LOCAL lock_timeout = '2s';
CREATE TABLE telephony_events (
  id          uuid CONSTRAINT telephony_events_pkey PRIMARY KEY,
  call_id     uuid NOT NULL CONSTRAINT fk_telephony_events_call REFERENCES calls (id) ON DELETE CASCADE,
  event_type  text NOT NULL,
  "timestamp" timestamptz NOT NULL,
  details     jsonb NOT NULL DEFAULT '{}',
  created_at  timestamptz NOT NULL
);
CREATE INDEX idx_telephony_events_call ON telephony_events (call_id, "timestamp", id);
COMMENT ON TABLE telephony_events IS 'the organisation is the call''s';
--rollback SET LOCAL lock_timeout = '2s';
--rollback DROP TABLE telephony_events;

--changeset ava:expand-endpoint-settings labels:expand
--comment: what a provider needs to know beyond address and secret, and the key by which we call it; a constant default, so that no row is rewritten
SET LOCAL lock_timeout = '2s';
ALTER TABLE channel_endpoints
  ADD COLUMN settings jsonb NOT NULL DEFAULT '{}',
  ADD COLUMN api_key  text;
COMMENT ON COLUMN channel_endpoints.settings IS 'by provider, see docs/calls.md';
COMMENT ON COLUMN channel_endpoints.api_key IS 'AES-GCM as secret is; NULL: the local stand-in is called instead of the provider';
--rollback SET LOCAL lock_timeout = '2s';
--rollback ALTER TABLE channel_endpoints DROP COLUMN settings, DROP COLUMN api_key;
