-- What the backfill made, beside the tables: the rows of the plain INSERT ... SELECT.
CREATE UNLOGGED TABLE bench_conversations AS SELECT * FROM conversations ORDER BY legacy_call_session_id;
CREATE UNLOGGED TABLE bench_messages AS SELECT m.* FROM communication_messages m ORDER BY m.id;
CREATE UNLOGGED TABLE bench_details AS SELECT d.* FROM voice_call_details d ORDER BY d.message_id;
CREATE UNLOGGED TABLE bench_events AS SELECT e.* FROM communication_events e ORDER BY e.id;
