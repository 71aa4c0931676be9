-- A legacy database of :rows customers, call sessions (20 turns each), events, calls and turns, tidy enough for every stage.
INSERT INTO organizations (id, name) VALUES ('a0000000-0000-0000-0000-000000000001', 'Default Organization');
INSERT INTO customers (name, phone, email, is_new_client, created_at, updated_at)
SELECT 'Maria Lopez', '+1' || (2000000000 + n), 'c' || n || '@example.com', false, timestamp '2025-01-01' + n * interval '1 second', timestamp '2025-01-01'
  FROM generate_series(1, :rows) n;
INSERT INTO call_sessions (customer_id, session_id, started_at, ended_at, duration_seconds, transcript, satisfaction_score, sentiment, outcome)
SELECT n, 'session_' || n, timestamp '2025-01-01' + n * interval '1 second', timestamp '2025-01-01' + n * interval '1 second' + interval '2 minutes', 120,
       turns.said, 8, 'positive', 'booked'
  FROM generate_series(1, :rows) n,
       (SELECT json_agg(json_build_object('speaker', 'customer', 'text', 'I would like to book a visit, please.', 'timestamp', '2025-01-01T00:00:00'))::text AS said
          FROM generate_series(1, 20)) turns;
INSERT INTO call_events (call_session_id, event_type, timestamp, data)
SELECT n, 'intent_detected', timestamp '2025-01-01' + n * interval '1 second', '{"intent": "booking"}' FROM generate_series(1, :rows) n;
INSERT INTO calls (org_id, conversation_id, customer_id, call_direction, phone_number, from_number, caller_name, status, call_start_time, created_at)
SELECT 'a0000000-0000-0000-0000-000000000001', 'conv_' || n, n, 'inbound', '+1' || (2000000000 + n), '+1' || (2000000000 + n), 'Unknown Caller', 'completed',
       timestamptz '2025-01-01 00:00+00' + n * interval '1 second', timestamptz '2025-01-01 00:00+00' + n * interval '1 second'
  FROM generate_series(1, :rows) n;
INSERT INTO call_transcriptions (conversation_id, speaker_type, message_text, timestamp, sequence_number, created_at)
SELECT 'conv_' || n, 'AGENT', 'Hello, how can I help?', timestamptz '2025-01-01 00:00+00', 1, timestamptz '2025-01-01 00:00+00' FROM generate_series(1, :rows) n;
VACUUM ANALYZE organizations, customers, call_sessions, call_events, calls, call_transcriptions;
