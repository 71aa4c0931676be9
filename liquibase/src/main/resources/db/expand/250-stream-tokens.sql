--liquibase formatted sql

-- The way from a telephone call to its media stream: the provider is told a word once, and brings it back once.

--changeset ava:expand-stream-tokens labels:expand
--comment: only a hash is kept, so that nobody who reads the database can take part in a call; one unspent token a call, so that a repeated webhook makes the earlier answer worthless
SET LOCAL lock_timeout = '2s';
CREATE TABLE stream_tokens (
  token_hash  text CONSTRAINT stream_tokens_pkey PRIMARY KEY,
  call_id     uuid NOT NULL CONSTRAINT fk_stream_tokens_call REFERENCES calls (id) ON DELETE CASCADE,
  issued_at   timestamptz NOT NULL,
  expires_at  timestamptz NOT NULL,
  redeemed_at timestamptz,
  CONSTRAINT stream_tokens_expires_check CHECK (expires_at > issued_at)
);
CREATE INDEX idx_stream_tokens_call ON stream_tokens (call_id);
CREATE UNIQUE INDEX uq_stream_tokens_unspent ON stream_tokens (call_id) WHERE redeemed_at IS NULL;
CREATE INDEX idx_stream_tokens_expires ON stream_tokens (expires_at);
COMMENT ON COLUMN stream_tokens.token_hash IS 'SHA-256 of the token, hexadecimal; a token has 256 random bits, so that no salt is needed';
COMMENT ON COLUMN stream_tokens.redeemed_at IS 'when the media stream was connected with it; NULL: not yet';
--rollback SET LOCAL lock_timeout = '2s';
--rollback DROP TABLE stream_tokens;
