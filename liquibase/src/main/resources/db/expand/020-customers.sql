--liquibase formatted sql

-- customers is written by the legacy applications all day. So: columns without checks (nothing is scanned),
-- checks NOT VALID and validated later (writers go on), indexes CONCURRENTLY. An index that failed half-way
-- is dropped and built again at the next run. Building waits for older transactions but keeps nobody waiting;
-- that is why its lock_timeout is longer.

--changeset ava:expand-customers-columns labels:expand splitStatements:false rollbackSplitStatements:false
--comment: new columns only; those that the dashboard already added stay as they are, those that we add are marked, so that going back leaves the found ones
SET LOCAL lock_timeout = '2s';
ALTER TABLE customers
  ADD COLUMN phone_raw      text,
  ADD COLUMN source         text,
  ADD COLUMN merged_into_id integer,
  ADD COLUMN sms_consent    text,
  ADD COLUMN sms_consent_at timestamptz;
COMMENT ON COLUMN customers.phone_raw IS 'the number as it came; set once Ava has read it, NULL on a legacy row that nobody cleaned yet';
COMMENT ON COLUMN customers.merged_into_id IS 'a merged customer stays as a signpost';
COMMENT ON COLUMN customers.sms_consent IS 'what the person last said by STOP or START; NULL: nothing';
DO $add$
DECLARE wanted record;
BEGIN
  FOR wanted IN
    SELECT * FROM (VALUES ('org_id', 'uuid'), ('lead_score', 'integer'), ('lead_status', 'text'),
                          ('service_interests', 'text[]'), ('last_contacted_at', 'timestamptz')) AS w (name, type)
     WHERE NOT EXISTS (SELECT FROM pg_attribute
                        WHERE attrelid = 'customers'::regclass AND attname = w.name AND NOT attisdropped)
  LOOP
    EXECUTE format('ALTER TABLE customers ADD COLUMN %I %s', wanted.name, wanted.type);
    EXECUTE format('COMMENT ON COLUMN customers.%I IS %L', wanted.name, 'added by expand-customers-columns');
  END LOOP;
END $add$;

/* liquibase rollback
SET LOCAL lock_timeout = '2s';
ALTER TABLE customers DROP COLUMN phone_raw, DROP COLUMN source, DROP COLUMN merged_into_id,
  DROP COLUMN sms_consent, DROP COLUMN sms_consent_at;
DO $drop$
DECLARE added name;
BEGIN
  FOR added IN
    SELECT attname FROM pg_attribute
     WHERE attrelid = 'customers'::regclass AND attnum > 0 AND NOT attisdropped
       AND col_description(attrelid, attnum) = 'added by expand-customers-columns'
  LOOP
    EXECUTE format('ALTER TABLE customers DROP COLUMN %I', added);
  END LOOP;
END $drop$;
*/

--changeset ava:expand-customers-checks labels:expand splitStatements:false rollbackSplitStatements:false
--comment: not validated yet: new rows are checked, no row is looked at while the lock is held
SET LOCAL lock_timeout = '2s';
ALTER TABLE customers
  ADD CONSTRAINT fk_customers_merged_into FOREIGN KEY (merged_into_id) REFERENCES customers (id) NOT VALID,
  ADD CONSTRAINT customers_sms_consent_check CHECK (sms_consent IN ('opted_in', 'opted_out')) NOT VALID;
DO $add$
BEGIN
  IF col_description('customers'::regclass, (SELECT attnum FROM pg_attribute WHERE attrelid = 'customers'::regclass AND attname = 'org_id'))
     = 'added by expand-customers-columns' THEN
    ALTER TABLE customers ADD CONSTRAINT fk_customers_org FOREIGN KEY (org_id) REFERENCES organizations (id) ON DELETE CASCADE NOT VALID;
  END IF;
  IF col_description('customers'::regclass, (SELECT attnum FROM pg_attribute WHERE attrelid = 'customers'::regclass AND attname = 'lead_status'))
     = 'added by expand-customers-columns' THEN
    ALTER TABLE customers ADD CONSTRAINT customers_lead_status_word_check CHECK (lead_status IN ('hot', 'warm', 'cold')) NOT VALID;
  END IF;
END $add$;

/* liquibase rollback
SET LOCAL lock_timeout = '2s';
ALTER TABLE customers DROP CONSTRAINT fk_customers_merged_into, DROP CONSTRAINT customers_sms_consent_check,
  DROP CONSTRAINT IF EXISTS fk_customers_org, DROP CONSTRAINT IF EXISTS customers_lead_status_word_check;
*/

--changeset ava:expand-customers-checks-valid labels:expand splitStatements:false
--comment: reads every row under a lock that lets writers go on
SET LOCAL lock_timeout = '2s';
DO $validate$
DECLARE open_check name;
BEGIN
  FOR open_check IN
    SELECT conname FROM pg_constraint
     WHERE conrelid = 'customers'::regclass AND NOT convalidated
       AND conname IN ('fk_customers_merged_into', 'customers_sms_consent_check', 'fk_customers_org', 'customers_lead_status_word_check')
  LOOP
    EXECUTE format('ALTER TABLE customers VALIDATE CONSTRAINT %I', open_check);
  END LOOP;
END $validate$;
--rollback empty

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
SET lock_timeout = '60s';
DROP INDEX CONCURRENTLY IF EXISTS uq_customers_org_phone;
CREATE UNIQUE INDEX CONCURRENTLY uq_customers_org_phone ON customers (org_id, phone) WHERE phone_raw IS NOT NULL;
RESET lock_timeout;
--rollback SET lock_timeout = '60s';
--rollback DROP INDEX CONCURRENTLY IF EXISTS uq_customers_org_phone;
--rollback RESET lock_timeout;

--changeset ava:expand-customers-phone-legacy labels:expand runInTransaction:false
--comment: what takes over from the legacy index, which is unique over all tenants: that promise for the legacy rows among themselves only
--preconditions onFail:MARK_RAN onError:HALT
--precondition-sql-check expectedResult:1 SELECT count(*) FROM pg_index i JOIN pg_class c ON c.oid = i.indexrelid WHERE c.relname = 'ix_customers_phone' AND c.relnamespace = current_schema()::regnamespace AND i.indisunique
SET lock_timeout = '60s';
DROP INDEX CONCURRENTLY IF EXISTS uq_customers_phone_legacy;
CREATE UNIQUE INDEX CONCURRENTLY uq_customers_phone_legacy ON customers (phone) WHERE phone_raw IS NULL;
DROP INDEX CONCURRENTLY IF EXISTS idx_customers_phone;
CREATE INDEX CONCURRENTLY idx_customers_phone ON customers (phone);
RESET lock_timeout;
--rollback SET lock_timeout = '60s';
--rollback DROP INDEX CONCURRENTLY IF EXISTS idx_customers_phone;
--rollback DROP INDEX CONCURRENTLY IF EXISTS uq_customers_phone_legacy;
--rollback RESET lock_timeout;

--changeset ava:expand-customers-phone-legacy-drop labels:expand runInTransaction:false
--comment: two tenants may know the same person; where the index was not unique it stays as it is
--preconditions onFail:MARK_RAN onError:HALT
--precondition-sql-check expectedResult:1 SELECT count(*) FROM pg_index i JOIN pg_class c ON c.oid = i.indexrelid WHERE c.relname = 'ix_customers_phone' AND c.relnamespace = current_schema()::regnamespace AND i.indisunique
SET lock_timeout = '60s';
DROP INDEX CONCURRENTLY ix_customers_phone;
RESET lock_timeout;

-- An index that a failed roll-back left half-built would pass for the real one, so it is refused by name.
/* liquibase rollback
SET lock_timeout = '60s';
SELECT CAST((SELECT string_agg('ix_customers_phone was built half-way: merge the customers that share a number (SELECT phone, array_agg(id) FROM customers GROUP BY phone HAVING count(*) > 1), then DROP INDEX CONCURRENTLY ix_customers_phone and roll back again', '')
               FROM pg_index i JOIN pg_class c ON c.oid = i.indexrelid
              WHERE c.relname = 'ix_customers_phone' AND c.relnamespace = current_schema()::regnamespace AND NOT i.indisvalid) AS integer);
CREATE UNIQUE INDEX CONCURRENTLY IF NOT EXISTS ix_customers_phone ON customers (phone);
RESET lock_timeout;
*/

--changeset ava:expand-customers-merged-index labels:expand runInTransaction:false
--comment: every foreign key is indexed; merged customers are few
SET lock_timeout = '60s';
DROP INDEX CONCURRENTLY IF EXISTS idx_customers_merged_into;
CREATE INDEX CONCURRENTLY idx_customers_merged_into ON customers (merged_into_id) WHERE merged_into_id IS NOT NULL;
RESET lock_timeout;
--rollback SET lock_timeout = '60s';
--rollback DROP INDEX CONCURRENTLY IF EXISTS idx_customers_merged_into;
--rollback RESET lock_timeout;
