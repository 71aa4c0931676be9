--liquibase formatted sql

-- The parameter is part of the text that Liquibase takes the checksum of, so any checksum is good.
--changeset ava:contract-guard labels:contract splitStatements:false
--validCheckSum: ANY
--preconditions onFail:HALT onError:HALT
--precondition-sql-check expectedResult:constrain SELECT coalesce((SELECT tag FROM databasechangelog WHERE id = 'tag-constrain'), 'nothing: stage contract needs stage constrain first, ./ava migrate constrain or update --label-filter=constrain')
--comment: nothing goes before the legacy system is retired, nobody has written for the waiting period and nothing else uses what goes (migration_must_wait says so); -Dwaiting.days=N takes precedence over migration_settings
SET LOCAL lock_timeout = '2s';
DO $guard$
DECLARE
  days integer := coalesce(nullif('${waiting.days}', '$' || '{waiting.days}')::integer, (SELECT waiting_days FROM migration_settings));
  reasons text;
BEGIN
  SELECT string_agg(w.reason, '; ') INTO reasons FROM migration_must_wait(days, now()) w WHERE w.missing > 0;
  IF reasons IS NOT NULL THEN
    RAISE EXCEPTION 'Stage contract waits: %', reasons;
  END IF;
END $guard$;
--rollback empty
