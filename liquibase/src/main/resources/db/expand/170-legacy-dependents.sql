--liquibase formatted sql

--changeset ava:expand-migration-routines labels:expand splitStatements:false rollbackSplitStatements:false
--comment: by name, which functions and procedures are of the migration and go with the contract stage; somebody else's legacy_report is not among them
SET LOCAL lock_timeout = '2s';
CREATE FUNCTION is_migration_routine(name text) RETURNS boolean LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $routine$
  SELECT name ~ ('^(legacy_(conversation_id|message_id|event_id|score|sentiment|outcome|subject|content|opening_words|event_type|still_open|json'
              || '|turn_time|json_segments|line_segments|transcript|missing_start|can_hold|dependents)'
              || '|note_(conversation_change|conversation_part_change|voice_details_change|call_session_changes|call_event_changes|call_event_moves)'
              || '|migration_(undo|must|difference)\w*|is_migration_routine|calls_audit_deprecated|deprecated_column_audit_clean)$')
$routine$;
--rollback SET LOCAL lock_timeout = '2s';
--rollback DROP FUNCTION is_migration_routine(text);

--changeset ava:expand-legacy-dependents labels:expand splitStatements:false rollbackSplitStatements:false
--comment: what still uses the tables and columns that the contract stage takes away: looked up from the first day, so that nobody is surprised on the last
SET LOCAL lock_timeout = '2s';
CREATE FUNCTION legacy_dependents() RETURNS TABLE (kind text, object text, uses text, ours boolean) LANGUAGE sql STABLE AS $dependents$
WITH RECURSIVE watched (objid, objsubid, word) AS (
  SELECT c.oid, 0, c.relname::text FROM pg_class c
   WHERE c.relnamespace = current_schema()::regnamespace AND c.relkind = 'r' AND c.relname IN ('call_sessions', 'call_events')
  UNION ALL
  SELECT a.attrelid, a.attnum::integer, 'calls.' || a.attname FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid
   WHERE c.relnamespace = current_schema()::regnamespace AND c.relkind = 'r' AND c.relname = 'calls'
     AND a.attname IN ('caller_name', 'from_number') AND NOT a.attisdropped),
depending (classid, objid, word) AS (
  SELECT d.classid, d.objid, w.word FROM watched w
    JOIN pg_depend d ON d.refclassid = 'pg_class'::regclass AND d.refobjid = w.objid AND w.objsubid IN (0, d.refobjsubid)),
viewed (oid, word) AS (
  SELECT r.ev_class, d.word FROM depending d JOIN pg_rewrite r ON r.oid = d.objid WHERE d.classid = 'pg_rewrite'::regclass
  UNION
  SELECT r.ev_class, v.word FROM viewed v
    JOIN pg_depend d ON d.refclassid = 'pg_class'::regclass AND d.refobjid = v.oid AND d.classid = 'pg_rewrite'::regclass
    JOIN pg_rewrite r ON r.oid = d.objid),
found (classid, objid, name, word) AS (
  SELECT 'pg_class'::regclass::oid, v.oid, c.relname, v.word FROM viewed v JOIN pg_class c ON c.oid = v.oid
  UNION
  SELECT d.classid, d.objid, t.tgname, d.word FROM depending d JOIN pg_trigger t ON t.oid = d.objid
   WHERE d.classid = 'pg_trigger'::regclass AND NOT t.tgisinternal AND t.tgrelid NOT IN (SELECT objid FROM watched WHERE objsubid = 0)
  UNION
  SELECT d.classid, d.objid, k.conname, d.word FROM depending d JOIN pg_constraint k ON k.oid = d.objid
   WHERE d.classid = 'pg_constraint'::regclass AND k.conrelid NOT IN (SELECT objid FROM watched WHERE objsubid = 0)
  UNION
  SELECT d.classid, d.objid, NULL, d.word FROM depending d
   WHERE d.classid IN ('pg_proc'::regclass, 'pg_policy'::regclass, 'pg_statistic_ext'::regclass)
      OR d.classid = 'pg_class'::regclass AND d.word LIKE 'calls.%'
  UNION
  SELECT 'pg_proc'::regclass, p.oid, p.proname, m.word
    FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace
    CROSS JOIN LATERAL (
      SELECT s.word FROM unnest(ARRAY['call_sessions', 'call_events', 'legacy_conversations', 'legacy_communication_events']) AS s (word)
       WHERE p.prosrc ~ ('\m' || s.word || '\M')
      UNION ALL
      SELECT 'calls.' || s.word FROM unnest(ARRAY['caller_name', 'from_number']) AS s (word)
       WHERE p.prosrc ~ ('\m' || s.word || '\M') AND p.prosrc ~ '\mcalls\M') m
   WHERE n.nspname NOT IN ('information_schema', 'ava_archive') AND n.nspname !~ '^pg_'
     AND NOT EXISTS (SELECT FROM pg_depend e WHERE e.classid = 'pg_proc'::regclass AND e.objid = p.oid AND e.deptype = 'e'))
SELECT o.type, o.identity, string_agg(DISTINCT f.word, ', '),
       coalesce(o.type = 'view' AND f.name IN ('legacy_conversations', 'legacy_communication_events')
             OR o.type = 'trigger' AND f.name IN ('calls_audit_caller_name', 'calls_audit_from_number')
             OR o.type IN ('function', 'procedure') AND o.schema = current_schema() AND is_migration_routine(f.name), false)
  FROM found f CROSS JOIN LATERAL pg_identify_object(f.classid, f.objid, 0) o
 GROUP BY o.type, o.identity, o.schema, f.name
 ORDER BY 1, 2
$dependents$;
COMMENT ON FUNCTION legacy_dependents() IS 'views, functions (also by the text of their bodies), foreign keys, triggers, indexes and policies that use call_sessions, call_events, calls.caller_name or calls.from_number; ours: the contract stage takes it away itself';
--rollback SET LOCAL lock_timeout = '2s';
--rollback DROP FUNCTION legacy_dependents();
