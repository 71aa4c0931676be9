--liquibase formatted sql

--changeset ava:constrain-calls-call-sid labels:constrain
--comment: every call has a call_sid (history 003): new rows from now on; the trigger of the expand stage gives one to legacy writers
SET LOCAL lock_timeout = '2s';
SELECT refuse_rows('SELECT id FROM calls WHERE call_sid IS NULL', 'calls have no call_sid, run ./ava migrate backfill');
ALTER TABLE calls ADD CONSTRAINT calls_call_sid_present CHECK (call_sid IS NOT NULL) NOT VALID;
--rollback SET LOCAL lock_timeout = '2s';
--rollback ALTER TABLE calls DROP CONSTRAINT calls_call_sid_present;

--changeset ava:constrain-calls-call-sid-valid labels:constrain
--comment: reads every row under a lock that lets writers go on
SET LOCAL lock_timeout = '2s';
SELECT refuse_rows('SELECT id FROM calls WHERE call_sid IS NULL', 'calls have no call_sid, run ./ava migrate backfill');
ALTER TABLE calls VALIDATE CONSTRAINT calls_call_sid_present;
--rollback empty

--changeset ava:constrain-calls-call-sid-not-null labels:constrain
--comment: PostgreSQL takes the validated check for proof, so that no row is read; then the check has done its work
SET LOCAL lock_timeout = '2s';
ALTER TABLE calls ALTER COLUMN call_sid SET NOT NULL;
ALTER TABLE calls DROP CONSTRAINT calls_call_sid_present;
--rollback SET LOCAL lock_timeout = '2s';
--rollback ALTER TABLE calls ADD CONSTRAINT calls_call_sid_present CHECK (call_sid IS NOT NULL) NOT VALID;
--rollback ALTER TABLE calls ALTER COLUMN call_sid DROP NOT NULL;

--changeset ava:constrain-calls-call-sid-unique labels:constrain runInTransaction:false
--comment: one call for a call_sid; the index is built while writers go on and then becomes the constraint in an instant
SET lock_timeout = '60s';
SELECT refuse_rows('SELECT max(id::text) AS id FROM calls GROUP BY call_sid HAVING count(*) > 1', 'values of call_sid belong to several calls, give one of each another one');
DROP INDEX CONCURRENTLY IF EXISTS uq_calls_call_sid;
CREATE UNIQUE INDEX CONCURRENTLY uq_calls_call_sid ON calls (call_sid);
SET lock_timeout = '2s';
ALTER TABLE calls ADD CONSTRAINT uq_calls_call_sid UNIQUE USING INDEX uq_calls_call_sid;
RESET lock_timeout;
--rollback SET lock_timeout = '2s';
--rollback ALTER TABLE calls DROP CONSTRAINT IF EXISTS uq_calls_call_sid;
--rollback SET lock_timeout = '60s';
--rollback DROP INDEX CONCURRENTLY IF EXISTS uq_calls_call_sid;
--rollback RESET lock_timeout;

--changeset ava:constrain-calls-call-sid-indexes labels:constrain runInTransaction:false
--comment: the two indexes of history 003, by the names that its tools know
SET lock_timeout = '60s';
DROP INDEX CONCURRENTLY IF EXISTS idx_calls_call_sid;
CREATE INDEX CONCURRENTLY idx_calls_call_sid ON calls (call_sid);
DROP INDEX CONCURRENTLY IF EXISTS idx_calls_call_sid_status;
CREATE INDEX CONCURRENTLY idx_calls_call_sid_status ON calls (call_sid, status);
RESET lock_timeout;
--rollback SET lock_timeout = '60s';
--rollback DROP INDEX CONCURRENTLY IF EXISTS idx_calls_call_sid;
--rollback DROP INDEX CONCURRENTLY IF EXISTS idx_calls_call_sid_status;
--rollback RESET lock_timeout;

--changeset ava:constrain-call-transcriptions-unique labels:constrain runInTransaction:false
--comment: one turn for a place in a call; a race of count + 1 writers made several, the data moves number them anew
SET lock_timeout = '60s';
SELECT refuse_rows('SELECT max(id) AS id FROM call_transcriptions GROUP BY conversation_id, sequence_number HAVING count(*) > 1', 'turns in call_transcriptions have the number of another turn of their call, run ./ava migrate backfill, which numbers them anew');
DROP INDEX CONCURRENTLY IF EXISTS uq_call_transcriptions_sequence;
CREATE UNIQUE INDEX CONCURRENTLY uq_call_transcriptions_sequence ON call_transcriptions (conversation_id, sequence_number);
SET lock_timeout = '2s';
ALTER TABLE call_transcriptions ADD CONSTRAINT uq_call_transcriptions_sequence UNIQUE USING INDEX uq_call_transcriptions_sequence;
RESET lock_timeout;
--rollback SET lock_timeout = '2s';
--rollback ALTER TABLE call_transcriptions DROP CONSTRAINT IF EXISTS uq_call_transcriptions_sequence;
--rollback SET lock_timeout = '60s';
--rollback DROP INDEX CONCURRENTLY IF EXISTS uq_call_transcriptions_sequence;
--rollback RESET lock_timeout;
