-- :rows calls as the fleet system placed them in a year; every tenth with three turns.
INSERT INTO organizations (id, name) VALUES ('a0000000-0000-0000-0000-000000000001', 'Default Organization') ON CONFLICT DO NOTHING;
INSERT INTO calls (id, org_id, call_sid, provider, call_direction, call_type, driver_ref, provider_call_sid, conversation_id, phone_number, status,
                   call_start_time, created_at, updated_at)
SELECT gen_random_uuid(), 'a0000000-0000-0000-0000-000000000001',
       'EL_DRV_' || n % 5000 || '_' || to_char(t.at, 'YYYY-MM-DD"T"HH24:MI:SS.MS') || 'Z', 'elevenlabs', 'outbound', 'outbound', 'DRV_' || n % 5000,
       'CA' || md5(n::text), 'conv_' || md5('c' || n), '+1415' || (2000000 + n % 5000), 'completed', t.at, t.at, t.at
  FROM generate_series(1, :rows) n CROSS JOIN LATERAL (SELECT timestamptz '2025-01-01Z' + n * interval '31.007 seconds' AS at) t;
INSERT INTO call_transcriptions (conversation_id, speaker_type, message_text, "timestamp", sequence_number, created_at)
SELECT 'conv_' || md5('c' || n), CASE k % 2 WHEN 1 THEN 'agent' ELSE 'driver' END, 'I will be there by noon.', now(), k, now()
  FROM generate_series(10, :rows, 10) n CROSS JOIN generate_series(1, 3) k;
