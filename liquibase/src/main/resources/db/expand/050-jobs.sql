--liquibase formatted sql

--changeset ava:expand-scheduled-tasks labels:expand
--comment: the table of db-scheduler 16; a job is scheduled in the transaction that needs it
SET LOCAL lock_timeout = '2s';
CREATE TABLE scheduled_tasks (
  task_name            text NOT NULL,
  task_instance        text NOT NULL,
  task_data            bytea,
  execution_time       timestamptz NOT NULL,
  picked               boolean NOT NULL,
  picked_by            text,
  last_success         timestamptz,
  last_failure         timestamptz,
  consecutive_failures integer,
  last_heartbeat       timestamptz,
  version              bigint NOT NULL,
  priority             smallint,
  CONSTRAINT scheduled_tasks_pkey PRIMARY KEY (task_name, task_instance)
);
CREATE INDEX idx_scheduled_tasks_execution_time ON scheduled_tasks (execution_time);
CREATE INDEX idx_scheduled_tasks_last_heartbeat ON scheduled_tasks (last_heartbeat);
--rollback SET LOCAL lock_timeout = '2s';
--rollback DROP TABLE scheduled_tasks;

--changeset ava:expand-dead-jobs labels:expand
--comment: a job that failed for good, kept until a person replays or dismisses it
SET LOCAL lock_timeout = '2s';
CREATE TABLE dead_jobs (
  id            uuid PRIMARY KEY,
  org_id        uuid NOT NULL CONSTRAINT fk_dead_jobs_org REFERENCES organizations (id),
  task_name     text NOT NULL,
  task_instance text NOT NULL,
  failures      integer NOT NULL,
  error         text NOT NULL,
  died_at       timestamptz NOT NULL
);
CREATE INDEX idx_dead_jobs_org_died_at ON dead_jobs (org_id, died_at DESC);
--rollback SET LOCAL lock_timeout = '2s';
--rollback DROP TABLE dead_jobs;
