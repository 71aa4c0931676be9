--liquibase formatted sql

-- Until the cutover the console and the API list voice calls from the legacy tables. Times of a million sessions and
-- what each index leads to: docs/operations/migration.md. Built beside the writers; an index that failed half-way is
-- dropped and built again at the next run. All of them go with the table.

--changeset ava:expand-call-sessions-last-activity labels:expand runInTransaction:false
--comment: the list, newest activity first, without sorting every session for a page; greatest passes over a missing end
SET lock_timeout = '60s';
DROP INDEX CONCURRENTLY IF EXISTS idx_call_sessions_last_activity;
CREATE INDEX CONCURRENTLY idx_call_sessions_last_activity ON call_sessions (greatest(ended_at, started_at) DESC);
RESET lock_timeout;
--rollback SET lock_timeout = '60s';
--rollback DROP INDEX CONCURRENTLY IF EXISTS idx_call_sessions_last_activity;
--rollback RESET lock_timeout;

--changeset ava:expand-call-sessions-customer labels:expand runInTransaction:false
--comment: the calls of one customer, and counting all calls without reading their transcripts
SET lock_timeout = '60s';
DROP INDEX CONCURRENTLY IF EXISTS idx_call_sessions_customer;
CREATE INDEX CONCURRENTLY idx_call_sessions_customer ON call_sessions (customer_id, started_at, ended_at);
RESET lock_timeout;
--rollback SET lock_timeout = '60s';
--rollback DROP INDEX CONCURRENTLY IF EXISTS idx_call_sessions_customer;
--rollback RESET lock_timeout;

--changeset ava:expand-call-sessions-rare labels:expand runInTransaction:false
--comment: the few without an end (failed, or still going on) and the few whose start has to be looked up in their events
SET lock_timeout = '60s';
DROP INDEX CONCURRENTLY IF EXISTS idx_call_sessions_unended;
CREATE INDEX CONCURRENTLY idx_call_sessions_unended ON call_sessions (greatest(ended_at, started_at) DESC) WHERE ended_at IS NULL;
DROP INDEX CONCURRENTLY IF EXISTS idx_call_sessions_unstarted;
CREATE INDEX CONCURRENTLY idx_call_sessions_unstarted ON call_sessions (id) WHERE started_at IS NULL;
RESET lock_timeout;
--rollback SET lock_timeout = '60s';
--rollback DROP INDEX CONCURRENTLY IF EXISTS idx_call_sessions_unended;
--rollback DROP INDEX CONCURRENTLY IF EXISTS idx_call_sessions_unstarted;
--rollback RESET lock_timeout;

--changeset ava:expand-call-sessions-phone-search labels:expand runInTransaction:false
--comment: a part of the number of a caller who is no customer
SET lock_timeout = '60s';
DROP INDEX CONCURRENTLY IF EXISTS idx_call_sessions_phone_trgm;
CREATE INDEX CONCURRENTLY idx_call_sessions_phone_trgm ON call_sessions USING gin (phone_number gin_trgm_ops) WHERE customer_id IS NULL;
RESET lock_timeout;
--rollback SET lock_timeout = '60s';
--rollback DROP INDEX CONCURRENTLY IF EXISTS idx_call_sessions_phone_trgm;
--rollback RESET lock_timeout;

--changeset ava:expand-legacy-opening-words labels:expand splitStatements:false
--comment: the words that search finds a call by; it runs inside the legacy writers' transactions, so nothing it meets may fail them; the zone plays no part in words, hence immutable
SET LOCAL lock_timeout = '2s';
CREATE FUNCTION legacy_opening_words(transcript text) RETURNS tsvector LANGUAGE plpgsql IMMUTABLE SET search_path FROM CURRENT AS $fn$
BEGIN
  RETURN to_tsvector('simple', legacy_content((legacy_transcript(transcript, 'UTC')).opening));
EXCEPTION WHEN OTHERS THEN
  RETURN '';
END $fn$;
--rollback SET LOCAL lock_timeout = '2s';
--rollback DROP FUNCTION legacy_opening_words;

--changeset ava:expand-call-sessions-words labels:expand runInTransaction:false
--comment: search by words over calls that are not moved yet; reads every transcript once, 73 s a million
SET lock_timeout = '60s';
DROP INDEX CONCURRENTLY IF EXISTS idx_call_sessions_opening_words;
CREATE INDEX CONCURRENTLY idx_call_sessions_opening_words ON call_sessions USING gin (legacy_opening_words(transcript));
RESET lock_timeout;
--rollback SET lock_timeout = '60s';
--rollback DROP INDEX CONCURRENTLY IF EXISTS idx_call_sessions_opening_words;
--rollback RESET lock_timeout;
