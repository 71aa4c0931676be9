--liquibase formatted sql

--changeset ava:contract-dependents labels:contract splitStatements:false rollbackSplitStatements:false
--comment: the migration's own views, triggers and functions: of no use without the legacy tables, and the triggers cost every write
SET LOCAL lock_timeout = '2s';
DO $drop$
DECLARE
  functions oid[] := ARRAY(
    SELECT p.oid FROM pg_proc p
     WHERE p.pronamespace = current_schema()::regnamespace AND p.prokind IN ('f', 'p')
       AND (p.proname ~ '^(legacy_|note_|calls_audit_|migration_undo_)' OR p.proname = 'deprecated_column_audit_clean')
     ORDER BY p.proname, p.oid);
  views oid[] := ARRAY(
    SELECT to_regclass(v.name) FROM unnest(ARRAY['legacy_conversations', 'legacy_communication_events']) WITH ORDINALITY AS v (name, place)
     WHERE to_regclass(v.name) IS NOT NULL ORDER BY v.place);
  one record;
BEGIN
  INSERT INTO ava_archive.definitions (change, statement)
  SELECT 'contract-dependents', s.statement FROM unnest(functions) WITH ORDINALITY AS f (oid, place)
   CROSS JOIN LATERAL (
     SELECT 1 AS part, pg_get_functiondef(f.oid) AS statement
     UNION ALL
     SELECT 2, format('COMMENT ON FUNCTION %s IS %L', f.oid::regprocedure, obj_description(f.oid, 'pg_proc'))
      WHERE obj_description(f.oid, 'pg_proc') IS NOT NULL) s
   ORDER BY f.place, s.part;
  INSERT INTO ava_archive.definitions (change, statement)
  SELECT 'contract-dependents', s.statement FROM unnest(views) WITH ORDINALITY AS v (oid, place)
   CROSS JOIN LATERAL (
     SELECT 1 AS part, format('CREATE VIEW %s AS %s', v.oid::regclass, pg_get_viewdef(v.oid)) AS statement
     UNION ALL
     SELECT 2, format('COMMENT ON VIEW %s IS %L', v.oid::regclass, obj_description(v.oid, 'pg_class'))
      WHERE obj_description(v.oid, 'pg_class') IS NOT NULL
     UNION ALL
     SELECT 2, format('COMMENT ON COLUMN %s.%I IS %L', v.oid::regclass, a.attname, col_description(v.oid, a.attnum))
       FROM pg_attribute a WHERE a.attrelid = v.oid AND col_description(v.oid, a.attnum) IS NOT NULL) s
   ORDER BY v.place, s.part;
  FOR one IN
    SELECT t.oid, t.tgname, t.tgrelid::regclass AS relation FROM pg_trigger t WHERE t.tgfoid = ANY (functions) AND NOT t.tgisinternal ORDER BY t.oid
  LOOP
    INSERT INTO ava_archive.definitions (change, statement) VALUES ('contract-dependents', pg_get_triggerdef(one.oid));
    EXECUTE format('DROP TRIGGER %I ON %s', one.tgname, one.relation);
  END LOOP;
  FOR one IN SELECT v.oid::regclass AS view FROM unnest(views) WITH ORDINALITY AS v (oid, place) ORDER BY v.place DESC LOOP
    EXECUTE format('DROP VIEW %s', one.view);
  END LOOP;
  FOR one IN SELECT f.oid::regprocedure AS routine FROM unnest(functions) AS f (oid) LOOP
    EXECUTE format('DROP ROUTINE %s', one.routine);
  END LOOP;
END $drop$;

/* liquibase rollback
SET LOCAL lock_timeout = '2s';
SELECT ava_archive.restore('contract-dependents');
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
