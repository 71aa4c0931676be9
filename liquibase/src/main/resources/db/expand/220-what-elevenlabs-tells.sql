--liquibase formatted sql

-- What a provider tells of a call after it: turns that never came while it went on, and the recording.

--changeset ava:expand-call-transcriptions-source labels:expand
--comment: a turn that was filled in after the call is told from one that came while it went on, so that one that comes late finds its place instead of doubling it; no default, so that the catalogue only changes
SET LOCAL lock_timeout = '2s';
ALTER TABLE call_transcriptions ADD COLUMN source text;
COMMENT ON COLUMN call_transcriptions.source IS 'NULL: came while the call went on; post_call: filled in from the report after it';
--rollback SET LOCAL lock_timeout = '2s';
--rollback ALTER TABLE call_transcriptions DROP COLUMN source;

--changeset ava:expand-call-recordings labels:expand
--comment: one recording of a provider's conversation; it may come before anybody knows which call that was, so it goes by the provider's name
SET LOCAL lock_timeout = '2s';
CREATE TABLE call_recordings (
  id              uuid CONSTRAINT call_recordings_pkey PRIMARY KEY,
  org_id          uuid NOT NULL CONSTRAINT fk_call_recordings_org REFERENCES organizations (id) ON DELETE CASCADE,
  provider        text NOT NULL,
  conversation_id varchar(255) NOT NULL,
  media_type      text NOT NULL,
  size_bytes      bigint NOT NULL CONSTRAINT call_recordings_size_check CHECK (size_bytes >= 0),
  created_at      timestamptz NOT NULL,
  CONSTRAINT uq_call_recordings_conversation UNIQUE (org_id, provider, conversation_id)
);
COMMENT ON COLUMN call_recordings.conversation_id IS 'the provider''s, as in calls.conversation_id; no foreign key on purpose: the call may come later';
--rollback SET LOCAL lock_timeout = '2s';
--rollback DROP TABLE call_recordings;

--changeset ava:expand-call-recording-chunks labels:expand
--comment: 256 KiB a row, so that nobody holds a recording in memory, neither who writes nor who reads a part of it; sound is compressed already, so PostgreSQL doesn't try
SET LOCAL lock_timeout = '2s';
CREATE TABLE call_recording_chunks (
  recording_id uuid NOT NULL CONSTRAINT fk_call_recording_chunks_recording REFERENCES call_recordings (id) ON DELETE CASCADE,
  place        integer NOT NULL CONSTRAINT call_recording_chunks_place_check CHECK (place >= 0),
  bytes        bytea NOT NULL,
  CONSTRAINT call_recording_chunks_pkey PRIMARY KEY (recording_id, place)
);
ALTER TABLE call_recording_chunks ALTER COLUMN bytes SET STORAGE EXTERNAL;
COMMENT ON COLUMN call_recording_chunks.place IS 'from 0 on; all chunks but the last have 262144 bytes';
--rollback SET LOCAL lock_timeout = '2s';
--rollback DROP TABLE call_recording_chunks;
