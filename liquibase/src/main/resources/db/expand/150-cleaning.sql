--liquibase formatted sql

-- What cleaning customers, linking calls and numbering turns (./ava migrate backfill) need, and the way back.

--changeset ava:expand-undo-after labels:expand rollbackSplitStatements:false
--comment: going back restores a value only where it still is what the migration made of it; and turns of calls are restored too
SET LOCAL lock_timeout = '2s';
ALTER TABLE migration_undo
  ADD COLUMN after jsonb NOT NULL DEFAULT '{}',
  DROP CONSTRAINT migration_undo_source_table_check,
  ADD CONSTRAINT migration_undo_source_table_check CHECK (source_table IN ('customers', 'calls', 'call_transcriptions'));
COMMENT ON COLUMN migration_undo.after IS 'the columns of before, with the value the migration gave them last';

/* liquibase rollback
SET LOCAL lock_timeout = '2s';
ALTER TABLE migration_undo
  DROP COLUMN after,
  DROP CONSTRAINT migration_undo_source_table_check,
  ADD CONSTRAINT migration_undo_source_table_check CHECK (source_table IN ('customers', 'calls'));
*/

--changeset ava:expand-undo-difference labels:expand splitStatements:false rollbackSplitStatements:false
--comment: one definition of what changed, for writing migration_undo and for going back
SET LOCAL lock_timeout = '2s';
CREATE FUNCTION migration_difference(of_row jsonb, against jsonb) RETURNS jsonb LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $difference$
  SELECT coalesce(jsonb_object_agg(key, value), '{}') FROM jsonb_each(of_row) WHERE against -> key IS DISTINCT FROM value
$difference$;
COMMENT ON FUNCTION migration_difference(jsonb, jsonb) IS 'the columns of the first row that the second has otherwise or lacks';
--rollback SET LOCAL lock_timeout = '2s';
--rollback DROP FUNCTION migration_difference(jsonb, jsonb);

--changeset ava:expand-undo-customers labels:expand splitStatements:false rollbackSplitStatements:false
--comment: customers as they were before the cleaning, column by column; what somebody changed since stays
SET LOCAL lock_timeout = '2s';
CREATE FUNCTION migration_undo_customers(ids text[]) RETURNS void LANGUAGE sql SET timezone = 'UTC' AS $undo$
  UPDATE customers c
     SET org_id            = CASE WHEN ours ? 'org_id'            THEN was.org_id            ELSE c.org_id END,
         name              = CASE WHEN ours ? 'name'              THEN was.name              ELSE c.name END,
         phone             = CASE WHEN ours ? 'phone'             THEN was.phone             ELSE c.phone END,
         phone_raw         = CASE WHEN ours ? 'phone_raw'         THEN was.phone_raw         ELSE c.phone_raw END,
         email             = CASE WHEN ours ? 'email'             THEN was.email             ELSE c.email END,
         merged_into_id    = CASE WHEN ours ? 'merged_into_id'    THEN was.merged_into_id    ELSE c.merged_into_id END,
         notes             = CASE WHEN ours ? 'notes'             THEN was.notes             ELSE c.notes END,
         is_new_client     = CASE WHEN ours ? 'is_new_client'     THEN was.is_new_client     ELSE c.is_new_client END,
         has_allergies     = CASE WHEN ours ? 'has_allergies'     THEN was.has_allergies     ELSE c.has_allergies END,
         is_pregnant       = CASE WHEN ours ? 'is_pregnant'       THEN was.is_pregnant       ELSE c.is_pregnant END,
         lead_status       = CASE WHEN ours ? 'lead_status'       THEN was.lead_status       ELSE c.lead_status END,
         lead_score        = CASE WHEN ours ? 'lead_score'        THEN was.lead_score        ELSE c.lead_score END,
         service_interests = CASE WHEN ours ? 'service_interests' THEN was.service_interests ELSE c.service_interests END,
         last_contacted_at = CASE WHEN ours ? 'last_contacted_at' THEN was.last_contacted_at ELSE c.last_contacted_at END,
         sms_consent       = CASE WHEN ours ? 'sms_consent'       THEN was.sms_consent       ELSE c.sms_consent END,
         sms_consent_at    = CASE WHEN ours ? 'sms_consent_at'    THEN was.sms_consent_at    ELSE c.sms_consent_at END
    FROM customers found
    JOIN migration_undo u ON u.source_table = 'customers' AND u.source_id = found.id::text
    CROSS JOIN LATERAL (SELECT to_jsonb(found) AS row_) present
    CROSS JOIN LATERAL (SELECT coalesce(jsonb_object_agg(key, true), '{}') AS ours FROM jsonb_each(u.after) WHERE present.row_ -> key = value) unchanged
    CROSS JOIN LATERAL jsonb_populate_record(NULL::customers, u.before) was
   WHERE found.id = c.id AND c.id = ANY (ids::integer[])
$undo$;
--rollback SET LOCAL lock_timeout = '2s';
--rollback DROP FUNCTION migration_undo_customers(text[]);

--changeset ava:expand-undo-cleaning labels:expand splitStatements:false rollbackSplitStatements:false
--comment: the way back of the first steps of the backfill; in portions, so that no row is held for long, and whole, for the rollback of the stage
SET LOCAL lock_timeout = '2s';
CREATE FUNCTION migration_undo_cleaning(at_most integer) RETURNS bigint LANGUAGE plpgsql AS $undo$
DECLARE restored bigint; portion text[]; one text;
BEGIN
  WITH done AS (
    DELETE FROM migration_undo WHERE source_table = 'call_transcriptions' AND source_id IN
      (SELECT source_id FROM migration_undo WHERE source_table = 'call_transcriptions' LIMIT at_most)
    RETURNING source_id::integer AS id, (before ->> 'sequence_number')::integer AS was, (after ->> 'sequence_number')::integer AS became
  ), numbered AS (
    UPDATE call_transcriptions t SET sequence_number = done.was FROM done WHERE t.id = done.id AND t.sequence_number = done.became)
  SELECT count(*) INTO restored FROM done;

  WITH done AS (
    DELETE FROM migration_undo WHERE source_table = 'calls' AND source_id IN
      (SELECT source_id FROM migration_undo WHERE source_table = 'calls' LIMIT at_most - restored)
    RETURNING source_id::uuid AS id, before, after
  ), linked AS (
    UPDATE calls k
       SET customer_id = CASE WHEN done.after ? 'customer_id' AND k.customer_id IS NOT DISTINCT FROM (done.after ->> 'customer_id')::integer
                              THEN (done.before ->> 'customer_id')::integer ELSE k.customer_id END,
           call_sid = CASE WHEN done.after ? 'call_sid' AND k.call_sid IS NOT DISTINCT FROM done.after ->> 'call_sid'
                           THEN done.before ->> 'call_sid' ELSE k.call_sid END
      FROM done WHERE k.id = done.id)
  SELECT restored + count(*) INTO restored FROM done;
  DELETE FROM migration_exceptions WHERE source_table = 'calls';

  -- Those that were given a number or an address first, so that it is free for the one it came from.
  FOR portion IN
    SELECT array_agg(source_id) FROM (
      SELECT source_id, row_number() OVER (ORDER BY 'null' IN (before -> 'phone', before -> 'email') IS TRUE DESC, source_id::integer) AS n
        FROM migration_undo WHERE source_table = 'customers' ORDER BY n LIMIT at_most - restored) waiting
     GROUP BY (n - 1) / 1000 ORDER BY (n - 1) / 1000
  LOOP
    BEGIN
      PERFORM migration_undo_customers(portion);
    EXCEPTION WHEN unique_violation THEN
      FOREACH one IN ARRAY portion LOOP
        BEGIN
          PERFORM migration_undo_customers(ARRAY[one]);
        EXCEPTION WHEN unique_violation THEN
          RAISE WARNING 'customer % keeps what the cleaning made of its number and address: another row has the old ones by now', one;
          UPDATE migration_undo SET after = after - ARRAY['phone', 'phone_raw', 'email', 'org_id', 'merged_into_id']
           WHERE source_table = 'customers' AND source_id = one;
          PERFORM migration_undo_customers(ARRAY[one]);
        END;
      END LOOP;
    END;
    DELETE FROM migration_undo WHERE source_table = 'customers' AND source_id = ANY (portion);
    DELETE FROM migration_exceptions WHERE source_table = 'customers' AND source_id = ANY (portion);
    restored := restored + cardinality(portion);
  END LOOP;
  RETURN restored;
END $undo$;
COMMENT ON FUNCTION migration_undo_cleaning(integer) IS 'restores so many rows of customers, calls and call_transcriptions (NULL: all) as they were before ./ava migrate backfill cleaned them; returns how many, 0 when all are restored';
CREATE FUNCTION migration_undo_cleaning() RETURNS bigint LANGUAGE sql AS $undo$
  SELECT migration_undo_cleaning(NULL)
$undo$;

/* liquibase rollback
SET LOCAL lock_timeout = '2s';
DROP FUNCTION migration_undo_cleaning();
DROP FUNCTION migration_undo_cleaning(integer);
*/
