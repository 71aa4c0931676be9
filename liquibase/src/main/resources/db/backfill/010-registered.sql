--liquibase formatted sql

--changeset ava:backfill-registered labels:backfill runInTransaction:false
--comment: the data moves themselves run outside the change log, in batches (./ava migrate backfill); this says that they are done, and takes them back
SET lock_timeout = '2s';
SELECT migration_must_be_moved();
RESET lock_timeout;
--rollback SET lock_timeout = '2s';
--rollback SELECT migration_undo_must_be_safe();
--rollback CALL migration_undo_all();
--rollback RESET lock_timeout;
