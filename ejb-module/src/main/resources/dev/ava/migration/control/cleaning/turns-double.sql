SELECT DISTINCT conversation_id
  FROM (SELECT conversation_id FROM call_transcriptions
         GROUP BY conversation_id, sequence_number HAVING count(*) > 1) double
 ORDER BY conversation_id
