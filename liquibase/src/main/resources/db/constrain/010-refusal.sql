--liquibase formatted sql

-- What holds from here on. Each rule first looks for rows that break it, under no lock, and refuses with their number and
-- the first five ids; then it comes NOT VALID (new rows only, an instant) and is validated while writers go on, or as an
-- index built CONCURRENTLY. A rule that came NOT VALID stays if its validation refuses: the rows are mended, the stage
-- runs again.

--changeset ava:constrain-refusal labels:constrain splitStatements:false rollbackSplitStatements:false
--preconditions onFail:HALT onError:HALT
--precondition-sql-check expectedResult:backfill SELECT coalesce((SELECT tag FROM databasechangelog WHERE id = 'tag-backfill'), 'nothing: stage constrain needs stage backfill first, ./ava migrate backfill or update --label-filter=backfill')
--comment: one sentence for all refusals of this stage; the rows are a query with a column id
SET LOCAL lock_timeout = '2s';
CREATE FUNCTION refuse_rows(rows text, sentence text) RETURNS void LANGUAGE plpgsql AS $refuse$
DECLARE found bigint; first_ones text;
BEGIN
  EXECUTE format('SELECT count(*) FROM (%s) q', rows) INTO found;
  IF found > 0 THEN
    EXECUTE format('SELECT string_agg(id::text, '', '') FROM (SELECT id FROM (%s) q ORDER BY id LIMIT 5) q', rows) INTO first_ones;
    RAISE EXCEPTION '% %. Rows: %', found, sentence, first_ones || CASE WHEN found > 5 THEN ' and more' ELSE '' END;
  END IF;
END $refuse$;
COMMENT ON FUNCTION refuse_rows(text, text) IS 'raises: how many rows there are, the sentence, the first five ids';
--rollback SET LOCAL lock_timeout = '2s';
--rollback DROP FUNCTION refuse_rows(text, text);
