--liquibase formatted sql

--changeset ava:expand-clinic-versions labels:expand
--comment: what an organisation tells its callers (persona, services, practitioners, hours, closures, answers): always read and judged as a whole, so one document; every version is kept, so that it can be seen what was said when
SET LOCAL lock_timeout = '2s';
CREATE TABLE clinic_versions (
  org_id     uuid NOT NULL CONSTRAINT fk_clinic_versions_org REFERENCES organizations (id) ON DELETE CASCADE,
  version    integer NOT NULL CONSTRAINT clinic_versions_version_check CHECK (version > 0),
  document   jsonb NOT NULL CONSTRAINT clinic_versions_document_check CHECK (jsonb_typeof(document) = 'object'),
  created_at timestamptz NOT NULL,
  created_by text NOT NULL,
  CONSTRAINT clinic_versions_pkey PRIMARY KEY (org_id, version)
);
COMMENT ON COLUMN clinic_versions.version IS 'counts from 1; the highest is in force, and two who change the same version meet at the key';
COMMENT ON COLUMN clinic_versions.document IS 'as PUT /api/admin/clinic takes it, in its normal form; the time zone is organizations.time_zone and not in here';
--rollback SET LOCAL lock_timeout = '2s';
--rollback LOCK TABLE organizations IN ACCESS EXCLUSIVE MODE;
--rollback DROP TABLE clinic_versions;
