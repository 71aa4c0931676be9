--liquibase formatted sql

--changeset ava:constrain-calls-conversation-id labels:constrain runInTransaction:false
--comment: a call is recorded before its provider names it (history 004); the last of the stage, so that its rollback refuses before anything else goes back
SET lock_timeout = '2s';
ALTER TABLE calls ALTER COLUMN conversation_id DROP NOT NULL;
RESET lock_timeout;

-- Outside a transaction, so that the rows are read while writers go on.
/* liquibase rollback
SET lock_timeout = '2s';
SELECT refuse_rows('SELECT id FROM calls WHERE conversation_id IS NULL', 'calls were never named by their provider and would have to be deleted to go back, archive and delete them first');
ALTER TABLE calls DROP CONSTRAINT IF EXISTS calls_conversation_id_present;
ALTER TABLE calls ADD CONSTRAINT calls_conversation_id_present CHECK (conversation_id IS NOT NULL) NOT VALID;
ALTER TABLE calls VALIDATE CONSTRAINT calls_conversation_id_present;
ALTER TABLE calls ALTER COLUMN conversation_id SET NOT NULL;
ALTER TABLE calls DROP CONSTRAINT calls_conversation_id_present;
RESET lock_timeout;
*/
