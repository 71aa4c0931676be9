--liquibase formatted sql

-- What lists of calls and of customers need: the words by which calls are filtered, the view with them, and an index for
-- each way to look.

--changeset ava:expand-call-words labels:expand splitStatements:false rollbackSplitStatements:false
--comment: what many spellings mean, said once: the view, the indexes and every filter use these
SET LOCAL lock_timeout = '2s';
CREATE FUNCTION call_is_test(metadata jsonb) RETURNS boolean LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $test$
  SELECT coalesce(metadata ->> 'vapi_call_type' = 'webCall' OR metadata ->> 'is_test_call' = 'true', false)
$test$;
CREATE FUNCTION call_status_word(status text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $status$
  SELECT CASE translate(lower(status), '_ ', '--')
           WHEN 'completed' THEN 'completed' WHEN 'ended' THEN 'completed'
           WHEN 'missed' THEN 'missed' WHEN 'no-answer' THEN 'missed' WHEN 'busy' THEN 'missed' WHEN 'voicemail' THEN 'missed'
           WHEN 'cancelled' THEN 'missed' WHEN 'canceled' THEN 'missed'
           WHEN 'transferred' THEN 'transferred' WHEN 'failed' THEN 'failed'
           ELSE 'in_progress' END
$status$;
CREATE FUNCTION call_sentiment_word(label text, packed text, score numeric) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $sentiment$
  SELECT CASE WHEN lower(label) IN ('positive', 'neutral', 'negative', 'mixed') THEN lower(label)
              WHEN lower(split_part(packed, ':', 1)) IN ('positive', 'neutral', 'negative', 'mixed') THEN lower(split_part(packed, ':', 1))
              WHEN score < 0.4 THEN 'negative' WHEN score > 0.6 THEN 'positive' WHEN score IS NOT NULL THEN 'neutral' END
$sentiment$;
COMMENT ON FUNCTION call_is_test(jsonb) IS 'a call from a browser, or marked as a test: lists leave it out unless asked';
COMMENT ON FUNCTION call_status_word(text) IS 'what became of a call in the words of the dashboard: completed, missed, transferred, failed; else in_progress';
COMMENT ON FUNCTION call_sentiment_word(text, text, numeric) IS 'from the label, else from the packed form label:score:summary, else from the score (below 0.4 negative, above 0.6 positive)';
--rollback SET LOCAL lock_timeout = '2s';
--rollback DROP FUNCTION call_sentiment_word(text, text, numeric);
--rollback DROP FUNCTION call_status_word(text);
--rollback DROP FUNCTION call_is_test(jsonb);

--changeset ava:expand-calls-with-caller-names-for-lists labels:expand splitStatements:false rollbackSplitStatements:false
--comment: the words of the lists; the look for the person at most one row for certain, so that whoever asks for no name pays for none (the planner leaves the joins out); no name from another organisation
SET LOCAL lock_timeout = '2s';
CREATE OR REPLACE VIEW calls_with_caller_names AS
SELECT k.id, k.legacy_c_id, k.org_id, k.vapi_call_id, k.conversation_id, k.call_sid, k.provider_call_sid, k.customer_id, k.driver_id,
       k.call_direction, k.call_type, k.phone_number, k.to_number, k.status, k.call_start_time, k.call_end_time, k.duration_seconds,
       k.recording_url, k.recording_storage_path, k.transcript, k.transcript_text, k.transcript_summary,
       k.sentiment, k.sentiment_label, k.sentiment_score, k.sentiment_summary, k.sentiment_urgency,
       k.intent, k.outcome, k.outcome_summary, k.notes, k.metadata, k.cost, k.call_successful, k.analysis_data, k.metadata_json,
       k.created_at, k.updated_at,
       CASE WHEN is_real_name(person.name) THEN btrim(person.name)
            WHEN NOT is_withheld_number(k.phone_number) THEN k.phone_number
            ELSE 'Unknown' END AS resolved_caller_name,
       CASE WHEN is_real_name(person.name) THEN 'contact'
            WHEN NOT is_withheld_number(k.phone_number) THEN 'phone'
            ELSE 'unknown' END AS name_source,
       person.id AS contact_id, person.email AS contact_email, person.lead_status AS contact_lead_status,
       person.lead_score AS contact_lead_score, person.service_interests AS contact_service_interests,
       person.last_contacted_at AS contact_last_seen,
       k.provider, k.endpoint_id, k.driver_ref, k.failure_reason, k.recorded_as,
       call_is_test(k.metadata) AS is_test,
       call_status_word(k.status) AS status_word,
       call_sentiment_word(k.sentiment_label, k.sentiment, k.sentiment_score) AS sentiment_word,
       CASE WHEN is_real_name(person.name) THEN NULL
            WHEN is_withheld_number(k.phone_number) IS NOT FALSE THEN 'withheld'
            WHEN person.id IS NOT NULL THEN 'phone_only'
            ELSE 'no_customer' END AS unnamed_because
  FROM calls k
  LEFT JOIN customers linked ON linked.id = k.customer_id
  LEFT JOIN LATERAL (
    WITH RECURSIVE signpost (id, merged_into_id, step) AS (
      SELECT c.id, c.merged_into_id, 1 FROM customers c WHERE c.id = linked.merged_into_id
      UNION ALL
      SELECT c.id, c.merged_into_id, step + 1 FROM signpost JOIN customers c ON c.id = signpost.merged_into_id WHERE step < 20)
    SELECT (array_agg(signpost.id ORDER BY step DESC))[1] AS id FROM signpost) stayed ON true
  LEFT JOIN customers person ON person.id = coalesce(stayed.id, linked.id) AND coalesce(person.org_id, k.org_id) = k.org_id;
COMMENT ON COLUMN calls_with_caller_names.unnamed_because IS 'NULL: the caller has a name; withheld: no number; phone_only: a customer without a name; no_customer';

/* liquibase rollback
SET LOCAL lock_timeout = '2s';
 DROP VIEW calls_with_caller_names;
 CREATE VIEW calls_with_caller_names AS
 SELECT k.id, k.legacy_c_id, k.org_id, k.vapi_call_id, k.conversation_id, k.call_sid, k.provider_call_sid, k.customer_id, k.driver_id,
       k.call_direction, k.call_type, k.phone_number, k.to_number, k.status, k.call_start_time, k.call_end_time, k.duration_seconds,
       k.recording_url, k.recording_storage_path, k.transcript, k.transcript_text, k.transcript_summary,
       k.sentiment, k.sentiment_label, k.sentiment_score, k.sentiment_summary, k.sentiment_urgency,
       k.intent, k.outcome, k.outcome_summary, k.notes, k.metadata, k.cost, k.call_successful, k.analysis_data, k.metadata_json,
       k.created_at, k.updated_at,
       CASE WHEN is_real_name(person.name) THEN btrim(person.name)
            WHEN NOT is_withheld_number(k.phone_number) THEN k.phone_number
            ELSE 'Unknown' END AS resolved_caller_name,
       CASE WHEN is_real_name(person.name) THEN 'contact'
            WHEN NOT is_withheld_number(k.phone_number) THEN 'phone'
            ELSE 'unknown' END AS name_source,
       person.id AS contact_id, person.email AS contact_email, person.lead_status AS contact_lead_status,
       person.lead_score AS contact_lead_score, person.service_interests AS contact_service_interests,
       person.last_contacted_at AS contact_last_seen
  FROM calls k
  LEFT JOIN customers linked ON linked.id = k.customer_id
  LEFT JOIN LATERAL (
    WITH RECURSIVE signpost (id, merged_into_id, step) AS (
      SELECT c.id, c.merged_into_id, 1 FROM customers c WHERE c.id = linked.merged_into_id
      UNION ALL
      SELECT c.id, c.merged_into_id, step + 1 FROM signpost JOIN customers c ON c.id = signpost.merged_into_id WHERE step < 20)
    SELECT signpost.id FROM signpost ORDER BY step DESC LIMIT 1) stayed ON true
  LEFT JOIN customers person ON person.id = coalesce(stayed.id, linked.id);
 COMMENT ON VIEW calls_with_caller_names IS 'calls without the deprecated columns, with the name the caller has today';
 COMMENT ON COLUMN calls_with_caller_names.name_source IS 'contact: the customer has a name; phone: only the number is known; unknown: neither, or the number was withheld';
 COMMENT ON COLUMN calls_with_caller_names.contact_id IS 'the customer behind the call, the one who stayed if customer_id was merged';
*/

--changeset ava:expand-calls-list-index labels:expand runInTransaction:false
--comment: the list, newest first, from the index alone; tests are in none of its pages
SET lock_timeout = '60s';
DROP INDEX CONCURRENTLY IF EXISTS idx_calls_list;
CREATE INDEX CONCURRENTLY idx_calls_list ON calls (org_id, created_at DESC, id DESC) INCLUDE (customer_id, call_direction) WHERE NOT call_is_test(metadata);
DROP INDEX CONCURRENTLY IF EXISTS idx_calls_list_direction;
CREATE INDEX CONCURRENTLY idx_calls_list_direction ON calls (org_id, call_direction, created_at DESC, id DESC) WHERE NOT call_is_test(metadata);
RESET lock_timeout;
--rollback SET lock_timeout = '60s';
--rollback DROP INDEX CONCURRENTLY IF EXISTS idx_calls_list_direction;
--rollback DROP INDEX CONCURRENTLY IF EXISTS idx_calls_list;
--rollback RESET lock_timeout;

--changeset ava:expand-calls-list-words-index labels:expand runInTransaction:false
--comment: what is rare among a million calls (missed, failed, negative) without walking past all the others
SET lock_timeout = '60s';
DROP INDEX CONCURRENTLY IF EXISTS idx_calls_list_status;
CREATE INDEX CONCURRENTLY idx_calls_list_status ON calls (org_id, call_status_word(status), created_at DESC, id DESC)
  INCLUDE (call_direction, status) WHERE NOT call_is_test(metadata);
DROP INDEX CONCURRENTLY IF EXISTS idx_calls_list_sentiment;
CREATE INDEX CONCURRENTLY idx_calls_list_sentiment ON calls (org_id, call_sentiment_word(sentiment_label, sentiment, sentiment_score), created_at DESC, id DESC)
  WHERE NOT call_is_test(metadata);
RESET lock_timeout;
--rollback SET lock_timeout = '60s';
--rollback DROP INDEX CONCURRENTLY IF EXISTS idx_calls_list_sentiment;
--rollback DROP INDEX CONCURRENTLY IF EXISTS idx_calls_list_status;
--rollback RESET lock_timeout;

--changeset ava:expand-calls-search-indexes labels:expand runInTransaction:false
--comment: the calls of the people whom a search found, newest first; and a part of the number of somebody who is no customer
SET lock_timeout = '60s';
DROP INDEX CONCURRENTLY IF EXISTS idx_calls_customer_created;
CREATE INDEX CONCURRENTLY idx_calls_customer_created ON calls (customer_id, created_at DESC, id DESC) INCLUDE (org_id, call_direction)
  WHERE customer_id IS NOT NULL AND NOT call_is_test(metadata);
DROP INDEX CONCURRENTLY IF EXISTS idx_calls_phone_trgm;
CREATE INDEX CONCURRENTLY idx_calls_phone_trgm ON calls USING gin (phone_number gin_trgm_ops) WITH (fastupdate = off);
RESET lock_timeout;
--rollback SET lock_timeout = '60s';
--rollback DROP INDEX CONCURRENTLY IF EXISTS idx_calls_phone_trgm;
--rollback DROP INDEX CONCURRENTLY IF EXISTS idx_calls_customer_created;
--rollback RESET lock_timeout;

--changeset ava:expand-customers-list-index labels:expand runInTransaction:false
--comment: customers of an organisation, newest first; a row without one is of the organisation that the legacy rows belong to
SET lock_timeout = '60s';
DROP INDEX CONCURRENTLY IF EXISTS idx_customers_list;
CREATE INDEX CONCURRENTLY idx_customers_list ON customers (coalesce(org_id, 'a0000000-0000-0000-0000-000000000001'::uuid), id DESC) INCLUDE (lead_status) WHERE merged_into_id IS NULL;
RESET lock_timeout;
--rollback SET lock_timeout = '60s';
--rollback DROP INDEX CONCURRENTLY IF EXISTS idx_customers_list;
--rollback RESET lock_timeout;
