--liquibase formatted sql

-- Calls that Ava carries itself: the way in, who carries a session, and what was heard of what was said.

--changeset ava:expand-voice-tickets labels:expand
--comment: only a hash is kept, so that nobody who reads the database can take part in a call; a ticket is good once and for a minute
SET LOCAL lock_timeout = '2s';
CREATE TABLE voice_tickets (
  ticket_hash text CONSTRAINT voice_tickets_pkey PRIMARY KEY,
  org_id      uuid NOT NULL CONSTRAINT fk_voice_tickets_org REFERENCES organizations (id) ON DELETE CASCADE,
  session_id  text NOT NULL CONSTRAINT voice_tickets_session_id_check CHECK (length(session_id) BETWEEN 1 AND 255),
  phone       text,
  name        text,
  issued_at   timestamptz NOT NULL,
  expires_at  timestamptz NOT NULL,
  redeemed_at timestamptz,
  CONSTRAINT voice_tickets_expires_check CHECK (expires_at > issued_at)
);
CREATE INDEX idx_voice_tickets_org ON voice_tickets (org_id);
CREATE INDEX idx_voice_tickets_expires ON voice_tickets (expires_at);
COMMENT ON COLUMN voice_tickets.ticket_hash IS 'SHA-256 of the ticket, hexadecimal; a ticket has 256 random bits, so that no salt is needed';
COMMENT ON COLUMN voice_tickets.phone IS 'the caller''s number and name, as far as who asked for the ticket knew them';
COMMENT ON COLUMN voice_tickets.redeemed_at IS 'when a call was opened with it; NULL: not yet';
--rollback SET LOCAL lock_timeout = '2s';
--rollback DROP TABLE voice_tickets;

--changeset ava:expand-voice-sessions-carried labels:expand
--comment: one connection carries a session, on whichever node; what an earlier one still wants to write is refused, so that two nodes never tell one call
SET LOCAL lock_timeout = '2s';
ALTER TABLE voice_sessions
  ADD COLUMN carrier_id  uuid,
  ADD COLUMN resume_hash text,
  ADD COLUMN agent       text;
COMMENT ON COLUMN voice_sessions.carrier_id IS 'who carries it: new with every connection; NULL: an integrator''s own agent';
COMMENT ON COLUMN voice_sessions.resume_hash IS 'SHA-256 of the secret that gets a lost session back once';
COMMENT ON COLUMN voice_sessions.agent IS 'the word of who answers, as offline';
--rollback SET LOCAL lock_timeout = '2s';
--rollback ALTER TABLE voice_sessions DROP COLUMN carrier_id, DROP COLUMN resume_hash, DROP COLUMN agent;

--changeset ava:expand-voice-sessions-resume labels:expand runInTransaction:false
--comment: a lost session is found by the secret that gets it back; there is one only while somebody may come back
SET lock_timeout = '60s';
DROP INDEX CONCURRENTLY IF EXISTS uq_voice_sessions_resume;
CREATE UNIQUE INDEX CONCURRENTLY uq_voice_sessions_resume ON voice_sessions (resume_hash) WHERE resume_hash IS NOT NULL AND state = 'active';
RESET lock_timeout;
--rollback SET lock_timeout = '60s';
--rollback DROP INDEX CONCURRENTLY IF EXISTS uq_voice_sessions_resume;
--rollback RESET lock_timeout;

--changeset ava:expand-voice-turns-heard labels:expand
--comment: what a caller heard is the transcript; what the agent had made beyond that is kept apart
SET LOCAL lock_timeout = '2s';
ALTER TABLE voice_turns
  ADD COLUMN item_id           text,
  ADD COLUMN generated         text,
  ADD COLUMN heard_ms          integer CONSTRAINT voice_turns_heard_ms_check CHECK (heard_ms >= 0),
  ADD COLUMN false_alarm       boolean;
COMMENT ON COLUMN voice_turns.item_id IS 'the agent''s own id of the turn';
COMMENT ON COLUMN voice_turns.generated IS 'all that the agent made, where text holds only what was heard of it; NULL: the same';
COMMENT ON COLUMN voice_turns.heard_ms IS 'how much of its sound was heard; NULL: it had none';
COMMENT ON COLUMN voice_turns.false_alarm IS 'cut short by a noise that was no speech; such a turn does not count as interrupted';
--rollback SET LOCAL lock_timeout = '2s';
--rollback ALTER TABLE voice_turns DROP COLUMN item_id, DROP COLUMN generated, DROP COLUMN heard_ms, DROP COLUMN false_alarm;

--changeset ava:expand-voice-settings labels:expand
--comment: which agent answers an organisation's calls
SET LOCAL lock_timeout = '2s';
CREATE TABLE voice_settings (
  org_id     uuid CONSTRAINT voice_settings_pkey PRIMARY KEY
             CONSTRAINT fk_voice_settings_org REFERENCES organizations (id) ON DELETE CASCADE,
  agent      text CONSTRAINT voice_settings_agent_check CHECK (agent ~ '^[a-z][a-z0-9_]{0,49}$'),
  changed_at timestamptz NOT NULL
);
COMMENT ON COLUMN voice_settings.agent IS 'NULL: the first one that has what it needs, else offline';
--rollback SET LOCAL lock_timeout = '2s';
--rollback DROP TABLE voice_settings;
