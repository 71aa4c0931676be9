--liquibase formatted sql

--changeset ava:expand-console-users labels:expand
--comment: who may look at the console and call the API
SET LOCAL lock_timeout = '2s';
CREATE TABLE console_users (
  id            uuid PRIMARY KEY,
  org_id        uuid NOT NULL CONSTRAINT fk_console_users_org REFERENCES organizations (id),
  username      text NOT NULL,
  password_hash text NOT NULL,
  role          text NOT NULL CONSTRAINT console_users_role_check CHECK (role IN ('admin', 'operator', 'viewer')),
  created_at    timestamptz NOT NULL,
  updated_at    timestamptz NOT NULL,
  disabled_at   timestamptz
);
CREATE UNIQUE INDEX uq_console_users_username ON console_users (lower(username));
CREATE INDEX idx_console_users_org ON console_users (org_id);
--rollback SET LOCAL lock_timeout = '2s';
--rollback DROP TABLE console_users;

--changeset ava:expand-api-tokens labels:expand
--comment: bearer tokens; shown once, only their hash is kept
SET LOCAL lock_timeout = '2s';
CREATE TABLE api_tokens (
  id           uuid PRIMARY KEY,
  org_id       uuid NOT NULL CONSTRAINT fk_api_tokens_org REFERENCES organizations (id),
  name         text NOT NULL,
  token_hash   text NOT NULL CONSTRAINT uq_api_tokens_hash UNIQUE,
  role         text NOT NULL CONSTRAINT api_tokens_role_check CHECK (role IN ('admin', 'operator', 'viewer')),
  created_by   text NOT NULL,
  created_at   timestamptz NOT NULL,
  expires_at   timestamptz,
  last_used_at timestamptz,
  revoked_at   timestamptz
);
CREATE INDEX idx_api_tokens_org ON api_tokens (org_id);
--rollback SET LOCAL lock_timeout = '2s';
--rollback DROP TABLE api_tokens;

--changeset ava:expand-login-throttle labels:expand
--comment: failed log-ins by user name and by address, shared by all nodes
SET LOCAL lock_timeout = '2s';
CREATE TABLE login_throttle (
  throttle_key   text CONSTRAINT login_throttle_pkey PRIMARY KEY,
  failures       integer NOT NULL,
  window_started_at timestamptz NOT NULL,
  locked_until   timestamptz
);
--rollback SET LOCAL lock_timeout = '2s';
--rollback DROP TABLE login_throttle;

--changeset ava:expand-access-audit labels:expand
--comment: every look at a conversation: who, when, by which way
SET LOCAL lock_timeout = '2s';
CREATE TABLE access_audit (
  id              uuid PRIMARY KEY,
  org_id          uuid NOT NULL CONSTRAINT fk_access_audit_org REFERENCES organizations (id),
  actor           text NOT NULL,
  via             text NOT NULL CONSTRAINT access_audit_via_check CHECK (via IN ('console', 'api')),
  action          text NOT NULL,
  conversation_id uuid NOT NULL,
  at              timestamptz NOT NULL
);
CREATE INDEX idx_access_audit_org_at ON access_audit (org_id, at DESC);
CREATE INDEX idx_access_audit_conversation ON access_audit (conversation_id, at DESC);
COMMENT ON COLUMN access_audit.conversation_id IS 'no foreign key on purpose: the record of a look outlives the conversation';
--rollback SET LOCAL lock_timeout = '2s';
--rollback DROP TABLE access_audit;
