-- A legacy database of :customers customers and :rows call sessions as the live system wrote them: 20 turns each, two events.
INSERT INTO organizations (id, name) VALUES ('a0000000-0000-0000-0000-000000000001', 'Default Organization') ON CONFLICT DO NOTHING;
INSERT INTO customers (name, phone, email, is_new_client, created_at, updated_at)
SELECT 'Maria Lopez', '+1415' || (:first + n - 1), 'c' || n || '@example.com', false, timestamp '2025-01-01', timestamp '2025-01-01'
  FROM generate_series(1, :customers) n;
INSERT INTO call_sessions (customer_id, session_id, phone_number, started_at, ended_at, duration_seconds, transcript, satisfaction_score, sentiment, outcome,
                           customer_interruptions, ai_clarifications_needed, function_calls_made, escalated)
SELECT 1 + n % :customers, 'session_' || (1700000000000 + n * 1000::bigint) || '_' || left(md5(n::text), 9), '+1415' || (:first + n % :customers),
       t.began, t.began + interval '240 seconds', 240,
       (SELECT '[' || string_agg('{"speaker": "' || CASE WHEN k % 2 = 1 THEN 'assistant' ELSE 'customer' END || '", "text": "'
                 || (ARRAY['Thanks for calling, this is Ava. What can I do for you?', 'I would like to book a Botox session, please.',
                           'May I have your name and a phone number?', 'My number is 248 7017 and my name is Jason.',
                           'I can offer a slot at ten or at two.', 'Tomorrow would be perfect, I want it soon.',
                           'Let me check the calendar for you.'])[1 + (n + k) % 7] || ' ' || left(md5((n * 20 + k)::text), 8)
                 || '", "timestamp": "' || to_char(t.began + make_interval(secs => k * 11.123457), 'YYYY-MM-DD"T"HH24:MI:SS.US') || '"}', ', ' ORDER BY k) || ']'
          FROM generate_series(1, 20) k),
       (n % 100) / 10.0, (ARRAY['positive', 'neutral', 'negative', 'mixed'])[1 + n % 4],
       (ARRAY['booked', 'info_only', 'browsing', 'rescheduled', 'cancelled', 'abandoned', 'escalated'])[1 + n % 7], 0, 0, n % 4, false
  FROM generate_series(1, :rows) n CROSS JOIN LATERAL (SELECT timestamp '2025-01-01' + n * interval '37 seconds' AS began) t;
INSERT INTO call_events (call_session_id, event_type, "timestamp", data)
SELECT s.id, CASE k WHEN 0 THEN 'session_started' ELSE 'function_called' END, s.started_at + k * interval '30 seconds',
       CASE k WHEN 0 THEN json_build_object('session_id', s.session_id) ELSE json_build_object('function', 'book_appointment', 'success', true) END
  FROM call_sessions s CROSS JOIN generate_series(0, 1) k ORDER BY s.id, k;
