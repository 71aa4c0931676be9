--liquibase formatted sql

--changeset ava:constrain-customers-name labels:constrain
--comment: a placeholder or a phone number is never a name; not known is NULL
SET LOCAL lock_timeout = '2s';
SELECT refuse_rows('SELECT id FROM customers WHERE NOT is_real_name(name)', 'customers have a name that is none, set it to NULL or run ./ava migrate backfill');
ALTER TABLE customers ADD CONSTRAINT customers_name_must_be_real CHECK (name IS NULL OR is_real_name(name)) NOT VALID;
--rollback SET LOCAL lock_timeout = '2s';
--rollback ALTER TABLE customers DROP CONSTRAINT customers_name_must_be_real;

--changeset ava:constrain-customers-name-valid labels:constrain
--comment: reads every row under a lock that lets writers go on
SET LOCAL lock_timeout = '2s';
SELECT refuse_rows('SELECT id FROM customers WHERE NOT is_real_name(name)', 'customers have a name that is none, set it to NULL or run ./ava migrate backfill');
ALTER TABLE customers VALIDATE CONSTRAINT customers_name_must_be_real;
--rollback empty

--changeset ava:constrain-customers-phone labels:constrain
--comment: E.164 or not known; what could not be read is kept in phone_raw
SET LOCAL lock_timeout = '2s';
SELECT refuse_rows('SELECT id FROM customers WHERE phone !~ ''^\+[1-9][0-9]{1,14}$''', 'customers have a phone that is not E.164, run ./ava migrate backfill');
ALTER TABLE customers ADD CONSTRAINT customers_phone_must_be_e164 CHECK (phone IS NULL OR phone ~ '^\+[1-9][0-9]{1,14}$') NOT VALID;
--rollback SET LOCAL lock_timeout = '2s';
--rollback ALTER TABLE customers DROP CONSTRAINT customers_phone_must_be_e164;

--changeset ava:constrain-customers-phone-valid labels:constrain
--comment: reads every row under a lock that lets writers go on
SET LOCAL lock_timeout = '2s';
SELECT refuse_rows('SELECT id FROM customers WHERE phone !~ ''^\+[1-9][0-9]{1,14}$''', 'customers have a phone that is not E.164, run ./ava migrate backfill');
ALTER TABLE customers VALIDATE CONSTRAINT customers_phone_must_be_e164;
--rollback empty

--changeset ava:constrain-customers-phone-unique labels:constrain runInTransaction:false
--comment: one customer for a number in an organisation, now among all rows; the index of the expand stage stays, because Ava's statements name it
SET lock_timeout = '60s';
SELECT refuse_rows('SELECT max(id) AS id FROM customers GROUP BY org_id, phone HAVING count(*) > 1 AND org_id IS NOT NULL AND phone IS NOT NULL', 'numbers belong to several customers of one organisation, run ./ava migrate backfill, which merges them');
DROP INDEX CONCURRENTLY IF EXISTS uq_customers_org_phone_all;
CREATE UNIQUE INDEX CONCURRENTLY uq_customers_org_phone_all ON customers (org_id, phone);
RESET lock_timeout;
--rollback SET lock_timeout = '60s';
--rollback DROP INDEX CONCURRENTLY IF EXISTS uq_customers_org_phone_all;
--rollback RESET lock_timeout;

--changeset ava:constrain-customers-email-unique labels:constrain runInTransaction:false
--comment: one customer for an address in an organisation, now among all rows
SET lock_timeout = '60s';
SELECT refuse_rows('SELECT max(id) AS id FROM customers GROUP BY org_id, lower(email) HAVING count(*) > 1 AND org_id IS NOT NULL AND lower(email) IS NOT NULL', 'addresses belong to several customers of one organisation, run ./ava migrate backfill, which merges them');
DROP INDEX CONCURRENTLY IF EXISTS uq_customers_org_email_all;
CREATE UNIQUE INDEX CONCURRENTLY uq_customers_org_email_all ON customers (org_id, lower(email));
RESET lock_timeout;
--rollback SET lock_timeout = '60s';
--rollback DROP INDEX CONCURRENTLY IF EXISTS uq_customers_org_email_all;
--rollback RESET lock_timeout;
