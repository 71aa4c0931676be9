--liquibase formatted sql

-- Nothing is deleted: tables, views and functions move to another schema (the catalogue only); values of dropped columns
-- and definitions of dropped triggers are kept there. Drop the schema ava_archive when no law asks for it any more.

--changeset ava:contract-archive labels:contract splitStatements:false rollbackSplitStatements:false
--comment: where everything goes, so that it can come back
SET LOCAL lock_timeout = '2s';
CREATE SCHEMA ava_archive;
CREATE TABLE ava_archive.definitions (
  place     integer GENERATED ALWAYS AS IDENTITY CONSTRAINT definitions_pkey PRIMARY KEY,
  change    text NOT NULL,
  statement text NOT NULL
);
COMMENT ON TABLE ava_archive.definitions IS 'what the rollback of a change set executes, in this order';
CREATE FUNCTION ava_archive.restore(of_change text) RETURNS void LANGUAGE plpgsql AS $restore$
DECLARE one text;
BEGIN
  FOR one IN SELECT statement FROM ava_archive.definitions WHERE change = of_change ORDER BY place LOOP
    EXECUTE one;
  END LOOP;
  DELETE FROM ava_archive.definitions WHERE change = of_change;
END $restore$;

/* liquibase rollback
SET LOCAL lock_timeout = '2s';
DROP FUNCTION ava_archive.restore(text);
DROP TABLE ava_archive.definitions;
DROP SCHEMA ava_archive;
*/
