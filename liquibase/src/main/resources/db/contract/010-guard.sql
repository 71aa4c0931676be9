--liquibase formatted sql

-- The parameter is part of the text that Liquibase takes the checksum of, so any checksum is good.
--changeset ava:contract-guard labels:contract splitStatements:false
--validCheckSum: ANY
--comment: nothing goes before the legacy system is retired, nobody has written for the waiting period and nothing else uses what goes; -Dwaiting.days=N takes precedence over migration_settings
SET LOCAL lock_timeout = '2s';
DO $guard$
DECLARE
  days integer := coalesce(nullif('${waiting.days}', '$' || '{waiting.days}')::integer, (SELECT waiting_days FROM migration_settings));
  since timestamptz := now() - make_interval(days => days);
  phase record; unmoved bigint; written record; users text;
  reasons text[] := '{}';
BEGIN
  SELECT p.phase, p.changed_at INTO phase FROM migration_phase p;
  IF phase.phase <> 'RETIRED' THEN
    reasons := reasons || format('the phase is %s, not RETIRED', phase.phase);
  ELSIF phase.changed_at > since THEN
    reasons := reasons || format('the phase is RETIRED since %s only, the waiting period is %s days', phase.changed_at::date, days);
  END IF;

  SELECT count(*), max(detected_at) AS last, (array_agg(DISTINCT application_name))[1:3] AS writers INTO written
    FROM deprecated_column_audit WHERE detected_at > since;
  IF written.count > 0 THEN
    reasons := reasons || format('deprecated columns of calls were written %s times in the last %s days, last at %s by %s',
                                 written.count, days, written.last, array_to_string(written.writers, ', '));
  END IF;
  IF days > 0 AND EXISTS (SELECT FROM databasechangelog
                           WHERE id = 'expand-deprecated-column-trigger' AND dateexecuted > since AT TIME ZONE current_setting('TimeZone')) THEN
    reasons := reasons || format('writes to the deprecated columns are recorded for less than %s days', days);
  END IF;
  IF (SELECT count(*) FROM pg_trigger WHERE tgrelid = 'calls'::regclass AND tgenabled IN ('O', 'A')
         AND tgname IN ('calls_audit_caller_name', 'calls_audit_from_number')) < 2 THEN
    reasons := reasons || 'the triggers calls_audit_caller_name and calls_audit_from_number are missing or disabled, so silence proves nothing'::text;
  END IF;

  SELECT count(*) INTO unmoved FROM call_sessions s
   WHERE NOT EXISTS (SELECT FROM conversations c WHERE c.legacy_call_session_id = s.id)
     AND NOT EXISTS (SELECT FROM migration_exceptions x
                      WHERE x.source_table = 'call_sessions' AND x.source_id = s.id::text AND x.left_behind);
  IF unmoved > 0 THEN
    reasons := reasons || format('%s call sessions have no conversation', unmoved);
  END IF;

  SELECT string_agg(format('%s %s (%s)', kind, object, uses), ', ') INTO users FROM legacy_dependents() WHERE NOT ours;
  IF users IS NOT NULL THEN
    reasons := reasons || format('still in use: %s', users);
  END IF;

  IF reasons <> '{}' THEN
    RAISE EXCEPTION 'Stage contract waits: %', array_to_string(reasons, '; ');
  END IF;
END $guard$;
--rollback empty
