--liquibase formatted sql

--changeset ava:expand-migration-shadow-reads labels:expand
--comment: what the two sides answered to the same question; the latest rows for latencies and differences, totals that outlive them
SET LOCAL lock_timeout = '2s';
CREATE TABLE migration_shadow_reads (
  id          bigint GENERATED ALWAYS AS IDENTITY CONSTRAINT migration_shadow_reads_pkey PRIMARY KEY,
  at          timestamptz NOT NULL,
  kind        text NOT NULL,
  about       text NOT NULL,
  equal       boolean NOT NULL,
  differences text[] NOT NULL DEFAULT '{}',
  legacy_ms   double precision NOT NULL,
  new_ms      double precision NOT NULL
);
CREATE INDEX idx_migration_shadow_reads_different ON migration_shadow_reads (id) WHERE NOT equal;
CREATE TABLE migration_shadow_totals (
  kind      text CONSTRAINT migration_shadow_totals_pkey PRIMARY KEY,
  compared  bigint NOT NULL DEFAULT 0,
  different bigint NOT NULL DEFAULT 0,
  dropped   bigint NOT NULL DEFAULT 0,
  failed    bigint NOT NULL DEFAULT 0
);
COMMENT ON COLUMN migration_shadow_reads.about IS 'ids and which filters were set; no name, number or searched word';
COMMENT ON COLUMN migration_shadow_reads.differences IS 'conversation id, field, and both values where they are no personal data';
COMMENT ON COLUMN migration_shadow_totals.dropped IS 'not compared, because more was asked than the second side could be asked too';
--rollback SET LOCAL lock_timeout = '2s';
--rollback DROP TABLE migration_shadow_reads;
--rollback DROP TABLE migration_shadow_totals;
