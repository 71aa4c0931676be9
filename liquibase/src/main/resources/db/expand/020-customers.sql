--liquibase formatted sql

--changeset ava:expand-customers-columns labels:expand
--comment: new columns only; those that the dashboard already added stay as they are
SET LOCAL lock_timeout = '2s';
ALTER TABLE customers
  ADD COLUMN IF NOT EXISTS org_id            uuid REFERENCES organizations (id) ON DELETE CASCADE,
  ADD COLUMN IF NOT EXISTS lead_score        integer,
  ADD COLUMN IF NOT EXISTS lead_status       text CHECK (lead_status IN ('hot', 'warm', 'cold')),
  ADD COLUMN IF NOT EXISTS service_interests text[],
  ADD COLUMN IF NOT EXISTS last_contacted_at timestamptz,
  ADD COLUMN phone_raw      text,
  ADD COLUMN source         text,
  ADD COLUMN merged_into_id integer CONSTRAINT fk_customers_merged_into REFERENCES customers (id),
  ADD COLUMN sms_consent    text CONSTRAINT customers_sms_consent_check CHECK (sms_consent IN ('opted_in', 'opted_out')),
  ADD COLUMN sms_consent_at timestamptz;
COMMENT ON COLUMN customers.phone_raw IS 'the number as it came; set once Ava has read it, NULL on a legacy row that nobody cleaned yet';
COMMENT ON COLUMN customers.merged_into_id IS 'a merged customer stays as a signpost';
COMMENT ON COLUMN customers.sms_consent IS 'what the person last said by STOP or START; NULL: nothing';
--rollback SET LOCAL lock_timeout = '2s';
--rollback ALTER TABLE customers DROP COLUMN phone_raw, DROP COLUMN source, DROP COLUMN merged_into_id, DROP COLUMN sms_consent, DROP COLUMN sms_consent_at;

--changeset ava:expand-customers-unknown labels:expand rollbackSplitStatements:false
--comment: not known is NULL; the legacy writers keep writing their placeholders
SET LOCAL lock_timeout = '2s';
ALTER TABLE customers ALTER COLUMN name DROP NOT NULL, ALTER COLUMN phone DROP NOT NULL;
/* liquibase rollback
DO $undo$
BEGIN
  SET LOCAL lock_timeout = '2s';
  IF EXISTS (SELECT FROM customers WHERE name IS NULL OR phone IS NULL) THEN
    RAISE EXCEPTION 'customers has rows without name or phone: give them one (SELECT id FROM customers WHERE name IS NULL OR phone IS NULL) before rolling back';
  END IF;
  ALTER TABLE customers ALTER COLUMN name SET NOT NULL, ALTER COLUMN phone SET NOT NULL;
END $undo$;
*/

--changeset ava:expand-customers-phone-unique labels:expand runInTransaction:false
--comment: one customer for a number in an organisation, among the rows that Ava has read; racing requests meet here
SET lock_timeout = '2s';
CREATE UNIQUE INDEX CONCURRENTLY uq_customers_org_phone ON customers (org_id, phone) WHERE phone_raw IS NOT NULL;
RESET lock_timeout;
--rollback DROP INDEX CONCURRENTLY uq_customers_org_phone;

--changeset ava:expand-customers-phone-legacy labels:expand runInTransaction:false
--comment: the legacy index is unique over all tenants; keep that promise for the legacy rows among themselves only
--preconditions onFail:MARK_RAN onError:HALT
--precondition-sql-check expectedResult:1 SELECT count(*) FROM pg_index i JOIN pg_class c ON c.oid = i.indexrelid WHERE c.relname = 'ix_customers_phone' AND c.relnamespace = current_schema()::regnamespace AND i.indisunique
SET lock_timeout = '2s';
CREATE UNIQUE INDEX CONCURRENTLY uq_customers_phone_legacy ON customers (phone) WHERE phone_raw IS NULL;
CREATE INDEX CONCURRENTLY idx_customers_phone ON customers (phone);
DROP INDEX CONCURRENTLY ix_customers_phone;
RESET lock_timeout;
--rollback CREATE UNIQUE INDEX CONCURRENTLY IF NOT EXISTS ix_customers_phone ON customers (phone);
--rollback DROP INDEX CONCURRENTLY IF EXISTS idx_customers_phone;
--rollback DROP INDEX CONCURRENTLY IF EXISTS uq_customers_phone_legacy;

--changeset ava:expand-customers-merged-index labels:expand runInTransaction:false
--comment: every foreign key is indexed; merged customers are few
SET lock_timeout = '2s';
CREATE INDEX CONCURRENTLY idx_customers_merged_into ON customers (merged_into_id) WHERE merged_into_id IS NOT NULL;
RESET lock_timeout;
--rollback DROP INDEX CONCURRENTLY idx_customers_merged_into;
