--liquibase formatted sql

-- Notes of what was changed, so that a parity check can look at that alone. They are append-only, have no foreign key
-- and are deleted by the check that read them. The legacy applications pay one small row a statement; text messages pay
-- nothing: no trigger watches a column that they set.

--changeset ava:expand-legacy-changes labels:expand splitStatements:false rollbackSplitStatements:false
--comment: a note for every legacy row written from now on; the functions run as their owner because a legacy role may not write here, name the schema because the writer's search_path is not ours, and swallow every error because a note is never worth a lost call
SET LOCAL lock_timeout = '2s';
CREATE TABLE legacy_changes (
  id              bigint GENERATED ALWAYS AS IDENTITY CONSTRAINT legacy_changes_pkey PRIMARY KEY,
  call_session_id integer NOT NULL,
  changed_at      timestamptz NOT NULL DEFAULT clock_timestamp(),
  source_table    text NOT NULL,
  operation       text NOT NULL
);
CREATE INDEX idx_legacy_changes_call_session ON legacy_changes (call_session_id);
COMMENT ON TABLE legacy_changes IS 'call sessions written since a parity check last looked at them';
DO $create$
BEGIN
  EXECUTE format($sql$
    CREATE FUNCTION note_call_session_changes() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER AS $note$
    BEGIN
      INSERT INTO %1$I.legacy_changes (call_session_id, source_table, operation)
      SELECT id, TG_TABLE_NAME, TG_OP FROM changed;
      RETURN NULL;
    EXCEPTION WHEN OTHERS THEN
      RAISE WARNING 'A parity check will not hear of this change (%%)', SQLERRM;
      RETURN NULL;
    END $note$;
    CREATE FUNCTION note_call_event_changes() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER AS $note$
    BEGIN
      INSERT INTO %1$I.legacy_changes (call_session_id, source_table, operation)
      SELECT call_session_id, TG_TABLE_NAME, TG_OP FROM changed;
      RETURN NULL;
    EXCEPTION WHEN OTHERS THEN
      RAISE WARNING 'A parity check will not hear of this change (%%)', SQLERRM;
      RETURN NULL;
    END $note$;
    CREATE FUNCTION note_call_event_moves() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER AS $note$
    BEGIN
      INSERT INTO %1$I.legacy_changes (call_session_id, source_table, operation)
      SELECT call_session_id, TG_TABLE_NAME, TG_OP FROM changed UNION SELECT call_session_id, TG_TABLE_NAME, TG_OP FROM was;
      RETURN NULL;
    EXCEPTION WHEN OTHERS THEN
      RAISE WARNING 'A parity check will not hear of this change (%%)', SQLERRM;
      RETURN NULL;
    END $note$;
    $sql$, current_schema());
END $create$;

/* liquibase rollback
SET LOCAL lock_timeout = '2s';
DROP FUNCTION note_call_event_moves();
DROP FUNCTION note_call_event_changes();
DROP FUNCTION note_call_session_changes();
DROP TABLE legacy_changes;
*/

--changeset ava:expand-legacy-changes-call-sessions labels:expand
--comment: by statement and not by row: a bulk change of a million rows pays a sixth and makes one subtransaction; a short lock_timeout, because writers wait behind us
SET LOCAL lock_timeout = '500ms';
CREATE TRIGGER note_insert AFTER INSERT ON call_sessions REFERENCING NEW TABLE AS changed
  FOR EACH STATEMENT EXECUTE FUNCTION note_call_session_changes();
CREATE TRIGGER note_update AFTER UPDATE ON call_sessions REFERENCING NEW TABLE AS changed
  FOR EACH STATEMENT EXECUTE FUNCTION note_call_session_changes();
CREATE TRIGGER note_delete AFTER DELETE ON call_sessions REFERENCING OLD TABLE AS changed
  FOR EACH STATEMENT EXECUTE FUNCTION note_call_session_changes();
--rollback SET LOCAL lock_timeout = '500ms';
--rollback DROP TRIGGER note_insert ON call_sessions;
--rollback DROP TRIGGER note_update ON call_sessions;
--rollback DROP TRIGGER note_delete ON call_sessions;

--changeset ava:expand-legacy-changes-call-events labels:expand
--comment: an event that moves to another session is noted for both
SET LOCAL lock_timeout = '500ms';
CREATE TRIGGER note_insert AFTER INSERT ON call_events REFERENCING NEW TABLE AS changed
  FOR EACH STATEMENT EXECUTE FUNCTION note_call_event_changes();
CREATE TRIGGER note_update AFTER UPDATE ON call_events REFERENCING OLD TABLE AS was NEW TABLE AS changed
  FOR EACH STATEMENT EXECUTE FUNCTION note_call_event_moves();
CREATE TRIGGER note_delete AFTER DELETE ON call_events REFERENCING OLD TABLE AS changed
  FOR EACH STATEMENT EXECUTE FUNCTION note_call_event_changes();
--rollback SET LOCAL lock_timeout = '500ms';
--rollback DROP TRIGGER note_insert ON call_events;
--rollback DROP TRIGGER note_update ON call_events;
--rollback DROP TRIGGER note_delete ON call_events;

--changeset ava:expand-conversation-changes labels:expand splitStatements:false rollbackSplitStatements:false
--comment: the same for the new side of a call. Nothing on INSERT: a new call comes with its call session, whose note is enough, and the backfill would write a million notes of rows it just made. What goes with a deleted conversation or message (depth 1) is noted by that alone
SET LOCAL lock_timeout = '2s';
CREATE TABLE conversation_changes (
  id              bigint GENERATED ALWAYS AS IDENTITY CONSTRAINT conversation_changes_pkey PRIMARY KEY,
  conversation_id uuid NOT NULL,
  call_session_id integer,
  changed_at      timestamptz NOT NULL DEFAULT clock_timestamp(),
  source_table    text NOT NULL,
  operation       text NOT NULL
);
COMMENT ON TABLE conversation_changes IS 'voice conversations written since a parity check last looked at them';
COMMENT ON COLUMN conversation_changes.call_session_id IS 'its pair before the change, where the changed row names it; a deleted conversation can not be asked any more';
CREATE FUNCTION note_conversation_change() RETURNS trigger LANGUAGE plpgsql AS $note$
BEGIN
  INSERT INTO conversation_changes (conversation_id, call_session_id, source_table, operation)
  VALUES (OLD.id, OLD.legacy_call_session_id, TG_TABLE_NAME, TG_OP);
  RETURN NULL;
END $note$;
CREATE FUNCTION note_conversation_part_change() RETURNS trigger LANGUAGE plpgsql AS $note$
BEGIN
  INSERT INTO conversation_changes (conversation_id, source_table, operation)
  VALUES (OLD.conversation_id, TG_TABLE_NAME, TG_OP);
  IF TG_OP = 'UPDATE' AND NEW.conversation_id <> OLD.conversation_id THEN
    INSERT INTO conversation_changes (conversation_id, source_table, operation)
    VALUES (NEW.conversation_id, TG_TABLE_NAME, TG_OP);
  END IF;
  RETURN NULL;
END $note$;
CREATE FUNCTION note_voice_details_change() RETURNS trigger LANGUAGE plpgsql AS $note$
BEGIN
  INSERT INTO conversation_changes (conversation_id, source_table, operation)
  SELECT conversation_id, TG_TABLE_NAME, TG_OP FROM communication_messages WHERE id = OLD.message_id;
  RETURN NULL;
END $note$;
CREATE TRIGGER note_update
  AFTER UPDATE OF org_id, customer_id, channel, status, initiated_at, completed_at, satisfaction_score, sentiment, outcome, legacy_call_session_id
  ON conversations FOR EACH ROW WHEN (OLD.channel = 'voice') EXECUTE FUNCTION note_conversation_change();
CREATE TRIGGER note_delete AFTER DELETE ON conversations
  FOR EACH ROW WHEN (OLD.channel = 'voice') EXECUTE FUNCTION note_conversation_change();
CREATE TRIGGER note_delete AFTER DELETE ON communication_messages
  FOR EACH ROW WHEN (pg_trigger_depth() = 0) EXECUTE FUNCTION note_conversation_part_change();
CREATE TRIGGER note_change AFTER UPDATE OR DELETE ON communication_events
  FOR EACH ROW WHEN (pg_trigger_depth() = 0) EXECUTE FUNCTION note_conversation_part_change();
CREATE TRIGGER note_change AFTER UPDATE OR DELETE ON voice_call_details
  FOR EACH ROW WHEN (pg_trigger_depth() = 0) EXECUTE FUNCTION note_voice_details_change();

/* liquibase rollback
SET LOCAL lock_timeout = '2s';
DROP TRIGGER note_change ON voice_call_details;
DROP TRIGGER note_change ON communication_events;
DROP TRIGGER note_delete ON communication_messages;
DROP TRIGGER note_delete ON conversations;
DROP TRIGGER note_update ON conversations;
DROP FUNCTION note_voice_details_change();
DROP FUNCTION note_conversation_part_change();
DROP FUNCTION note_conversation_change();
DROP TABLE conversation_changes;
*/

--changeset ava:expand-conversations-unpaired labels:expand runInTransaction:false
--comment: calls without a call session are found at once: none in DUAL_WRITE, and in CUTOVER what the reverse sync has to write
SET lock_timeout = '60s';
DROP INDEX CONCURRENTLY IF EXISTS idx_conversations_voice_unpaired;
CREATE INDEX CONCURRENTLY idx_conversations_voice_unpaired ON conversations (id) WHERE channel = 'voice' AND legacy_call_session_id IS NULL;
RESET lock_timeout;
--rollback SET lock_timeout = '60s';
--rollback DROP INDEX CONCURRENTLY IF EXISTS idx_conversations_voice_unpaired;
--rollback RESET lock_timeout;
