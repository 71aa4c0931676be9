--liquibase formatted sql

--changeset ava:backfill-registered labels:backfill splitStatements:false rollbackSplitStatements:false
--comment: the data moves themselves run outside the change log, in batches (./ava migrate backfill); this says that they are done, and takes them back
SET LOCAL lock_timeout = '2s';
DO $registered$
DECLARE
  zone text := (SELECT legacy_time_zone FROM migration_settings);
  -- What came after the last run began is for the next one: the legacy applications write on.
  since timestamptz := (SELECT max(started_at) FROM migration_runs WHERE kind = 'backfill' AND state = 'finished');
  sessions bigint; customers_unread bigint; calls_unnamed bigint;
BEGIN
  SELECT count(*) INTO sessions FROM call_sessions s
   WHERE NOT EXISTS (SELECT FROM conversations c WHERE c.legacy_call_session_id = s.id)
     AND NOT EXISTS (SELECT FROM migration_exceptions x
                      WHERE x.source_table = 'call_sessions' AND x.source_id = s.id::text AND x.left_behind)
     AND NOT (s.ended_at IS NULL AND s.started_at IS NOT NULL AND s.started_at AT TIME ZONE zone > now() - interval '4 hours')
     AND (coalesce(s.ended_at, s.started_at) AT TIME ZONE zone < since) IS NOT FALSE;
  SELECT count(*) INTO customers_unread FROM customers
   WHERE phone_raw IS NULL AND (created_at AT TIME ZONE zone < since) IS NOT FALSE;
  SELECT count(*) INTO calls_unnamed FROM calls WHERE call_sid IS NULL;
  IF sessions + customers_unread + calls_unnamed > 0 THEN
    RAISE EXCEPTION 'Legacy rows wait: % call sessions without a conversation, % customers not read yet, % calls without call_sid. Run ./ava migrate backfill', sessions, customers_unread, calls_unnamed;
  END IF;
END $registered$;

-- Undone by the same definitions that moved: migration_undo_sessions() and migration_undo_cleaning().
/* liquibase rollback
SET LOCAL lock_timeout = '2s';
DO $undo$
DECLARE now_in text := (SELECT phase FROM migration_phase); undo text;
BEGIN
  IF now_in <> 'BACKFILL' AND (now_in <> 'RETIRED' OR EXISTS (SELECT FROM call_sessions)) THEN
    RAISE EXCEPTION 'Stage backfill is not rolled back in phase %: what was recorded since exists in the new tables only. Go back to BACKFILL first (./ava migrate phase)', now_in;
  END IF;
  FOREACH undo IN ARRAY ARRAY['migration_undo_sessions()', 'migration_undo_cleaning()'] LOOP
    IF to_regprocedure(undo) IS NOT NULL THEN
      EXECUTE 'SELECT ' || undo;
    END IF;
  END LOOP;
END $undo$;
*/
