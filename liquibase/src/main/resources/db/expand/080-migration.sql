--liquibase formatted sql

-- What the migration itself keeps: phase, settings, runs, what could not be moved, what was changed and how it was
-- before, and what the two sides disagree on. Gone with the contract stage's last rows, never needed by the product.

--changeset ava:expand-migration-settings labels:expand
--comment: one row: how legacy data is read and how long the waiting periods are; server and command line must agree, so it is data and not configuration
SET LOCAL lock_timeout = '2s';
CREATE TABLE migration_settings (
  only_row         boolean CONSTRAINT migration_settings_pkey PRIMARY KEY DEFAULT true
                   CONSTRAINT migration_settings_one_row_check CHECK (only_row),
  legacy_org_id    uuid NOT NULL DEFAULT 'a0000000-0000-0000-0000-000000000001',
  legacy_time_zone text NOT NULL DEFAULT 'UTC',
  parity_checks    integer NOT NULL DEFAULT 3 CONSTRAINT migration_settings_parity_checks_check CHECK (parity_checks > 0),
  validation_days  integer NOT NULL DEFAULT 7 CONSTRAINT migration_settings_validation_days_check CHECK (validation_days >= 0),
  waiting_days     integer NOT NULL DEFAULT 30 CONSTRAINT migration_settings_waiting_days_check CHECK (waiting_days >= 0)
);
INSERT INTO migration_settings DEFAULT VALUES;
COMMENT ON COLUMN migration_settings.legacy_org_id IS 'the organisation of legacy rows that name none';
COMMENT ON COLUMN migration_settings.legacy_time_zone IS 'the zone of the legacy database sessions that wrote times without one';
COMMENT ON COLUMN migration_settings.parity_checks IS 'full parity checks in a row that must be clean before CUTOVER';
COMMENT ON COLUMN migration_settings.validation_days IS 'days in CUTOVER before RETIRED';
COMMENT ON COLUMN migration_settings.waiting_days IS 'days in RETIRED, and without a write to a deprecated column, before the contract stage';
--rollback SET LOCAL lock_timeout = '2s';
--rollback DROP TABLE migration_settings;

--changeset ava:expand-migration-phase labels:expand splitStatements:false rollbackSplitStatements:false
--comment: where voice writes go and reads come from; a writer holds FOR SHARE on the row, a change locks the table EXCLUSIVE, so nobody straddles two phases
SET LOCAL lock_timeout = '2s';
CREATE TABLE migration_phase (
  only_row   boolean CONSTRAINT migration_phase_pkey PRIMARY KEY DEFAULT true
             CONSTRAINT migration_phase_one_row_check CHECK (only_row),
  phase      text NOT NULL CONSTRAINT migration_phase_phase_check CHECK (phase IN ('BACKFILL', 'DUAL_WRITE', 'CUTOVER', 'RETIRED')),
  reads      text NOT NULL CONSTRAINT migration_phase_reads_check CHECK (reads IN ('legacy', 'new', 'shadow')),
  changed_at timestamptz NOT NULL,
  changed_by text NOT NULL,
  reason     text NOT NULL
);
CREATE TABLE migration_phase_changes (
  id         bigint GENERATED ALWAYS AS IDENTITY CONSTRAINT migration_phase_changes_pkey PRIMARY KEY,
  from_phase text,
  to_phase   text NOT NULL,
  reads      text NOT NULL,
  changed_at timestamptz NOT NULL,
  changed_by text NOT NULL,
  reason     text NOT NULL
);
-- A database whose call_sessions this change log made has no legacy application: there is nothing to migrate.
WITH began AS (
  INSERT INTO migration_phase (phase, reads, changed_at, changed_by, reason)
  SELECT CASE WHEN found THEN 'BACKFILL' ELSE 'RETIRED' END, CASE WHEN found THEN 'legacy' ELSE 'new' END, now(), 'change log',
         CASE WHEN found THEN 'a legacy system was found' ELSE 'no legacy system was found' END
    FROM (SELECT NOT EXISTS (SELECT FROM databasechangelog WHERE id = 'baseline-call_sessions' AND exectype = 'EXECUTED')
                 OR EXISTS (SELECT FROM call_sessions) AS found) AS looked
  RETURNING *)
INSERT INTO migration_phase_changes (to_phase, reads, changed_at, changed_by, reason)
SELECT phase, reads, changed_at, changed_by, reason FROM began;
COMMENT ON COLUMN migration_phase.reads IS 'which side the console and the API read in DUAL_WRITE; shadow: both, compared';

/* liquibase rollback
SET LOCAL lock_timeout = '2s';
DROP TABLE migration_phase_changes;
DROP TABLE migration_phase;
*/

--changeset ava:expand-migration-runs labels:expand
--comment: every backfill, parity check, repair and reverse sync: who, when, with what, how far, with what result
SET LOCAL lock_timeout = '2s';
CREATE TABLE migration_runs (
  id           uuid CONSTRAINT migration_runs_pkey PRIMARY KEY,
  kind         text NOT NULL CONSTRAINT migration_runs_kind_check CHECK (kind IN ('backfill', 'parity', 'repair', 'reverse_sync')),
  state        text NOT NULL CONSTRAINT migration_runs_state_check CHECK (state IN ('running', 'stopping', 'stopped', 'finished', 'failed')),
  parameters   jsonb NOT NULL DEFAULT '{}',
  progress     jsonb NOT NULL DEFAULT '{}',
  summary      jsonb,
  error        text,
  started_by   text NOT NULL,
  started_at   timestamptz NOT NULL,
  heartbeat_at timestamptz NOT NULL,
  finished_at  timestamptz
);
CREATE INDEX idx_migration_runs_kind_started ON migration_runs (kind, started_at DESC);
COMMENT ON COLUMN migration_runs.state IS 'stopping: asked to stop after its batch; a run that is running with an old heartbeat was killed and can be resumed';
--rollback SET LOCAL lock_timeout = '2s';
--rollback DROP TABLE migration_runs;

--changeset ava:expand-migration-exceptions labels:expand
--comment: rows that could not be moved or cleaned as they are, one by one, with the reason
SET LOCAL lock_timeout = '2s';
CREATE TABLE migration_exceptions (
  id           bigint GENERATED ALWAYS AS IDENTITY CONSTRAINT migration_exceptions_pkey PRIMARY KEY,
  run_id       uuid,
  source_table text NOT NULL CONSTRAINT migration_exceptions_source_table_check
               CHECK (source_table IN ('customers', 'calls', 'call_sessions', 'call_events')),
  source_id    text NOT NULL,
  reason       text NOT NULL,
  detail       text,
  left_behind  boolean NOT NULL,
  noticed_at   timestamptz NOT NULL,
  CONSTRAINT uq_migration_exceptions_source UNIQUE (source_table, source_id, reason)
);
COMMENT ON COLUMN migration_exceptions.reason IS 'a lower_snake_case word';
COMMENT ON COLUMN migration_exceptions.left_behind IS 'true: the row was not moved; false: it was, with the bad field repaired or set aside';
--rollback SET LOCAL lock_timeout = '2s';
--rollback DROP TABLE migration_exceptions;

--changeset ava:expand-migration-undo labels:expand
--comment: a row of customers or calls as it was before the migration changed it, so that going back restores it
SET LOCAL lock_timeout = '2s';
CREATE TABLE migration_undo (
  source_table text NOT NULL CONSTRAINT migration_undo_source_table_check CHECK (source_table IN ('customers', 'calls')),
  source_id    text NOT NULL,
  before       jsonb NOT NULL,
  changed_at   timestamptz NOT NULL,
  CONSTRAINT migration_undo_pkey PRIMARY KEY (source_table, source_id)
);
COMMENT ON COLUMN migration_undo.before IS 'only the columns that were changed, with their first value';
--rollback SET LOCAL lock_timeout = '2s';
--rollback DROP TABLE migration_undo;

--changeset ava:expand-parity-findings labels:expand
--comment: where the two sides disagree, one row a difference; a finding that is gone at a later check is resolved, not deleted
SET LOCAL lock_timeout = '2s';
CREATE TABLE parity_findings (
  id              bigint GENERATED ALWAYS AS IDENTITY CONSTRAINT parity_findings_pkey PRIMARY KEY,
  run_id          uuid,
  call_session_id integer,
  conversation_id uuid,
  class           text NOT NULL,
  legacy_value    text,
  new_value       text,
  explanation     text NOT NULL,
  explained       boolean NOT NULL,
  found_at        timestamptz NOT NULL,
  resolved_at     timestamptz,
  resolution      text
);
CREATE UNIQUE INDEX uq_parity_findings_open ON parity_findings (class, coalesce(call_session_id, 0), coalesce(conversation_id, '00000000-0000-0000-0000-000000000000'))
  WHERE resolved_at IS NULL;
CREATE INDEX idx_parity_findings_call_session ON parity_findings (call_session_id);
COMMENT ON COLUMN parity_findings.class IS 'a lower_snake_case word, see docs/operations/migration.md';
COMMENT ON COLUMN parity_findings.explained IS 'true: expected and no obstacle for a change of phase';
--rollback SET LOCAL lock_timeout = '2s';
--rollback DROP TABLE parity_findings;
