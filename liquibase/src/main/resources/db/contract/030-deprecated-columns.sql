--liquibase formatted sql

--changeset ava:contract-deprecated-values labels:contract splitStatements:false rollbackSplitStatements:false
--comment: the values of the deprecated columns, copied while everybody goes on; and how they go and come back
SET LOCAL lock_timeout = '2s';
CREATE TABLE ava_archive.calls_deprecated_columns AS
SELECT id, caller_name, from_number, now() AS copied_at FROM calls WHERE caller_name IS NOT NULL OR from_number IS NOT NULL;
ALTER TABLE ava_archive.calls_deprecated_columns ADD CONSTRAINT calls_deprecated_columns_pkey PRIMARY KEY (id);

-- With the lock, what somebody wrote in spite of everything since the copy (a day's room for long transactions).
CREATE FUNCTION ava_archive.drop_deprecated_columns() RETURNS void LANGUAGE plpgsql AS $drop$
DECLARE one record;
BEGIN
  LOCK TABLE calls IN ACCESS EXCLUSIVE MODE;
  INSERT INTO ava_archive.calls_deprecated_columns AS kept (id, caller_name, from_number, copied_at)
  SELECT id, caller_name, from_number, now() FROM calls
   WHERE id IN (SELECT call_id FROM deprecated_column_audit
                 WHERE detected_at > coalesce((SELECT min(copied_at) FROM ava_archive.calls_deprecated_columns), now()) - interval '1 day')
  ON CONFLICT (id) DO UPDATE SET caller_name = EXCLUDED.caller_name, from_number = EXCLUDED.from_number, copied_at = EXCLUDED.copied_at;
  FOR one IN
    SELECT t.tgname, pg_get_triggerdef(t.oid) AS definition FROM pg_trigger t
     WHERE t.tgrelid = 'calls'::regclass AND t.tgname IN ('calls_audit_caller_name', 'calls_audit_from_number') ORDER BY t.tgname
  LOOP
    INSERT INTO ava_archive.definitions (change, statement) VALUES ('triggers of deprecated columns', one.definition);
    EXECUTE format('DROP TRIGGER %I ON calls', one.tgname);
  END LOOP;
  FOR one IN
    SELECT a.attname, format_type(a.atttypid, a.atttypmod) AS type, col_description(a.attrelid, a.attnum) AS said
      FROM pg_attribute a
     WHERE a.attrelid = 'calls'::regclass AND a.attname IN ('caller_name', 'from_number') AND NOT a.attisdropped
     ORDER BY a.attnum
  LOOP
    INSERT INTO ava_archive.definitions (change, statement) VALUES
      ('deprecated columns', format('ALTER TABLE calls ADD COLUMN %I %s', one.attname, one.type)),
      ('deprecated columns', format('COMMENT ON COLUMN calls.%I IS %L', one.attname, one.said));
    EXECUTE format('ALTER TABLE calls DROP COLUMN %I', one.attname);
  END LOOP;
END $drop$;

CREATE PROCEDURE ava_archive.fill_deprecated_columns() LANGUAGE plpgsql AS $fill$
DECLARE done uuid := '00000000-0000-0000-0000-000000000000';
BEGIN
  LOOP
    WITH batch AS (
      SELECT id, caller_name, from_number FROM ava_archive.calls_deprecated_columns WHERE id > done ORDER BY id LIMIT 1000
    ), filled AS (
      UPDATE calls c SET caller_name = b.caller_name, from_number = b.from_number FROM batch b WHERE c.id = b.id)
    SELECT (SELECT id FROM batch ORDER BY id DESC LIMIT 1) INTO done;
    COMMIT;
    EXIT WHEN done IS NULL;
  END LOOP;
END $fill$;

/* liquibase rollback
SET LOCAL lock_timeout = '2s';
DROP PROCEDURE ava_archive.fill_deprecated_columns();
DROP FUNCTION ava_archive.drop_deprecated_columns();
DROP TABLE ava_archive.calls_deprecated_columns;
*/

--changeset ava:contract-deprecated-columns labels:contract runInTransaction:false
--comment: the catalogue only, no row is touched; coming back, the columns are there at once and their values follow in batches, which is why it runs outside a transaction
SET lock_timeout = '2s';
SELECT ava_archive.drop_deprecated_columns();
RESET lock_timeout;
--rollback SET lock_timeout = '2s';
--rollback SELECT ava_archive.restore('deprecated columns');
--rollback CALL ava_archive.fill_deprecated_columns();
--rollback SELECT ava_archive.restore('triggers of deprecated columns');
--rollback RESET lock_timeout;
