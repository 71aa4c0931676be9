WITH this_call AS (
  SELECT id, conversation_id, transcript_text FROM calls WHERE id = :call AND org_id = :org
), turns AS (
  SELECT t.speaker_type, t.message_text, t.sequence_number
  FROM this_call k JOIN call_transcriptions t ON t.conversation_id = k.conversation_id
)
SELECT speaker_type, message_text FROM (
  SELECT lower(speaker_type) AS speaker_type, message_text, sequence_number FROM turns
  UNION ALL
  SELECT 'everyone', line, place::integer
  FROM this_call, regexp_split_to_table(transcript_text, '\n') WITH ORDINALITY AS lines (line, place)
  WHERE NOT EXISTS (SELECT FROM turns)) AS heard
ORDER BY sequence_number
