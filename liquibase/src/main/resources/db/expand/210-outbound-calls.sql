--liquibase formatted sql

-- Calls that are wanted of us: what came in, how far it is, and which record a call got. Written before anybody is asked.

--changeset ava:expand-outbound-batches labels:expand
--comment: many calls that were asked for together; the row is what nodes meet at when they release the next ones
SET LOCAL lock_timeout = '2s';
CREATE TABLE outbound_batches (
  id               uuid CONSTRAINT outbound_batches_pkey PRIMARY KEY,
  org_id           uuid NOT NULL CONSTRAINT fk_outbound_batches_org REFERENCES organizations (id),
  endpoint_id      uuid NOT NULL,
  name             text NOT NULL,
  state            text NOT NULL CONSTRAINT outbound_batches_state_check CHECK (state IN ('running', 'paused', 'cancelled', 'completed')),
  calls_per_minute integer NOT NULL CONSTRAINT outbound_batches_rate_check CHECK (calls_per_minute BETWEEN 1 AND 120),
  at_once          integer NOT NULL CONSTRAINT outbound_batches_at_once_check CHECK (at_once BETWEEN 1 AND 100),
  total            integer NOT NULL,
  next_at          timestamptz NOT NULL,
  created_by       text NOT NULL,
  created_at       timestamptz NOT NULL,
  updated_at       timestamptz NOT NULL,
  finished_at      timestamptz
);
CREATE INDEX idx_outbound_batches_org_created ON outbound_batches (org_id, created_at DESC, id);
CREATE INDEX idx_outbound_batches_running ON outbound_batches (next_at) WHERE state = 'running';
COMMENT ON COLUMN outbound_batches.endpoint_id IS 'by which endpoint; no foreign key on purpose: a call outlives it';
COMMENT ON COLUMN outbound_batches.next_at IS 'no call is released before';
COMMENT ON COLUMN outbound_batches.finished_at IS 'when the provider had been asked for the last one, or the batch was cancelled';

--rollback SET LOCAL lock_timeout = '2s';
--rollback DROP TABLE outbound_batches;

--changeset ava:expand-outbound-calls labels:expand
--comment: a call that is wanted; its state says whether the provider was asked, which is what decides whether it may be asked (again) after a crash
SET LOCAL lock_timeout = '2s';
CREATE TABLE outbound_calls (
  id          uuid CONSTRAINT outbound_calls_pkey PRIMARY KEY,
  org_id      uuid NOT NULL CONSTRAINT fk_outbound_calls_org REFERENCES organizations (id),
  endpoint_id uuid NOT NULL,
  batch_id    uuid CONSTRAINT fk_outbound_calls_batch REFERENCES outbound_batches (id) ON DELETE CASCADE,
  row_number  integer,
  call_id     uuid CONSTRAINT fk_outbound_calls_call REFERENCES calls (id) ON DELETE CASCADE,
  to_number   text NOT NULL,
  driver_ref  text,
  person_name text,
  variables   jsonb NOT NULL,
  state       text NOT NULL CONSTRAINT outbound_calls_state_check
              CHECK (state IN ('waiting', 'released', 'stored', 'asked', 'accepted', 'refused', 'unknown', 'cancelled')),
  tries       integer NOT NULL DEFAULT 0,
  not_before  timestamptz,
  job_id      uuid,
  reason      text,
  created_at  timestamptz NOT NULL,
  updated_at  timestamptz NOT NULL,
  CONSTRAINT uq_outbound_calls_row UNIQUE (batch_id, row_number)
);
CREATE UNIQUE INDEX uq_outbound_calls_call ON outbound_calls (call_id) WHERE call_id IS NOT NULL;
CREATE UNIQUE INDEX uq_outbound_calls_job ON outbound_calls (job_id) WHERE job_id IS NOT NULL;
CREATE INDEX idx_outbound_calls_org_created ON outbound_calls (org_id, created_at DESC, id);
CREATE INDEX idx_outbound_calls_batch_state ON outbound_calls (batch_id, state, row_number) WHERE batch_id IS NOT NULL;
CREATE INDEX idx_outbound_calls_under_way ON outbound_calls (updated_at) WHERE state IN ('released', 'stored', 'asked');
COMMENT ON COLUMN outbound_calls.state IS 'waiting and released: of a batch, no record yet; stored: on record, the provider not asked; asked: it is being asked, or the server died while it was; then what it answered, or unknown';
COMMENT ON COLUMN outbound_calls.call_id IS 'its record; of a batch''s row that the provider was too busy for: none until the next try';
COMMENT ON COLUMN outbound_calls.job_id IS 'the job that places it; another one takes over when that is lost';

--rollback SET LOCAL lock_timeout = '2s';
--rollback LOCK TABLE calls, organizations IN ACCESS EXCLUSIVE MODE;
--rollback DROP TABLE outbound_calls;

--changeset ava:expand-idempotency-keys labels:expand
--comment: a repeated request gets the first answer; the key is taken in the transaction that stores what was asked for, so that there is never one without the other
SET LOCAL lock_timeout = '2s';
CREATE TABLE idempotency_keys (
  org_id       uuid NOT NULL CONSTRAINT fk_idempotency_keys_org REFERENCES organizations (id),
  key          text NOT NULL,
  request_hash text NOT NULL,
  subject_id   uuid NOT NULL,
  answer       text,
  created_at   timestamptz NOT NULL,
  CONSTRAINT idempotency_keys_pkey PRIMARY KEY (org_id, key)
);
CREATE INDEX idx_idempotency_keys_subject ON idempotency_keys (subject_id);
CREATE INDEX idx_idempotency_keys_created ON idempotency_keys (created_at);
COMMENT ON COLUMN idempotency_keys.subject_id IS 'the row of outbound_calls or outbound_batches that the request made';
COMMENT ON COLUMN idempotency_keys.answer IS 'JSON; NULL: not answered (yet)';

--rollback SET LOCAL lock_timeout = '2s';
--rollback DROP TABLE idempotency_keys;

--changeset ava:expand-open-call-inquiries labels:expand
--comment: which open calls the provider was asked about, and when it is asked again; one node at a time claims a call by moving next_at on
SET LOCAL lock_timeout = '2s';
CREATE TABLE open_call_inquiries (
  call_id       uuid CONSTRAINT open_call_inquiries_pkey PRIMARY KEY
                CONSTRAINT fk_open_call_inquiries_call REFERENCES calls (id) ON DELETE CASCADE,
  org_id        uuid NOT NULL CONSTRAINT fk_open_call_inquiries_org REFERENCES organizations (id),
  asked         integer NOT NULL,
  last_asked_at timestamptz NOT NULL,
  next_at       timestamptz NOT NULL,
  answer        text,
  detail        text,
  closed_at     timestamptz
);
CREATE INDEX idx_open_call_inquiries_closed ON open_call_inquiries (org_id, closed_at DESC);
COMMENT ON COLUMN open_call_inquiries.answer IS 'of the provider to the last question: ongoing, over, nobody or unreachable';
COMMENT ON COLUMN open_call_inquiries.closed_at IS 'when the call was ended as an orphan';

--rollback SET LOCAL lock_timeout = '2s';
--rollback LOCK TABLE calls, organizations IN ACCESS EXCLUSIVE MODE;
--rollback DROP TABLE open_call_inquiries;
