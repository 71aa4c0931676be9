--liquibase formatted sql

-- A caller's name is the customer's name now, not what was copied into the call. calls.caller_name and
-- calls.from_number are deprecated: a view takes their place, and who still writes them is recorded.

--changeset ava:expand-live-names-found labels:expand splitStatements:false
--comment: the dashboard's own attempt at this has objects of the same names, which its readers may use: a person decides, nothing is replaced behind their back
SET LOCAL lock_timeout = '2s';
DO $found$
DECLARE theirs text;
BEGIN
  SELECT string_agg(format('%s %I', CASE relkind WHEN 'v' THEN 'view' WHEN 'm' THEN 'materialized view' ELSE 'table' END, relname), ' and ' ORDER BY relname)
    INTO theirs
    FROM pg_class
   WHERE relnamespace = current_schema()::regnamespace
     AND relname IN ('calls_with_caller_names', 'deprecated_column_audit');
  IF theirs IS NOT NULL THEN
    RAISE EXCEPTION 'The database has % already, not made by this change log. Rename what is still read (ALTER VIEW or TABLE … RENAME TO …), drop its trigger on calls, and run the stage again', theirs;
  END IF;
END $found$;
--rollback empty

--changeset ava:expand-real-name labels:expand splitStatements:false rollbackSplitStatements:false
--comment: what counts as a name of a person: one definition for the view and for the check of the constrain stage; what dev.ava.customer.PersonName lets through always passes
SET LOCAL lock_timeout = '2s';
CREATE FUNCTION is_real_name(name text) RETURNS boolean LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $real$
  SELECT length(btrim(name)) >= 2 AND lower(btrim(name)) NOT IN ('unknown', 'unknown caller') AND name !~ '^[-+0-9().[:space:]]*$'
$real$;
--rollback SET LOCAL lock_timeout = '2s';
--rollback DROP FUNCTION is_real_name(text);

--changeset ava:expand-withheld-number labels:expand splitStatements:false rollbackSplitStatements:false
--comment: a number that says only that there is none: as words, and as the keypad spells them; dev.ava.customer.AddressReader says the same
SET LOCAL lock_timeout = '2s';
CREATE FUNCTION is_withheld_number(number text) RETURNS boolean LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $withheld$
  SELECT lower(btrim(number)) IN ('', 'anonymous', 'restricted', 'blocked', 'unknown', 'unavailable', 'private', 'withheld',
                                  '+266696687', '+7378742833', '+2562533', '+8656696', '+86282452253')
$withheld$;
--rollback SET LOCAL lock_timeout = '2s';
--rollback DROP FUNCTION is_withheld_number(text);

--changeset ava:expand-calls-with-caller-names labels:expand splitStatements:false rollbackSplitStatements:false
--comment: every call with the name its caller has today; columns one by one, or the deprecated two could never be dropped; a merged customer is followed to the one who stayed
SET LOCAL lock_timeout = '2s';
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
--rollback SET LOCAL lock_timeout = '2s';
--rollback DROP VIEW calls_with_caller_names;

--changeset ava:expand-calls-deprecated-comments labels:expand splitStatements:false rollbackSplitStatements:false
--comment: whoever looks at the table is told; a comment that was found is kept behind ours and comes back with the rollback
SET LOCAL lock_timeout = '2s';
DO $comment$
DECLARE old record;
BEGIN
  FOR old IN
    SELECT attname, col_description(attrelid, attnum) AS said FROM pg_attribute
     WHERE attrelid = 'calls'::regclass AND attname IN ('caller_name', 'from_number') AND NOT attisdropped
  LOOP
    EXECUTE format('COMMENT ON COLUMN calls.%I IS %L', old.attname,
      'DEPRECATED: read calls_with_caller_names instead; dropped by the contract stage'
      || coalesce(E'\nwas: ' || old.said, ''));
  END LOOP;
END $comment$;

/* liquibase rollback
SET LOCAL lock_timeout = '2s';
DO $comment$
DECLARE old record;
BEGIN
  FOR old IN
    SELECT attname, substring(col_description(attrelid, attnum) FROM E'\nwas: (.*)$') AS said FROM pg_attribute
     WHERE attrelid = 'calls'::regclass AND attname IN ('caller_name', 'from_number') AND NOT attisdropped
  LOOP
    EXECUTE format('COMMENT ON COLUMN calls.%I IS %L', old.attname, old.said);
  END LOOP;
END $comment$;
*/

--changeset ava:expand-deprecated-column-audit labels:expand
--comment: who still writes the deprecated columns: the contract stage waits until this has been silent for the waiting period
SET LOCAL lock_timeout = '2s';
CREATE TABLE deprecated_column_audit (
  id               bigint GENERATED ALWAYS AS IDENTITY CONSTRAINT deprecated_column_audit_pkey PRIMARY KEY,
  table_name       text NOT NULL,
  column_name      text NOT NULL,
  call_id          uuid NOT NULL,
  org_id           uuid NOT NULL,
  operation        text NOT NULL CONSTRAINT deprecated_column_audit_operation_check CHECK (operation IN ('INSERT', 'UPDATE')),
  old_value        text,
  new_value        text,
  application_name text NOT NULL,
  detected_at      timestamptz NOT NULL
);
CREATE INDEX idx_deprecated_column_audit_detected ON deprecated_column_audit (detected_at);
CREATE INDEX idx_deprecated_column_audit_org ON deprecated_column_audit (org_id, detected_at);
COMMENT ON TABLE deprecated_column_audit IS 'one row for each deprecated column that a statement set, also to the value it had: the statement would fail once the column is gone';
COMMENT ON COLUMN deprecated_column_audit.call_id IS 'no foreign key on purpose: the record of a write outlives the call';
--rollback SET LOCAL lock_timeout = '2s';
--rollback DROP TABLE deprecated_column_audit;

--changeset ava:expand-deprecated-column-trigger labels:expand splitStatements:false rollbackSplitStatements:false
--comment: on INSERT and on every UPDATE that names the column; runs with its owner's rights, so a legacy role needs no new ones
SET LOCAL lock_timeout = '2s';
CREATE FUNCTION calls_audit_deprecated() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path FROM CURRENT AS $audit$
DECLARE was text; is_now text;
BEGIN
  IF TG_ARGV[0] = 'caller_name' THEN
    is_now := NEW.caller_name;
    IF TG_OP = 'UPDATE' THEN was := OLD.caller_name; END IF;
  ELSE
    is_now := NEW.from_number;
    IF TG_OP = 'UPDATE' THEN was := OLD.from_number; END IF;
  END IF;
  IF TG_OP = 'UPDATE' OR is_now IS NOT NULL THEN
    INSERT INTO deprecated_column_audit (table_name, column_name, call_id, org_id, operation, old_value, new_value, application_name, detected_at)
    VALUES (TG_TABLE_NAME, TG_ARGV[0], NEW.id, NEW.org_id, TG_OP, was, is_now, current_setting('application_name'), now());
  END IF;
  RETURN NULL;
END $audit$;
CREATE TRIGGER calls_audit_caller_name AFTER INSERT OR UPDATE OF caller_name ON calls
  FOR EACH ROW EXECUTE FUNCTION calls_audit_deprecated('caller_name');
CREATE TRIGGER calls_audit_from_number AFTER INSERT OR UPDATE OF from_number ON calls
  FOR EACH ROW EXECUTE FUNCTION calls_audit_deprecated('from_number');

/* liquibase rollback
SET LOCAL lock_timeout = '2s';
DROP TRIGGER calls_audit_from_number ON calls;
DROP TRIGGER calls_audit_caller_name ON calls;
DROP FUNCTION calls_audit_deprecated();
*/

--changeset ava:expand-deprecated-column-clean labels:expand splitStatements:false rollbackSplitStatements:false
--comment: old records go, as they hold names and numbers; those of the waiting period stay whatever is asked, because the contract stage looks at them
SET LOCAL lock_timeout = '2s';
CREATE FUNCTION deprecated_column_audit_clean(days integer DEFAULT 30) RETURNS bigint LANGUAGE plpgsql AS $clean$
DECLARE gone bigint;
BEGIN
  DELETE FROM deprecated_column_audit
   WHERE detected_at < now() - make_interval(days => greatest(days, (SELECT waiting_days FROM migration_settings)));
  GET DIAGNOSTICS gone = ROW_COUNT;
  RETURN gone;
END $clean$;
COMMENT ON FUNCTION deprecated_column_audit_clean(integer) IS 'deletes records older than so many days, at least migration_settings.waiting_days; returns how many';
--rollback SET LOCAL lock_timeout = '2s';
--rollback DROP FUNCTION deprecated_column_audit_clean(integer);
