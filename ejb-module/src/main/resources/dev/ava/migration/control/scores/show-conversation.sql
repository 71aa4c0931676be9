-- A summary of Ava's takes the place of an older one; a subject only if it says more than the one that follows from the outcome.
UPDATE conversations
   SET satisfaction_score = :score, sentiment = :sentiment, outcome = :outcome,
       subject = coalesce(:subject::text, subject), ai_summary = coalesce(:summary::text, ai_summary),
       metadata = CASE WHEN channel = 'voice' AND coalesce(metadata ->> 'escalated' = 'true', false) <> coalesce(:outcome::text = 'complaint', false)
                       THEN metadata || jsonb_build_object('escalated', coalesce(:outcome::text = 'complaint', false)) ELSE metadata END,
       updated_at = :now
 WHERE org_id = :org AND id = :id
