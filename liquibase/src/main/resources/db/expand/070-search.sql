--liquibase formatted sql

--changeset ava:expand-trigram labels:expand
--comment: search by a part of a name or number; a trusted extension, so the database's owner may create it; going back leaves it, somebody else may use it
SET LOCAL lock_timeout = '2s';
CREATE EXTENSION IF NOT EXISTS pg_trgm;
--rollback empty

--changeset ava:expand-customers-search labels:expand runInTransaction:false
--comment: a part of a name or of a number, in any case
SET lock_timeout = '60s';
DROP INDEX CONCURRENTLY IF EXISTS idx_customers_name_trgm;
CREATE INDEX CONCURRENTLY idx_customers_name_trgm ON customers USING gin (name gin_trgm_ops);
DROP INDEX CONCURRENTLY IF EXISTS idx_customers_phone_trgm;
CREATE INDEX CONCURRENTLY idx_customers_phone_trgm ON customers USING gin (phone gin_trgm_ops);
RESET lock_timeout;
--rollback SET lock_timeout = '60s';
--rollback DROP INDEX CONCURRENTLY IF EXISTS idx_customers_name_trgm;
--rollback DROP INDEX CONCURRENTLY IF EXISTS idx_customers_phone_trgm;
--rollback RESET lock_timeout;

--changeset ava:expand-messages-search labels:expand
--comment: words of messages in any language, so no stemming
SET LOCAL lock_timeout = '2s';
CREATE INDEX idx_communication_messages_text ON communication_messages USING gin (to_tsvector('simple', content));
--rollback SET LOCAL lock_timeout = '2s';
--rollback DROP INDEX idx_communication_messages_text;

--changeset ava:expand-conversations-rare labels:expand
--comment: lists of what is rare; what is common is found soon on the list of all, and text messages pay for none of these
SET LOCAL lock_timeout = '2s';
CREATE INDEX idx_conversations_voice ON conversations (org_id, last_activity_at DESC, id DESC) WHERE channel = 'voice';
CREATE INDEX idx_conversations_email ON conversations (org_id, last_activity_at DESC, id DESC) WHERE channel = 'email';
CREATE INDEX idx_conversations_failed ON conversations (org_id, last_activity_at DESC, id DESC) WHERE status = 'failed';
--rollback SET LOCAL lock_timeout = '2s';
--rollback DROP INDEX idx_conversations_voice;
--rollback DROP INDEX idx_conversations_email;
--rollback DROP INDEX idx_conversations_failed;

--changeset ava:expand-conversations-peer-search labels:expand
--comment: a part of the number of somebody who is no customer
SET LOCAL lock_timeout = '2s';
CREATE INDEX idx_conversations_peer_trgm ON conversations USING gin (peer_address gin_trgm_ops) WHERE customer_id IS NULL;
--rollback SET LOCAL lock_timeout = '2s';
--rollback DROP INDEX idx_conversations_peer_trgm;
