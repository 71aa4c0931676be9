--liquibase formatted sql

-- calls: what Ava needs to know of a telephony leg. calls is written all day too: columns without default (catalogue
-- only), a trigger that is there in an instant, an index CONCURRENTLY.

--changeset ava:expand-calls-call-sid labels:expand splitStatements:false rollbackSplitStatements:false
--comment: our own name of a call, known before any provider answers (history 001); a column that was found stays, one that we add is marked
SET LOCAL lock_timeout = '2s';
DO $add$
BEGIN
  IF NOT EXISTS (SELECT FROM pg_attribute WHERE attrelid = 'calls'::regclass AND attname = 'call_sid' AND NOT attisdropped) THEN
    ALTER TABLE calls ADD COLUMN call_sid varchar(255);
    COMMENT ON COLUMN calls.call_sid IS 'added by expand-calls-call-sid: EL_{driver or UNKNOWN}_{epoch}, and what keeps it unique';
  END IF;
END $add$;

/* liquibase rollback
SET LOCAL lock_timeout = '2s';
DO $drop$
BEGIN
  IF EXISTS (SELECT FROM pg_attribute WHERE attrelid = 'calls'::regclass AND attname = 'call_sid' AND NOT attisdropped
               AND col_description(attrelid, attnum) LIKE 'added by expand-calls-call-sid%') THEN
    ALTER TABLE calls DROP COLUMN call_sid;
  END IF;
END $drop$;
*/

--changeset ava:expand-calls-outcome labels:expand splitStatements:false rollbackSplitStatements:false
--comment: what a provider tells of a call when it is over; the fleet system adds the same columns in its sixth migration, so those that are there stay
SET LOCAL lock_timeout = '2s';
DO $add$
DECLARE wanted record;
BEGIN
  FOR wanted IN
    SELECT * FROM (VALUES ('transcript_summary', 'text'), ('cost', 'double precision'), ('call_successful', 'boolean'),
                          ('analysis_data', 'text'), ('metadata_json', 'text')) AS w (name, type)
     WHERE NOT EXISTS (SELECT FROM pg_attribute
                        WHERE attrelid = 'calls'::regclass AND attname = w.name AND NOT attisdropped)
  LOOP
    EXECUTE format('ALTER TABLE calls ADD COLUMN %I %s', wanted.name, wanted.type);
    EXECUTE format('COMMENT ON COLUMN calls.%I IS %L', wanted.name, 'added by expand-calls-outcome');
  END LOOP;
END $add$;

/* liquibase rollback
SET LOCAL lock_timeout = '2s';
DO $drop$
DECLARE added name;
BEGIN
  FOR added IN
    SELECT attname FROM pg_attribute
     WHERE attrelid = 'calls'::regclass AND attnum > 0 AND NOT attisdropped
       AND col_description(attrelid, attnum) = 'added by expand-calls-outcome'
  LOOP
    EXECUTE format('ALTER TABLE calls DROP COLUMN %I', added);
  END LOOP;
END $drop$;
*/

--changeset ava:expand-calls-fill-call-sid labels:expand splitStatements:false rollbackSplitStatements:false
--comment: a writer who knows nothing of call_sid goes on, also after NOT NULL; the end of the id keeps two calls of one second apart (its beginning is the time, where ids are ordered by it)
SET LOCAL lock_timeout = '2s';
CREATE FUNCTION calls_fill_call_sid() RETURNS trigger LANGUAGE plpgsql AS $fill$
BEGIN
  NEW.call_sid := 'EL_' || coalesce(NEW.driver_id::text, 'UNKNOWN')
               || '_' || extract(epoch FROM coalesce(NEW.created_at, now()))::bigint
               || '_' || right(NEW.id::text, 12);
  RETURN NEW;
END $fill$;
CREATE TRIGGER calls_fill_call_sid BEFORE INSERT ON calls
  FOR EACH ROW WHEN (NEW.call_sid IS NULL) EXECUTE FUNCTION calls_fill_call_sid();

/* liquibase rollback
SET LOCAL lock_timeout = '2s';
DROP TRIGGER calls_fill_call_sid ON calls;
DROP FUNCTION calls_fill_call_sid();
*/

--changeset ava:expand-calls-customer-index labels:expand runInTransaction:false
--comment: the calls of a customer; also what ON DELETE SET NULL looks for
SET lock_timeout = '60s';
DROP INDEX CONCURRENTLY IF EXISTS idx_calls_customer;
CREATE INDEX CONCURRENTLY idx_calls_customer ON calls (customer_id) WHERE customer_id IS NOT NULL;
RESET lock_timeout;
--rollback SET lock_timeout = '60s';
--rollback DROP INDEX CONCURRENTLY IF EXISTS idx_calls_customer;
--rollback RESET lock_timeout;
