-- How many numbers turns-renumber.sql would change.
SELECT count(*)
  FROM (SELECT sequence_number, place + max(sequence_number - place) OVER (PARTITION BY conversation_id ORDER BY place) AS number
          FROM (SELECT conversation_id, sequence_number,
                       row_number() OVER (PARTITION BY conversation_id ORDER BY sequence_number, "timestamp", id) AS place
                  FROM call_transcriptions WHERE conversation_id = ANY (CAST(:conversations AS text[]))) placed) numbered
 WHERE number <> sequence_number
