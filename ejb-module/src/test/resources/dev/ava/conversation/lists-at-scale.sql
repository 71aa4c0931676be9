-- An organisation with nine tenths of ${rows} conversations, another with the rest; one message each.
INSERT INTO organizations (id, name) VALUES ('00000000-0000-0000-0000-00000000000b','Other'),('00000000-0000-0000-0000-00000000000a','LuxeMedSpa');
INSERT INTO customers (org_id, name, phone, phone_raw)
SELECT CASE WHEN n % 10 = 0 THEN '00000000-0000-0000-0000-00000000000b'::uuid ELSE '00000000-0000-0000-0000-00000000000a' END,
  CASE WHEN n % 3 = 0 THEN NULL ELSE (ARRAY['Maria','Grace','Hannah','Priya','Zoe','Ada','Ines','Noor'])[1 + n % 8] || ' ' || initcap(substr(md5(n::text), 1, 7)) END,
  '+1305' || lpad(n::text, 7, '0'), '+1305' || lpad(n::text, 7, '0')
FROM generate_series(1, ${rows} / 5) n;
INSERT INTO conversations (id, org_id, customer_id, channel, status, our_address, peer_address, initiated_at, last_activity_at)
SELECT ('00000000-0000-7000-8000-' || lpad(to_hex(n), 12, '0'))::uuid, k.org_id, k.id,
  CASE WHEN n % 20 = 0 THEN 'voice' WHEN n % 1000 = 1 THEN 'email' ELSE 'sms' END,
  CASE WHEN n % 50 = 0 THEN 'failed' ELSE 'completed' END, '+13055550199', k.phone,
  timestamptz '2020-01-01' + n * interval '3 minutes', timestamptz '2020-01-01' + n * interval '3 minutes' + interval '20 minutes'
FROM generate_series(1, ${rows}) n JOIN (SELECT id, org_id, phone, row_number() OVER (ORDER BY id) AS place FROM customers) k ON k.place = 1 + (n * 7919::bigint) % (${rows} / 5);
INSERT INTO communication_messages (id, conversation_id, direction, content, sent_at)
SELECT ('00000000-0000-7000-9000-' || lpad(to_hex(n), 12, '0'))::uuid, ('00000000-0000-7000-8000-' || lpad(to_hex(n), 12, '0'))::uuid,
  CASE WHEN n % 2 = 0 THEN 'inbound' ELSE 'outbound' END,
  'Could I have an appointment for ' || (ARRAY['botox','fillers','laser','peeling','massage','facial'])[1 + n % 6] || ' with reference w' || (n % 50000),
  timestamptz '2020-01-01' + n * interval '3 minutes'
FROM generate_series(1, ${rows}) n;
