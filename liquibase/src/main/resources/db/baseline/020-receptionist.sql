--liquibase formatted sql

-- The receptionist system (A): customers, appointments and call sessions, with the columns folded in from
-- the dashboard. Its defaults live in its application, so the tables have none.

--changeset ava:baseline-organizations labels:baseline splitStatements:false rollbackSplitStatements:false
--comment: organizations as the legacy system has it
--preconditions onFail:MARK_RAN onError:HALT
--precondition-sql-check expectedResult:0 SELECT count(*) FROM information_schema.tables WHERE table_schema = current_schema() AND table_name = 'organizations'
SET LOCAL lock_timeout = '2s';
CREATE TABLE organizations (
  id         uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  name       text,
  status     text DEFAULT 'active' CHECK (status IN ('active', 'inactive', 'suspended')),
  timezone   text DEFAULT 'UTC',
  created_at timestamptz DEFAULT now(),
  updated_at timestamptz DEFAULT now()
);
CREATE INDEX idx_organizations_status ON organizations (status);

-- A table that was found is not ours to drop; a table that has rows is not dropped without a person.
/* liquibase rollback
DO $undo$
DECLARE made_by_us boolean; filled boolean;
BEGIN
  SET LOCAL lock_timeout = '2s';
  SELECT exectype <> 'MARK_RAN' INTO made_by_us FROM databasechangelog WHERE id = 'baseline-organizations';
  IF made_by_us THEN
    EXECUTE 'SELECT EXISTS (SELECT FROM organizations)' INTO filled;
    IF filled THEN
      RAISE EXCEPTION 'Table organizations has rows: empty or archive it before rolling back the baseline stage';
    END IF;
    DROP TABLE organizations;
  END IF;
END $undo$;
*/

--changeset ava:baseline-customers labels:baseline splitStatements:false rollbackSplitStatements:false
--comment: customers as the legacy system has it
--preconditions onFail:MARK_RAN onError:HALT
--precondition-sql-check expectedResult:0 SELECT count(*) FROM information_schema.tables WHERE table_schema = current_schema() AND table_name = 'customers'
SET LOCAL lock_timeout = '2s';
CREATE TABLE customers (
  id                serial PRIMARY KEY,
  name              varchar(255) NOT NULL,
  phone             varchar(20)  NOT NULL,
  email             varchar(255),
  is_new_client     boolean,
  created_at        timestamp,
  updated_at        timestamp,
  has_allergies     boolean,
  is_pregnant       boolean,
  notes             text,
  org_id            uuid REFERENCES organizations (id) ON DELETE CASCADE,
  lead_status       text CHECK (lead_status IN ('hot', 'warm', 'cold')),
  lead_score        integer,
  service_interests text[],
  last_contacted_at timestamptz,
  booking_source    text
);
CREATE INDEX ix_customers_id ON customers (id);
CREATE UNIQUE INDEX ix_customers_phone ON customers (phone);
CREATE UNIQUE INDEX ix_customers_email ON customers (email);

-- A table that was found is not ours to drop; a table that has rows is not dropped without a person.
/* liquibase rollback
DO $undo$
DECLARE made_by_us boolean; filled boolean;
BEGIN
  SET LOCAL lock_timeout = '2s';
  SELECT exectype <> 'MARK_RAN' INTO made_by_us FROM databasechangelog WHERE id = 'baseline-customers';
  IF made_by_us THEN
    EXECUTE 'SELECT EXISTS (SELECT FROM customers)' INTO filled;
    IF filled THEN
      RAISE EXCEPTION 'Table customers has rows: empty or archive it before rolling back the baseline stage';
    END IF;
    DROP TABLE customers;
  END IF;
END $undo$;
*/

--changeset ava:baseline-appointments labels:baseline splitStatements:false rollbackSplitStatements:false
--comment: appointments as the legacy system has it
--preconditions onFail:MARK_RAN onError:HALT
--precondition-sql-check expectedResult:0 SELECT count(*) FROM information_schema.tables WHERE table_schema = current_schema() AND table_name = 'appointments'
SET LOCAL lock_timeout = '2s';
CREATE TABLE appointments (
  id                   serial PRIMARY KEY,
  customer_id          integer NOT NULL REFERENCES customers (id),
  calendar_event_id    varchar(255),
  appointment_datetime timestamp NOT NULL,
  service_type         varchar(100) NOT NULL,
  provider             varchar(100),
  duration_minutes     integer,
  status               varchar(50),
  booked_by            varchar(50),
  special_requests     text,
  cancellation_reason  text,
  created_at           timestamp,
  updated_at           timestamp,
  cancelled_at         timestamp
);
CREATE INDEX ix_appointments_id ON appointments (id);
CREATE UNIQUE INDEX ix_appointments_calendar_event_id ON appointments (calendar_event_id);
CREATE INDEX ix_appointments_appointment_datetime ON appointments (appointment_datetime);
CREATE INDEX ix_appointments_status ON appointments (status);

-- A table that was found is not ours to drop; a table that has rows is not dropped without a person.
/* liquibase rollback
DO $undo$
DECLARE made_by_us boolean; filled boolean;
BEGIN
  SET LOCAL lock_timeout = '2s';
  SELECT exectype <> 'MARK_RAN' INTO made_by_us FROM databasechangelog WHERE id = 'baseline-appointments';
  IF made_by_us THEN
    EXECUTE 'SELECT EXISTS (SELECT FROM appointments)' INTO filled;
    IF filled THEN
      RAISE EXCEPTION 'Table appointments has rows: empty or archive it before rolling back the baseline stage';
    END IF;
    DROP TABLE appointments;
  END IF;
END $undo$;
*/

--changeset ava:baseline-call_sessions labels:baseline splitStatements:false rollbackSplitStatements:false
--comment: call_sessions as the legacy system has it
--preconditions onFail:MARK_RAN onError:HALT
--precondition-sql-check expectedResult:0 SELECT count(*) FROM information_schema.tables WHERE table_schema = current_schema() AND table_name = 'call_sessions'
SET LOCAL lock_timeout = '2s';
CREATE TABLE call_sessions (
  id                       serial PRIMARY KEY,
  customer_id              integer REFERENCES customers (id),
  session_id               varchar(255) NOT NULL,
  phone_number             varchar(20),
  started_at               timestamp,
  ended_at                 timestamp,
  duration_seconds         integer,
  transcript               text,
  recording_url            varchar(500),
  satisfaction_score       double precision,
  sentiment                varchar(50),
  outcome                  varchar(50),
  customer_interruptions   integer,
  ai_clarifications_needed integer,
  function_calls_made      integer,
  escalated                boolean,
  escalation_reason        text
);
CREATE INDEX ix_call_sessions_id ON call_sessions (id);
CREATE UNIQUE INDEX ix_call_sessions_session_id ON call_sessions (session_id);
CREATE INDEX ix_call_sessions_phone_number ON call_sessions (phone_number);
CREATE INDEX ix_call_sessions_started_at ON call_sessions (started_at);

-- A table that was found is not ours to drop; a table that has rows is not dropped without a person.
/* liquibase rollback
DO $undo$
DECLARE made_by_us boolean; filled boolean;
BEGIN
  SET LOCAL lock_timeout = '2s';
  SELECT exectype <> 'MARK_RAN' INTO made_by_us FROM databasechangelog WHERE id = 'baseline-call_sessions';
  IF made_by_us THEN
    EXECUTE 'SELECT EXISTS (SELECT FROM call_sessions)' INTO filled;
    IF filled THEN
      RAISE EXCEPTION 'Table call_sessions has rows: empty or archive it before rolling back the baseline stage';
    END IF;
    DROP TABLE call_sessions;
  END IF;
END $undo$;
*/

--changeset ava:baseline-call_events labels:baseline splitStatements:false rollbackSplitStatements:false
--comment: call_events as the legacy system has it
--preconditions onFail:MARK_RAN onError:HALT
--precondition-sql-check expectedResult:0 SELECT count(*) FROM information_schema.tables WHERE table_schema = current_schema() AND table_name = 'call_events'
SET LOCAL lock_timeout = '2s';
CREATE TABLE call_events (
  id              serial PRIMARY KEY,
  call_session_id integer NOT NULL REFERENCES call_sessions (id),
  event_type      varchar(100) NOT NULL,
  "timestamp"     timestamp,
  data            json
);
CREATE INDEX ix_call_events_id ON call_events (id);
CREATE INDEX ix_call_events_event_type ON call_events (event_type);
CREATE INDEX ix_call_events_timestamp ON call_events ("timestamp");

-- A table that was found is not ours to drop; a table that has rows is not dropped without a person.
/* liquibase rollback
DO $undo$
DECLARE made_by_us boolean; filled boolean;
BEGIN
  SET LOCAL lock_timeout = '2s';
  SELECT exectype <> 'MARK_RAN' INTO made_by_us FROM databasechangelog WHERE id = 'baseline-call_events';
  IF made_by_us THEN
    EXECUTE 'SELECT EXISTS (SELECT FROM call_events)' INTO filled;
    IF filled THEN
      RAISE EXCEPTION 'Table call_events has rows: empty or archive it before rolling back the baseline stage';
    END IF;
    DROP TABLE call_events;
  END IF;
END $undo$;
*/

--changeset ava:baseline-daily_metrics labels:baseline splitStatements:false rollbackSplitStatements:false
--comment: daily_metrics as the legacy system has it
--preconditions onFail:MARK_RAN onError:HALT
--precondition-sql-check expectedResult:0 SELECT count(*) FROM information_schema.tables WHERE table_schema = current_schema() AND table_name = 'daily_metrics'
SET LOCAL lock_timeout = '2s';
CREATE TABLE daily_metrics (
  id                        serial PRIMARY KEY,
  date                      timestamp NOT NULL,
  total_calls               integer,
  total_talk_time_seconds   integer,
  avg_call_duration_seconds integer,
  appointments_booked       integer,
  appointments_rescheduled  integer,
  appointments_cancelled    integer,
  avg_satisfaction_score    double precision,
  calls_escalated           integer,
  conversion_rate           double precision,
  updated_at                timestamp
);
CREATE INDEX ix_daily_metrics_id ON daily_metrics (id);
CREATE UNIQUE INDEX ix_daily_metrics_date ON daily_metrics (date);

-- A table that was found is not ours to drop; a table that has rows is not dropped without a person.
/* liquibase rollback
DO $undo$
DECLARE made_by_us boolean; filled boolean;
BEGIN
  SET LOCAL lock_timeout = '2s';
  SELECT exectype <> 'MARK_RAN' INTO made_by_us FROM databasechangelog WHERE id = 'baseline-daily_metrics';
  IF made_by_us THEN
    EXECUTE 'SELECT EXISTS (SELECT FROM daily_metrics)' INTO filled;
    IF filled THEN
      RAISE EXCEPTION 'Table daily_metrics has rows: empty or archive it before rolling back the baseline stage';
    END IF;
    DROP TABLE daily_metrics;
  END IF;
END $undo$;
*/
