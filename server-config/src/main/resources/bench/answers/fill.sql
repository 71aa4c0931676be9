-- 20,000 customers with ten calls each in the last years, and one (number 1) with 2,000 calls and 300 text messages.
INSERT INTO customers (id, org_id, name, phone, phone_raw, source, created_at, updated_at)
SELECT n, 'a0000000-0000-0000-0000-000000000001', CASE WHEN n % 10 > 0 THEN 'Maria ' || initcap(translate(md5(n::text), '0123456789', 'aeioulnrst')) END,
       '+1415' || (2000000 + n), '+1415' || (2000000 + n), 'benchmark', now(), now()
  FROM generate_series(1, 20000) n;
INSERT INTO calls (id, org_id, vapi_call_id, conversation_id, call_sid, customer_id, call_direction, call_type, phone_number, to_number, status,
                   call_start_time, call_end_time, duration_seconds, transcript_summary, created_at, updated_at)
SELECT gen_random_uuid(), 'a0000000-0000-0000-0000-000000000001', 'vapi-' || n, 'conv-' || n, 'BENCH_' || n, customer, 'inbound', 'inbound',
       '+1415' || (2000000 + customer), '+14155550100', 'completed', at, at + interval '90 seconds', 90, repeat('They spoke of an appointment. ', 5), at, at
  FROM (SELECT n, CASE WHEN n <= 2000 THEN 1 ELSE 2 + n % 19999 END AS customer, now() - n * interval '7 minutes' AS at
          FROM generate_series(1, 200000) n) s;
INSERT INTO conversations (id, org_id, customer_id, channel, status, initiated_at, last_activity_at, ai_summary, created_at, updated_at)
SELECT md5('talk' || n)::uuid, 'a0000000-0000-0000-0000-000000000001', 1, 'sms', 'completed', at, at, 'Asked for a peel', at, at
  FROM (SELECT n, now() - n * interval '9 hours' AS at FROM generate_series(1, 300) n) s;
INSERT INTO communication_messages (id, conversation_id, direction, content, sent_at, processed, created_at)
SELECT gen_random_uuid(), id, 'inbound', 'Is the 2 pm slot still free?', initiated_at, true, initiated_at FROM conversations WHERE channel = 'sms';
