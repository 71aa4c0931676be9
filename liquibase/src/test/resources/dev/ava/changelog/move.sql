-- What ./ava migrate backfill does with the rows, in the plainest way, for the tests of the change log alone.
CREATE SCHEMA kept;
CREATE TABLE kept.customers AS SELECT * FROM customers;
CREATE TABLE kept.calls AS SELECT * FROM calls;
CREATE TABLE kept.call_transcriptions AS SELECT * FROM call_transcriptions;

UPDATE customers c
   SET org_id = coalesce(c.org_id, 'a0000000-0000-0000-0000-000000000001'),
       name = CASE WHEN is_real_name(c.name) THEN btrim(c.name) END,
       phone_raw = c.phone,
       phone = CASE WHEN c.phone ~ '^\+[1-9][0-9]{1,14}$' AND n.phone = 1 THEN c.phone END,
       email = CASE WHEN n.email = 1 THEN c.email END
  FROM (SELECT id, row_number() OVER (PARTITION BY phone ORDER BY id) AS phone,
               row_number() OVER (PARTITION BY lower(email) ORDER BY id) AS email FROM customers) n
 WHERE n.id = c.id;

UPDATE calls SET call_sid = 'EL_' || coalesce(driver_id::text, 'UNKNOWN') || '_' || extract(epoch FROM created_at)::bigint || '_' || id
 WHERE call_sid IS NULL;

UPDATE call_transcriptions t SET sequence_number = n.place
  FROM (SELECT id, row_number() OVER (PARTITION BY conversation_id ORDER BY sequence_number, id) AS place FROM call_transcriptions) n
 WHERE n.id = t.id AND n.place <> t.sequence_number;

INSERT INTO migration_undo (source_table, source_id, before, after, changed_at)
SELECT 'customers', id::text, migration_difference(to_jsonb(k), to_jsonb(c)), migration_difference(to_jsonb(c), to_jsonb(k)), now()
  FROM kept.customers k JOIN customers c USING (id)
UNION ALL
SELECT 'calls', id::text, migration_difference(to_jsonb(k), to_jsonb(c)), migration_difference(to_jsonb(c), to_jsonb(k)), now()
  FROM kept.calls k JOIN calls c USING (id)
UNION ALL
SELECT 'call_transcriptions', id::text, migration_difference(to_jsonb(k), to_jsonb(t)), migration_difference(to_jsonb(t), to_jsonb(k)), now()
  FROM kept.call_transcriptions k JOIN call_transcriptions t USING (id) WHERE k.sequence_number <> t.sequence_number;
DROP SCHEMA kept CASCADE;

INSERT INTO conversations (id, org_id, channel, status, initiated_at, last_activity_at, legacy_call_session_id)
SELECT legacy_conversation_id(id), 'a0000000-0000-0000-0000-000000000001', 'voice', 'completed', now(), now(), id FROM call_sessions;
