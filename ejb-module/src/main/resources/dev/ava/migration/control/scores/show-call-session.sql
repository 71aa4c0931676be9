-- The call session of the same call, in legacy words. Score and sentiment that mean the same stay as they are written: 8.5
-- is read as 8.
UPDATE call_sessions s
   SET satisfaction_score = CASE WHEN legacy_score(s.satisfaction_score) IS NOT DISTINCT FROM :score::integer THEN s.satisfaction_score ELSE :score END,
       sentiment = CASE WHEN legacy_sentiment(s.sentiment) IS NOT DISTINCT FROM :sentiment::text THEN s.sentiment ELSE :sentiment END,
       outcome = call_session_outcome(:outcome),
       escalated = :outcome = 'complaint'
 WHERE s.id = :session
