-- Calls of the last years, one every two minutes, of customers of whom one in ten has no name and one in twenty was merged
-- into another. One call in five is nobody's; one in fifty has no number; one in fifty is a test. Nothing is random, and
-- nothing goes together: each property of a call comes from a hash of its own.
INSERT INTO customers (id, org_id, name, phone, phone_raw, source, merged_into_id, created_at, updated_at, last_contacted_at)
SELECT n, 'a0000000-0000-0000-0000-000000000001',
       CASE WHEN h1 % 10 > 0 THEN
         (ARRAY['Maria','James','Aisha','Wei','Olga','Pedro','Fatima','John','Linda','Noah','Emma','Liam','Sofia','Ivan','Chen','Kofi','Ana','Omar','Ruth','Hugo'])[1 + h2 % 20]
           || ' ' || initcap(substr(translate(md5((h3 % 5000)::text), '0123456789', 'aeioulnrst'), 1, 4 + h3 % 5)) END,
       CASE WHEN n % 20 > 0 THEN '+1415' || (2000000 + n) END, '+1415' || (2000000 + n), 'benchmark',
       CASE WHEN n % 20 = 0 THEN n - 1 END, now(), now(), now()
  FROM generate_series(1, :customers) n,
       LATERAL (SELECT hashint4(n) & 2147483647 AS h1, hashint4(n + 1000000000) & 2147483647 AS h2, hashint4(-n) & 2147483647 AS h3) h;
SELECT setval('customers_id_seq', :customers);
INSERT INTO calls (id, org_id, vapi_call_id, conversation_id, call_sid, customer_id, call_direction, call_type, phone_number, to_number,
                   status, call_start_time, call_end_time, duration_seconds, recording_url, transcript_summary, sentiment_label,
                   sentiment_score, outcome, outcome_summary, metadata, created_at, updated_at)
SELECT gen_random_uuid(), 'a0000000-0000-0000-0000-000000000001', 'vapi-' || n, 'conv-' || n, 'BENCH_' || n, customer,
       CASE WHEN h2 % 3 > 0 THEN 'inbound' ELSE 'outbound' END, CASE WHEN h2 % 3 > 0 THEN 'inbound' ELSE 'outbound' END,
       CASE WHEN h3 % 50 = 0 THEN 'anonymous' WHEN customer IS NULL THEN '+1305' || (2000000 + h3 % 300000) ELSE '+1415' || (2000000 + customer) END,
       '+14155550100',
       CASE WHEN h1 % 100 = 1 THEN 'failed' WHEN h1 % 100 = 2 THEN 'no-answer' WHEN h1 % 200 = 3 THEN 'voicemail' WHEN h1 % 200 = 4 THEN 'transferred'
            WHEN h1 % 10000 = 5 THEN 'cancelled' ELSE 'completed' END,
       at, at + interval '90 seconds', h2 % 600, CASE WHEN h3 % 4 = 0 THEN 'https://recordings.example.test/' || n END,
       repeat('They spoke of an appointment. ', 3 + h2 % 7),
       CASE WHEN h3 % 10 < 6 THEN 'neutral' WHEN h3 % 10 < 9 THEN 'positive' ELSE 'negative' END, (h3 % 11) / 10.0,
       'Call Completed', 'Call completed successfully.',
       jsonb_build_object('vapi_call_type', CASE WHEN h4 % 50 = 0 THEN 'webCall' ELSE 'inboundPhoneCall' END), at, at
  FROM (SELECT n, now() - n * interval '2 minutes' AS at, h1, h2, h3, h4, CASE WHEN h4 % 5 > 0 THEN 1 + h5 % :customers END AS customer
          FROM generate_series(1, :rows) n,
               LATERAL (SELECT hashint4(n) & 2147483647 AS h1, hashint4(n + 1000000000) & 2147483647 AS h2, hashint4(-n) & 2147483647 AS h3,
                               hashint4(n + 500000000) & 2147483647 AS h4, hashint4(-n - 500000000) & 2147483647 AS h5) h) s;
