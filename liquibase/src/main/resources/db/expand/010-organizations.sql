--liquibase formatted sql

--changeset ava:expand-organizations-settings labels:expand
--preconditions onFail:HALT onError:HALT
--precondition-sql-check expectedResult:baseline SELECT coalesce((SELECT tag FROM databasechangelog WHERE id = 'tag-baseline'), 'nothing: stage expand needs stage baseline first, ./ava migrate baseline or update --label-filter=baseline')
--comment: what Ava needs to know of a tenant: how to read a number without country code, and the local time
SET LOCAL lock_timeout = '2s';
ALTER TABLE organizations
  ADD COLUMN default_region    text NOT NULL DEFAULT 'US',
  ADD COLUMN default_area_code text,
  ADD COLUMN time_zone         text NOT NULL DEFAULT 'UTC';
--rollback SET LOCAL lock_timeout = '2s';
--rollback ALTER TABLE organizations DROP COLUMN default_region, DROP COLUMN default_area_code, DROP COLUMN time_zone;

--changeset ava:expand-organizations-default labels:expand rollbackSplitStatements:false
--comment: the organisation that legacy rows without one belong to; the id is the dashboard's own
--preconditions onFail:MARK_RAN onError:HALT
--precondition-sql-check expectedResult:0 SELECT count(*) FROM organizations WHERE id = 'a0000000-0000-0000-0000-000000000001'
SET LOCAL lock_timeout = '2s';
INSERT INTO organizations (id, name) VALUES ('a0000000-0000-0000-0000-000000000001', 'Default Organization')
ON CONFLICT (id) DO NOTHING;

-- A row that was found, or that customers or calls have come to use, is not ours to delete. (customers.org_id may
-- be gone by then.)
/* liquibase rollback
SET LOCAL lock_timeout = '2s';
DELETE FROM organizations o
 WHERE o.id = 'a0000000-0000-0000-0000-000000000001'
   AND EXISTS (SELECT FROM databasechangelog WHERE id = 'expand-organizations-default' AND exectype <> 'MARK_RAN')
   AND NOT EXISTS (SELECT FROM customers c WHERE to_jsonb(c) ->> 'org_id' = o.id::text)
   AND NOT EXISTS (SELECT FROM calls WHERE org_id = o.id);
*/

--changeset ava:expand-channel-endpoints labels:expand
--comment: which number, mailbox or agent belongs to whom, and with which secret its provider signs
SET LOCAL lock_timeout = '2s';
CREATE TABLE channel_endpoints (
  id                 uuid PRIMARY KEY,
  org_id             uuid NOT NULL CONSTRAINT fk_channel_endpoints_org REFERENCES organizations (id),
  channel            text NOT NULL CONSTRAINT channel_endpoints_channel_check CHECK (channel IN ('voice', 'sms', 'email')),
  provider           text NOT NULL CONSTRAINT channel_endpoints_provider_check
                     CHECK (provider IN ('twilio', 'sendgrid', 'elevenlabs', 'vapi', 'openai')),
  address            text NOT NULL,
  account_id         text,
  secret             text,
  previous_secret    text,
  previous_secret_until timestamptz,
  verification       text NOT NULL CONSTRAINT channel_endpoints_verification_check CHECK (verification IN ('enforce', 'observe')),
  public_url         text,
  version            integer NOT NULL DEFAULT 0,
  created_at         timestamptz NOT NULL,
  updated_at         timestamptz NOT NULL,
  CONSTRAINT uq_channel_endpoints_provider_address UNIQUE (provider, address)
);
CREATE INDEX idx_channel_endpoints_org ON channel_endpoints (org_id);
COMMENT ON COLUMN channel_endpoints.secret IS 'AES-GCM under a key that lives outside the database';
COMMENT ON COLUMN channel_endpoints.public_url IS 'the exact URL the provider calls, where a proxy rewrites paths; NULL: AVA_PUBLIC_URL plus the request target';
--rollback SET LOCAL lock_timeout = '2s';
--rollback DROP TABLE channel_endpoints;
