--liquibase formatted sql

--changeset ava:contract-dependents labels:contract splitStatements:false rollbackSplitStatements:false
--comment: the migration's own views and functions go where the legacy tables go, whole; its triggers are dropped, because they cost every write
SET LOCAL lock_timeout = '2s';
DO $move$
DECLARE
  one record;
BEGIN
  FOR one IN
    SELECT t.tgname, t.tgrelid::regclass AS relation, pg_get_triggerdef(t.oid) AS definition
      FROM pg_trigger t JOIN pg_proc p ON p.oid = t.tgfoid
     WHERE p.pronamespace = current_schema()::regnamespace AND is_migration_routine(p.proname) AND NOT t.tgisinternal
     ORDER BY t.oid
  LOOP
    INSERT INTO ava_archive.definitions (change, statement) VALUES ('triggers of changes', one.definition);
    EXECUTE format('DROP TRIGGER %I ON %s', one.tgname, one.relation);
  END LOOP;
  FOR one IN
    SELECT 'VIEW' AS kind, c.oid::regclass::text AS object FROM pg_class c
     WHERE c.relnamespace = current_schema()::regnamespace AND c.relname IN ('legacy_conversations', 'legacy_communication_events')
    UNION ALL
    SELECT 'ROUTINE', p.oid::regprocedure::text FROM pg_proc p
     WHERE p.pronamespace = current_schema()::regnamespace AND p.prokind IN ('f', 'p')
       AND is_migration_routine(p.proname)
  LOOP
    INSERT INTO ava_archive.definitions (change, statement)
    VALUES ('dependents', format('ALTER %s ava_archive.%s SET SCHEMA %I', one.kind, one.object, current_schema()));
    EXECUTE format('ALTER %s %s SET SCHEMA ava_archive', one.kind, one.object);
  END LOOP;
END $move$;

/* liquibase rollback
SET LOCAL lock_timeout = '2s';
SELECT ava_archive.restore('dependents');
SELECT ava_archive.restore('triggers of changes');
*/

--changeset ava:contract-call-sessions labels:contract splitStatements:false rollbackSplitStatements:false
--comment: the archive of call sessions is the table itself, in another schema: an instant, and an instant back
SET LOCAL lock_timeout = '2s';
ALTER TABLE call_events SET SCHEMA ava_archive;
ALTER TABLE call_sessions SET SCHEMA ava_archive;
/* liquibase rollback
SET LOCAL lock_timeout = '2s';
DO $back$
BEGIN
  EXECUTE format('ALTER TABLE ava_archive.call_sessions SET SCHEMA %I', current_schema());
  EXECUTE format('ALTER TABLE ava_archive.call_events SET SCHEMA %I', current_schema());
END $back$;
*/

--changeset ava:contract-deprecated-column-audit labels:contract splitStatements:false rollbackSplitStatements:false
--comment: the proof of silence goes to the archive too
SET LOCAL lock_timeout = '2s';
ALTER TABLE deprecated_column_audit SET SCHEMA ava_archive;
/* liquibase rollback
SET LOCAL lock_timeout = '2s';
DO $back$
BEGIN
  EXECUTE format('ALTER TABLE ava_archive.deprecated_column_audit SET SCHEMA %I', current_schema());
END $back$;
*/
