--liquibase formatted sql

--changeset ava:expand-contract-gates labels:expand splitStatements:false rollbackSplitStatements:false
--comment: what the contract stage waits for, said once: its guard asks this, and so does everybody who wants to know before
SET LOCAL lock_timeout = '2s';
CREATE FUNCTION migration_must_wait(days integer, at timestamptz) RETURNS TABLE (gate text, missing bigint, reason text, examples text[])
LANGUAGE plpgsql STABLE AS $wait$
DECLARE
  since timestamptz := at - make_interval(days => days);
  phase record; written record; watched timestamptz;
BEGIN
  SELECT p.phase, p.changed_at INTO phase FROM migration_phase p;
  RETURN QUERY
  SELECT 'retired_long_enough',
         CASE WHEN phase.phase <> 'RETIRED' THEN 1
              ELSE greatest(0, ceil(extract(epoch FROM phase.changed_at - since) / 86400)) END::bigint,
         CASE WHEN phase.phase <> 'RETIRED' THEN format('the phase is %s, not RETIRED', phase.phase)
              ELSE format('the phase is RETIRED since %s only, the waiting period is %s days', phase.changed_at::date, days) END,
         '{}'::text[];

  SELECT count(*), max(detected_at) AS last, (array_agg(DISTINCT application_name))[1:3] AS writers INTO written
    FROM deprecated_column_audit WHERE detected_at > since;
  RETURN QUERY
  SELECT 'columns_silent', written.count,
         format('deprecated columns of calls were written %s times in the last %s days, last at %s by %s',
                written.count, days, written.last, array_to_string(written.writers, ', ')),
         coalesce(written.writers, '{}')::text[];

  SELECT max(dateexecuted) AT TIME ZONE current_setting('TimeZone') INTO watched
    FROM databasechangelog WHERE id = 'expand-deprecated-column-trigger';
  IF (SELECT count(*) FROM pg_trigger WHERE tgrelid = to_regclass('calls') AND tgenabled IN ('O', 'A')
         AND tgname IN ('calls_audit_caller_name', 'calls_audit_from_number')) < 2 THEN
    RETURN QUERY
    SELECT 'writes_recorded', 1::bigint,
           'the triggers calls_audit_caller_name and calls_audit_from_number are missing or disabled, so silence proves nothing', '{}'::text[];
  ELSE
    RETURN QUERY
    SELECT 'writes_recorded',
           CASE WHEN days > 0 THEN greatest(0, ceil(extract(epoch FROM watched - since) / 86400)) ELSE 0 END::bigint,
           format('writes to the deprecated columns are recorded for less than %s days', days), '{}'::text[];
  END IF;

  RETURN QUERY
  SELECT 'every_session_moved', count(*), format('%s call sessions have no conversation', count(*)), '{}'::text[]
    FROM call_sessions s
   WHERE NOT EXISTS (SELECT FROM conversations c WHERE c.legacy_call_session_id = s.id)
     AND NOT EXISTS (SELECT FROM migration_exceptions x
                      WHERE x.source_table = 'call_sessions' AND x.source_id = s.id::text AND x.left_behind);

  RETURN QUERY
  SELECT 'nothing_depends', count(*), format('still in use: %s', string_agg(format('%s %s (%s)', d.kind, d.object, d.uses), ', ')),
         coalesce(array_agg(format('%s %s uses %s', d.kind, d.object, d.uses)), '{}')
    FROM legacy_dependents() d WHERE NOT d.ours;
END $wait$;
COMMENT ON FUNCTION migration_must_wait(integer, timestamptz) IS 'the gates of the contract stage at a time, for a waiting period of so many days: how many rows, days or objects stand in the way (0: open), and why';
--rollback SET LOCAL lock_timeout = '2s';
--rollback DROP FUNCTION migration_must_wait(integer, timestamptz);
