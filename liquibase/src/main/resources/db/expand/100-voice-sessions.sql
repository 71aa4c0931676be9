--liquibase formatted sql

-- A voice session while it runs, so that what was said survives a crash of the server. At its end it becomes a
-- conversation, a legacy call session or both; the working rows stay for a month, to answer repeats and questions.

--changeset ava:expand-voice-sessions labels:expand splitStatements:false rollbackSplitStatements:false
--comment: one row a session from its begin on; racing ends meet at its row, so that only one of them records the call
SET LOCAL lock_timeout = '2s';
CREATE TABLE voice_sessions (
  id              uuid CONSTRAINT voice_sessions_pkey PRIMARY KEY,
  org_id          uuid NOT NULL CONSTRAINT fk_voice_sessions_org REFERENCES organizations (id),
  session_id      text NOT NULL CONSTRAINT voice_sessions_session_id_check CHECK (length(session_id) BETWEEN 1 AND 255),
  phone           text,
  peer_address    text,
  our_address     text,
  call_sid        varchar(255),
  provider_ids    jsonb NOT NULL DEFAULT '{}',
  state           text NOT NULL CONSTRAINT voice_sessions_state_check CHECK (state IN ('active', 'ended', 'failed')),
  started_at      timestamptz NOT NULL,
  last_seen_at    timestamptz NOT NULL,
  ended_at        timestamptz,
  end_reason      text,
  learned_name    text,
  learned_phone   text,
  learned_email   text,
  customer_id     integer,
  conversation_id uuid,
  call_session_id integer,
  CONSTRAINT uq_voice_sessions_org_session UNIQUE (org_id, session_id),
  CONSTRAINT voice_sessions_ended_check CHECK ((state = 'active') = (ended_at IS NULL))
) WITH (fillfactor = 70);
-- last_seen_at changes with every turn and is in no index, so that such an update touches none.
CREATE INDEX idx_voice_sessions_active ON voice_sessions (id) WHERE state = 'active';
CREATE INDEX idx_voice_sessions_ended ON voice_sessions (ended_at) WHERE ended_at IS NOT NULL;
COMMENT ON COLUMN voice_sessions.session_id IS 'chosen by the client, unique in its organisation';
COMMENT ON COLUMN voice_sessions.phone IS 'the caller''s number as it was given';
COMMENT ON COLUMN voice_sessions.peer_address IS 'E.164, short code or word of the caller; NULL: withheld';
COMMENT ON COLUMN voice_sessions.last_seen_at IS 'the last sign of life; a session without one for too long is finished as failed';
COMMENT ON COLUMN voice_sessions.conversation_id IS 'what it became, as are customer_id and call_session_id; no foreign keys: those rows have lives of their own';

/* liquibase rollback
DO $undo$
BEGIN
  SET LOCAL lock_timeout = '2s';
  IF EXISTS (SELECT FROM voice_sessions WHERE state = 'active') THEN
    RAISE EXCEPTION 'Calls are going on (SELECT id FROM voice_sessions WHERE state = ''active''): roll back when they have ended';
  END IF;
  DROP TABLE voice_sessions;
END $undo$;
*/

--changeset ava:expand-voice-turns labels:expand
--comment: what was said, as it comes; the key makes a repeated delivery of a turn harmless
SET LOCAL lock_timeout = '2s';
CREATE TABLE voice_turns (
  voice_session_id uuid NOT NULL CONSTRAINT fk_voice_turns_session REFERENCES voice_sessions (id) ON DELETE CASCADE,
  seq              integer NOT NULL CONSTRAINT voice_turns_seq_check CHECK (seq >= 0),
  speaker          text NOT NULL CONSTRAINT voice_turns_speaker_check CHECK (speaker IN ('customer', 'assistant', 'system')),
  text             text NOT NULL,
  at               timestamptz NOT NULL,
  ended_at         timestamptz,
  interrupted      boolean NOT NULL DEFAULT false,
  CONSTRAINT voice_turns_pkey PRIMARY KEY (voice_session_id, seq)
);
COMMENT ON COLUMN voice_turns.at IS 'when the turn began';
COMMENT ON COLUMN voice_turns.interrupted IS 'the other side began to speak before the turn was over';
--rollback SET LOCAL lock_timeout = '2s';
--rollback DROP TABLE voice_turns;

--changeset ava:expand-voice-function-calls labels:expand
--comment: what the assistant did, once per id of the provider; the result may come later than the call
SET LOCAL lock_timeout = '2s';
CREATE TABLE voice_function_calls (
  voice_session_id uuid NOT NULL CONSTRAINT fk_voice_function_calls_session REFERENCES voice_sessions (id) ON DELETE CASCADE,
  call_id          text NOT NULL CONSTRAINT voice_function_calls_call_id_check CHECK (length(call_id) BETWEEN 1 AND 255),
  name             text NOT NULL,
  args             jsonb NOT NULL,
  result           jsonb,
  at               timestamptz NOT NULL,
  CONSTRAINT voice_function_calls_pkey PRIMARY KEY (voice_session_id, call_id)
);
COMMENT ON COLUMN voice_function_calls.call_id IS 'the provider''s id of the call of the function';
COMMENT ON COLUMN voice_function_calls.result IS 'NULL: none came (yet)';
--rollback SET LOCAL lock_timeout = '2s';
--rollback DROP TABLE voice_function_calls;

--changeset ava:expand-voice-session-events labels:expand
--comment: what happened besides words; any lower_snake_case word
SET LOCAL lock_timeout = '2s';
CREATE TABLE voice_session_events (
  voice_session_id uuid NOT NULL CONSTRAINT fk_voice_session_events_session REFERENCES voice_sessions (id) ON DELETE CASCADE,
  id               uuid NOT NULL,
  event_type       text NOT NULL,
  at               timestamptz NOT NULL,
  details          jsonb NOT NULL DEFAULT '{}',
  CONSTRAINT voice_session_events_pkey PRIMARY KEY (voice_session_id, id)
);
COMMENT ON COLUMN voice_session_events.id IS 'may be chosen by the client, so that its repeat is harmless';
--rollback SET LOCAL lock_timeout = '2s';
--rollback DROP TABLE voice_session_events;

--changeset ava:expand-customers-merged-phone-raw labels:expand runInTransaction:false
--comment: a number that nobody could complete still leads to the person who had it, after a merge too
SET lock_timeout = '60s';
DROP INDEX CONCURRENTLY IF EXISTS idx_customers_merged_phone_raw;
CREATE INDEX CONCURRENTLY idx_customers_merged_phone_raw ON customers (phone_raw) WHERE merged_into_id IS NOT NULL;
RESET lock_timeout;
--rollback SET lock_timeout = '60s';
--rollback DROP INDEX CONCURRENTLY IF EXISTS idx_customers_merged_phone_raw;
--rollback RESET lock_timeout;

--changeset ava:expand-legacy-can-hold labels:expand splitStatements:false
--comment: which calls of ours have a call session: the legacy tables know a tenant only by its customers, so a call of nobody we know would there be read, and moved, as one of the organisation that the legacy system stands for
SET LOCAL lock_timeout = '2s';
CREATE FUNCTION legacy_can_hold(org_id uuid, customer_id integer) RETURNS boolean LANGUAGE sql STABLE PARALLEL SAFE AS
$$ SELECT customer_id IS NOT NULL OR org_id = (SELECT legacy_org_id FROM migration_settings) $$;
--rollback SET LOCAL lock_timeout = '2s';
--rollback DROP FUNCTION legacy_can_hold(uuid, integer);

--changeset ava:expand-one-row-tables-analysed labels:expand
--comment: tables of one row or six are never analysed by themselves, and what is not analysed is taken for 900 rows: every plan over them would be compiled (jit) for a second to run for milliseconds
SET LOCAL lock_timeout = '2s';
ANALYZE migration_settings;
ANALYZE migration_phase;
ANALYZE outcome_vocabulary;
--rollback empty
