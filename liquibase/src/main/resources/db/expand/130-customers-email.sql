--liquibase formatted sql

-- E-mail addresses as 020-customers.sql has it for numbers: the legacy index is unique over all tenants and knows upper
-- from lower case; the promise for the rows that Ava has read is one customer for an address in an organisation.

--changeset ava:expand-customers-email-unique labels:expand runInTransaction:false
--comment: one customer for an address in an organisation, in any case of letters, among the rows that Ava has read
SET lock_timeout = '60s';
DROP INDEX CONCURRENTLY IF EXISTS uq_customers_org_email;
CREATE UNIQUE INDEX CONCURRENTLY uq_customers_org_email ON customers (org_id, lower(email)) WHERE phone_raw IS NOT NULL;
RESET lock_timeout;
--rollback SET lock_timeout = '60s';
--rollback DROP INDEX CONCURRENTLY IF EXISTS uq_customers_org_email;
--rollback RESET lock_timeout;

--changeset ava:expand-customers-email-index labels:expand runInTransaction:false
--comment: a customer by an address in any case of letters, read by Ava or not
SET lock_timeout = '60s';
DROP INDEX CONCURRENTLY IF EXISTS idx_customers_email_lower;
CREATE INDEX CONCURRENTLY idx_customers_email_lower ON customers (lower(email));
RESET lock_timeout;
--rollback SET lock_timeout = '60s';
--rollback DROP INDEX CONCURRENTLY IF EXISTS idx_customers_email_lower;
--rollback RESET lock_timeout;

--changeset ava:expand-customers-email-legacy labels:expand runInTransaction:false
--comment: what takes over from the legacy index: its promise for the legacy rows among themselves, and its use for look-ups
--preconditions onFail:MARK_RAN onError:HALT
--precondition-sql-check expectedResult:1 SELECT count(*) FROM pg_index i JOIN pg_class c ON c.oid = i.indexrelid WHERE c.relname = 'ix_customers_email' AND c.relnamespace = current_schema()::regnamespace AND i.indisunique
SET lock_timeout = '60s';
DROP INDEX CONCURRENTLY IF EXISTS uq_customers_email_legacy;
CREATE UNIQUE INDEX CONCURRENTLY uq_customers_email_legacy ON customers (email) WHERE phone_raw IS NULL;
DROP INDEX CONCURRENTLY IF EXISTS idx_customers_email;
CREATE INDEX CONCURRENTLY idx_customers_email ON customers (email);
RESET lock_timeout;
--rollback SET lock_timeout = '60s';
--rollback DROP INDEX CONCURRENTLY IF EXISTS idx_customers_email;
--rollback DROP INDEX CONCURRENTLY IF EXISTS uq_customers_email_legacy;
--rollback RESET lock_timeout;

--changeset ava:expand-customers-email-legacy-drop labels:expand runInTransaction:false
--comment: two tenants may know the same person; where the index was not unique it stays as it is
--preconditions onFail:MARK_RAN onError:HALT
--precondition-sql-check expectedResult:1 SELECT count(*) FROM pg_index i JOIN pg_class c ON c.oid = i.indexrelid WHERE c.relname = 'ix_customers_email' AND c.relnamespace = current_schema()::regnamespace AND i.indisunique
SET lock_timeout = '60s';
DROP INDEX CONCURRENTLY ix_customers_email;
RESET lock_timeout;

-- An index that a failed roll-back left half-built would pass for the real one, so it is refused by name.
/* liquibase rollback
SET lock_timeout = '60s';
SELECT CAST((SELECT string_agg('ix_customers_email was built half-way: merge the customers that share an address (SELECT email, array_agg(id) FROM customers GROUP BY email HAVING count(*) > 1), then DROP INDEX CONCURRENTLY ix_customers_email and roll back again', '')
               FROM pg_index i JOIN pg_class c ON c.oid = i.indexrelid
              WHERE c.relname = 'ix_customers_email' AND c.relnamespace = current_schema()::regnamespace AND NOT i.indisvalid) AS integer);
CREATE UNIQUE INDEX CONCURRENTLY IF NOT EXISTS ix_customers_email ON customers (email);
RESET lock_timeout;
*/

--changeset ava:expand-customers-phone-raw-unique labels:expand runInTransaction:false
--comment: two calls by the same number that nobody can complete (seven digits) meet here, as E.164 numbers do at uq_customers_org_phone
SET lock_timeout = '60s';
DROP INDEX CONCURRENTLY IF EXISTS uq_customers_org_phone_raw;
CREATE UNIQUE INDEX CONCURRENTLY uq_customers_org_phone_raw ON customers (org_id, phone_raw)
  WHERE phone IS NULL AND phone_raw <> '' AND merged_into_id IS NULL;
RESET lock_timeout;
--rollback SET lock_timeout = '60s';
--rollback DROP INDEX CONCURRENTLY IF EXISTS uq_customers_org_phone_raw;
--rollback RESET lock_timeout;
