-- A summary of Ava's takes the place of an older one; a subject only if it says more than the one that follows from the outcome.
UPDATE conversations
   SET satisfaction_score = :score, sentiment = :sentiment, outcome = :outcome,
       subject = coalesce(:subject::text, subject), ai_summary = coalesce(:summary::text, ai_summary),
       updated_at = :now
 WHERE org_id = :org AND id = :id
