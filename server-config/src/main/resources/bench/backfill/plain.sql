-- The reference: the same rows, ready as they are, into the same tables with the same indexes.
INSERT INTO conversations SELECT * FROM bench_conversations;
INSERT INTO communication_messages SELECT * FROM bench_messages;
INSERT INTO voice_call_details SELECT * FROM bench_details;
INSERT INTO communication_events SELECT * FROM bench_events;
