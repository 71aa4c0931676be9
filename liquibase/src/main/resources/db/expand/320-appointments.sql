--liquibase formatted sql

-- Appointments stay in the legacy table, which the legacy application goes on reading and writing. What Ava needs beyond
-- it are nullable columns; what no two of Ava's appointments may share is in a table beside it, because an exclusion
-- constraint on the legacy table would be built under a lock that holds its writers, and refused where its rows overlap.

--changeset ava:expand-appointments-extension labels:expand
--comment: equality of keys in an exclusion constraint; a trusted extension, so the database's owner may create it; going back leaves it, somebody else may use it
SET LOCAL lock_timeout = '2s';
CREATE EXTENSION IF NOT EXISTS btree_gist;
--rollback empty

--changeset ava:expand-appointments-columns labels:expand
--comment: whose appointment it is and with whom, in words that don't change with a display name; NULL on rows of the legacy application
SET LOCAL lock_timeout = '2s';
ALTER TABLE appointments
  ADD COLUMN org_id           uuid,
  ADD COLUMN service_slug     text,
  ADD COLUMN practitioner_key text,
  ADD COLUMN booked_in        text,
  ADD CONSTRAINT fk_appointments_org FOREIGN KEY (org_id) REFERENCES organizations (id) NOT VALID;
COMMENT ON COLUMN appointments.org_id IS 'NULL: written by the legacy application, so the organisation of its customer';
COMMENT ON COLUMN appointments.service_slug IS 'of the clinic''s services; service_type holds its name';
COMMENT ON COLUMN appointments.practitioner_key IS 'of the clinic''s practitioners; provider holds the name';
COMMENT ON COLUMN appointments.booked_in IS 'session id of the call in which it was booked; NULL: not in a call of ours';
--rollback SET LOCAL lock_timeout = '2s';
--rollback LOCK TABLE organizations IN ACCESS EXCLUSIVE MODE;
--rollback ALTER TABLE appointments DROP COLUMN org_id, DROP COLUMN service_slug, DROP COLUMN practitioner_key, DROP COLUMN booked_in;

--changeset ava:expand-appointments-columns-valid labels:expand
--comment: reads every row under a lock that lets writers go on
SET LOCAL lock_timeout = '2s';
ALTER TABLE appointments VALIDATE CONSTRAINT fk_appointments_org;
--rollback empty

--changeset ava:expand-appointments-customer labels:expand runInTransaction:false
--comment: the appointments of a person; the legacy table has no index for them
SET lock_timeout = '60s';
DROP INDEX CONCURRENTLY IF EXISTS idx_appointments_customer;
CREATE INDEX CONCURRENTLY idx_appointments_customer ON appointments (customer_id, appointment_datetime);
RESET lock_timeout;
--rollback SET lock_timeout = '60s';
--rollback DROP INDEX CONCURRENTLY IF EXISTS idx_appointments_customer;
--rollback RESET lock_timeout;

--changeset ava:expand-appointments-org labels:expand runInTransaction:false
--comment: the foreign key's own index
SET lock_timeout = '60s';
DROP INDEX CONCURRENTLY IF EXISTS idx_appointments_org;
CREATE INDEX CONCURRENTLY idx_appointments_org ON appointments (org_id, appointment_datetime) WHERE org_id IS NOT NULL;
RESET lock_timeout;
--rollback SET lock_timeout = '60s';
--rollback DROP INDEX CONCURRENTLY IF EXISTS idx_appointments_org;
--rollback RESET lock_timeout;

--changeset ava:expand-appointment-holds labels:expand splitStatements:false rollbackSplitStatements:false
--comment: the time that an appointment of ours takes of a practitioner: no two overlap, whoever writes; kept by a trigger, so that an appointment that the legacy application cancels or moves frees its time
SET LOCAL lock_timeout = '2s';
CREATE TABLE appointment_holds (
  appointment_id   integer CONSTRAINT appointment_holds_pkey PRIMARY KEY
                   CONSTRAINT fk_appointment_holds_appointment REFERENCES appointments (id) ON DELETE CASCADE,
  org_id           uuid NOT NULL,
  practitioner_key text NOT NULL,
  during           tstzrange NOT NULL,
  CONSTRAINT appointment_holds_no_overlap EXCLUDE USING gist (org_id WITH =, practitioner_key WITH =, during WITH &&)
);
COMMENT ON COLUMN appointment_holds.during IS 'from its begin up to, and without, its end; instants, so that no change of the clock makes two of one';
CREATE FUNCTION appointment_hold() RETURNS trigger LANGUAGE plpgsql AS $hold$
DECLARE
  begins timestamptz := NEW.appointment_datetime AT TIME ZONE (SELECT legacy_time_zone FROM migration_settings);
BEGIN
  DELETE FROM appointment_holds h WHERE h.appointment_id = NEW.id;
  IF NEW.org_id IS NULL OR NEW.status IN ('cancelled', 'completed', 'no_show') THEN
    RETURN NULL;
  END IF;
  INSERT INTO appointment_holds (appointment_id, org_id, practitioner_key, during)
  VALUES (NEW.id, NEW.org_id, NEW.practitioner_key,
          tstzrange(begins, begins + make_interval(mins => coalesce(NEW.duration_minutes, 60))))
  ON CONFLICT ON CONSTRAINT appointment_holds_no_overlap DO NOTHING;
  IF NOT FOUND THEN
    RAISE EXCEPTION 'This time of % is taken by another appointment', NEW.practitioner_key
      USING ERRCODE = 'exclusion_violation', CONSTRAINT = 'appointment_holds_no_overlap', TABLE = 'appointments';
  END IF;
  RETURN NULL;
END $hold$;
CREATE TRIGGER appointments_hold AFTER INSERT OR UPDATE OF org_id, practitioner_key, appointment_datetime, duration_minutes, status
  ON appointments FOR EACH ROW WHEN (NEW.practitioner_key IS NOT NULL) EXECUTE FUNCTION appointment_hold();

/* liquibase rollback
SET LOCAL lock_timeout = '2s';
LOCK TABLE appointments IN ACCESS EXCLUSIVE MODE;
DROP TRIGGER appointments_hold ON appointments;
DROP FUNCTION appointment_hold();
DROP TABLE appointment_holds;
*/
