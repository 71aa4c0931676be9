--liquibase formatted sql

-- The dashboard (B) and the fleet calls (C): one table calls for both.

--changeset ava:baseline-driversdirectory labels:baseline splitStatements:false rollbackSplitStatements:false
--comment: driversdirectory as the legacy system has it
--preconditions onFail:MARK_RAN onError:HALT
--precondition-sql-check expectedResult:0 SELECT count(*) FROM information_schema.tables WHERE table_schema = current_schema() AND table_name = 'driversdirectory'
SET LOCAL lock_timeout = '2s';
CREATE TABLE driversdirectory (
  "driverId"    text PRIMARY KEY,
  status        text,
  "firstName"   text,
  "lastName"    text,
  "phoneNumber" text
);

-- A table that was found is not ours to drop; a table that has rows is not dropped without a person.
/* liquibase rollback
DO $undo$
DECLARE made_by_us boolean; filled boolean;
BEGIN
  SET LOCAL lock_timeout = '2s';
  SELECT exectype <> 'MARK_RAN' INTO made_by_us FROM databasechangelog WHERE id = 'baseline-driversdirectory';
  IF made_by_us THEN
    EXECUTE 'SELECT EXISTS (SELECT FROM driversdirectory)' INTO filled;
    IF filled THEN
      RAISE EXCEPTION 'Table driversdirectory has rows: empty or archive it before rolling back the baseline stage';
    END IF;
    DROP TABLE driversdirectory;
  END IF;
END $undo$;
*/

--changeset ava:baseline-calls labels:baseline splitStatements:false rollbackSplitStatements:false
--comment: calls as the legacy system has it
--preconditions onFail:MARK_RAN onError:HALT
--precondition-sql-check expectedResult:0 SELECT count(*) FROM information_schema.tables WHERE table_schema = current_schema() AND table_name = 'calls'
SET LOCAL lock_timeout = '2s';
CREATE TABLE calls (
  id                     uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  legacy_c_id            integer UNIQUE,
  org_id                 uuid NOT NULL REFERENCES organizations (id) ON DELETE CASCADE,
  vapi_call_id           text CONSTRAINT calls_unified_vapi_call_id_key UNIQUE,
  conversation_id        varchar(255) NOT NULL CONSTRAINT uq_calls_conversation_id UNIQUE,
  customer_id            integer REFERENCES customers (id) ON DELETE SET NULL,
  driver_id              integer,
  call_direction         text NOT NULL
                         CONSTRAINT calls_unified_call_direction_check CHECK (call_direction IN ('inbound', 'outbound')),
  call_type              text NOT NULL DEFAULT 'inbound',
  phone_number           text,
  from_number            text,
  to_number              text,
  caller_name            text,
  provider_call_sid      text,
  status                 text,
  call_start_time        timestamptz NOT NULL,
  call_end_time          timestamptz,
  duration_seconds       integer,
  recording_url          text,
  recording_storage_path text,
  transcript             text,
  transcript_text        text,
  sentiment              text,
  sentiment_label        text,
  sentiment_score        numeric,
  sentiment_summary      text,
  sentiment_urgency      text,
  intent                 text,
  outcome                text,
  outcome_summary        text,
  notes                  text,
  metadata               jsonb DEFAULT '{}'::jsonb,
  created_at             timestamptz NOT NULL DEFAULT now(),
  updated_at             timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX idx_calls_org_created ON calls (org_id, created_at DESC);
CREATE INDEX idx_calls_vapi_call_id ON calls (vapi_call_id);
CREATE INDEX idx_calls_direction ON calls (call_direction);
CREATE INDEX idx_calls_phone_number ON calls (phone_number) WHERE phone_number IS NOT NULL;
CREATE INDEX idx_calls_created_at ON calls (created_at DESC);
CREATE INDEX idx_calls_conversation_id ON calls (conversation_id);

-- A table that was found is not ours to drop; a table that has rows is not dropped without a person.
/* liquibase rollback
DO $undo$
DECLARE made_by_us boolean; filled boolean;
BEGIN
  SET LOCAL lock_timeout = '2s';
  SELECT exectype <> 'MARK_RAN' INTO made_by_us FROM databasechangelog WHERE id = 'baseline-calls';
  IF made_by_us THEN
    EXECUTE 'SELECT EXISTS (SELECT FROM calls)' INTO filled;
    IF filled THEN
      RAISE EXCEPTION 'Table calls has rows: empty or archive it before rolling back the baseline stage';
    END IF;
    DROP TABLE calls;
  END IF;
END $undo$;
*/

--changeset ava:baseline-call_transcriptions labels:baseline splitStatements:false rollbackSplitStatements:false
--comment: call_transcriptions as the legacy system has it
--preconditions onFail:MARK_RAN onError:HALT
--precondition-sql-check expectedResult:0 SELECT count(*) FROM information_schema.tables WHERE table_schema = current_schema() AND table_name = 'call_transcriptions'
SET LOCAL lock_timeout = '2s';
CREATE TABLE call_transcriptions (
  id              serial PRIMARY KEY,
  conversation_id varchar(255) NOT NULL REFERENCES calls (conversation_id),
  speaker_type    varchar(20) NOT NULL,
  message_text    text NOT NULL,
  "timestamp"     timestamptz NOT NULL,
  sequence_number integer NOT NULL,
  created_at      timestamptz NOT NULL
);
CREATE INDEX idx_call_transcriptions_conversation_id ON call_transcriptions (conversation_id);
CREATE INDEX idx_call_transcriptions_sequence_number ON call_transcriptions (sequence_number);
CREATE INDEX idx_call_transcriptions_conversation_seq ON call_transcriptions (conversation_id, sequence_number);

-- A table that was found is not ours to drop; a table that has rows is not dropped without a person.
/* liquibase rollback
DO $undo$
DECLARE made_by_us boolean; filled boolean;
BEGIN
  SET LOCAL lock_timeout = '2s';
  SELECT exectype <> 'MARK_RAN' INTO made_by_us FROM databasechangelog WHERE id = 'baseline-call_transcriptions';
  IF made_by_us THEN
    EXECUTE 'SELECT EXISTS (SELECT FROM call_transcriptions)' INTO filled;
    IF filled THEN
      RAISE EXCEPTION 'Table call_transcriptions has rows: empty or archive it before rolling back the baseline stage';
    END IF;
    DROP TABLE call_transcriptions;
  END IF;
END $undo$;
*/
