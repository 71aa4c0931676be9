--liquibase formatted sql

--changeset ava:expand-guard labels:expand rollbackSplitStatements:false
--comment: the last to run and so the first to be rolled back: refuses while that would lose what exists nowhere else, before anything is dropped
SET LOCAL lock_timeout = '2s';

/* liquibase rollback
DO $guard$
DECLARE kept bigint; consents bigint; unknown bigint;
BEGIN
  SET LOCAL lock_timeout = '2s';
  SELECT count(*) INTO kept FROM conversations;
  SELECT count(sms_consent), count(*) FILTER (WHERE name IS NULL OR phone IS NULL) INTO consents, unknown FROM customers;
  IF kept > 0 OR consents > 0 OR unknown > 0 THEN
    RAISE EXCEPTION 'Stage expand is not rolled back: % conversations, % consents and % customers without name or phone exist nowhere else. Take a backup, then empty them (docs/operations/schema.md, "Going back")', kept, consents, unknown;
  END IF;
END $guard$;
*/
