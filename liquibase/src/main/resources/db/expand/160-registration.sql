--liquibase formatted sql

--changeset ava:expand-migration-must-be-moved labels:expand splitStatements:false rollbackSplitStatements:false
--comment: what the backfill stage asks before it registers the data moves; anybody may ask at any time
SET LOCAL lock_timeout = '2s';
CREATE FUNCTION migration_must_be_moved() RETURNS void LANGUAGE plpgsql STABLE AS $must$
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
END $must$;
COMMENT ON FUNCTION migration_must_be_moved() IS 'raises, with counts, while legacy rows wait to be moved';
--rollback SET LOCAL lock_timeout = '2s';
--rollback DROP FUNCTION migration_must_be_moved();

--changeset ava:expand-migration-undo-all labels:expand splitStatements:false rollbackSplitStatements:false
--comment: the way back of all data moves, in portions with a commit after each, so that no row of the legacy applications is held for long
SET LOCAL lock_timeout = '2s';
CREATE FUNCTION migration_undo_must_be_safe() RETURNS void LANGUAGE plpgsql STABLE AS $safe$
DECLARE now_in text := (SELECT phase FROM migration_phase);
BEGIN
  IF now_in <> 'BACKFILL' AND (now_in <> 'RETIRED' OR EXISTS (SELECT FROM call_sessions)) THEN
    RAISE EXCEPTION 'Stage backfill is not rolled back in phase %: what was recorded since exists in the new tables only. Go back to BACKFILL first (./ava migrate phase)', now_in;
  END IF;
END $safe$;
CREATE PROCEDURE migration_undo_all() LANGUAGE plpgsql AS $undo$
BEGIN
  PERFORM migration_undo_sessions();
  COMMIT;
  WHILE migration_undo_cleaning(500) > 0 LOOP
    COMMIT;
  END LOOP;
END $undo$;

/* liquibase rollback
SET LOCAL lock_timeout = '2s';
DROP PROCEDURE migration_undo_all();
DROP FUNCTION migration_undo_must_be_safe();
*/
