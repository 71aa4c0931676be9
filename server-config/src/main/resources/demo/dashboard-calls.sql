-- What the old dashboard of the clinic wrote: eleven calls that came in, each with the name that was known when it was
-- written, five of them "Unknown Caller". The numbers are those of the clinic's two customers, in several spellings, one
-- of a stranger and one that was withheld. Always the same rows; written while Ava runs, as the dashboard would.

INSERT INTO calls (id, org_id, vapi_call_id, conversation_id, call_direction, call_type, phone_number, from_number, to_number,
                   caller_name, status, call_start_time, call_end_time, duration_seconds, created_at, updated_at)
SELECT md5('dashboard call ' || n)::uuid, 'a0000000-0000-0000-0000-000000000001',
       md5('vapi call ' || n)::uuid::text, md5('vapi call ' || n)::uuid::text, 'inbound', 'inbound',
       number, number, '+13105550100', name, 'completed', began, began + seconds * interval '1 second', seconds, began, began
  FROM (VALUES
    (1,  '+13105550142', 'Olivia',         184),
    (2,  '+16265550177', 'Unknown Caller',  41),
    (3,  '+13105550187', 'Daniel Kim',     233),
    (4,  '+13105550142', 'Unknown Caller',  95),
    (5,  '+13105550187', 'D. Kim',         127),
    (6,  '+13105550142', 'Olivia Bennet',  310),
    (7,  'Unknown',      'Unknown Caller',  12),
    (8,  '+13105550187', 'Unknown Caller', 205),
    (9,  '+13105550142', 'Olivia Bennett',  66),
    (10, '+13105550142', 'Unknown Caller', 148),
    (11, '+13105550187', 'Daniel',          77)) AS dashboard (n, number, name, seconds)
 CROSS JOIN LATERAL (SELECT date_trunc('day', now()) - (12 - n) * interval '1 day' + interval '17 hours' AS began) AS day;
