-- The opposite of move.sql.
DELETE FROM conversations;
UPDATE customers c SET org_id = k.org_id, name = k.name, phone = k.phone, phone_raw = k.phone_raw, email = k.email
  FROM kept.customers k WHERE k.id = c.id;
UPDATE call_transcriptions t SET sequence_number = k.sequence_number FROM kept.call_transcriptions k WHERE k.id = t.id;
UPDATE calls SET call_sid = NULL;
DROP SCHEMA kept CASCADE;
