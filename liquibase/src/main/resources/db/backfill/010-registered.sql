--liquibase formatted sql

--changeset ava:backfill-registered labels:backfill runInTransaction:false
--preconditions onFail:HALT onError:HALT
--precondition-sql-check expectedResult:expand SELECT coalesce((SELECT tag FROM databasechangelog WHERE id = 'tag-expand'), 'nothing: stage backfill needs stage expand first, ./ava migrate expand or update --label-filter=expand')
--comment: the data moves themselves run outside the change log, in batches (./ava migrate backfill); this says that they are done, and takes them back
SET lock_timeout = '2s';
SELECT migration_must_be_moved();
RESET lock_timeout;
--rollback SET lock_timeout = '2s';
--rollback SELECT migration_undo_must_be_safe();
--rollback CALL migration_undo_all();
--rollback RESET lock_timeout;
