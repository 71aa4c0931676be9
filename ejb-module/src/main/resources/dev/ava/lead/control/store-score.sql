-- Scored again, the newest counts. A customer has the score of the newest call that has one; a merged customer's goes to
-- the one who stayed.
WITH stored AS (
  INSERT INTO lead_scores (call_id, score, tier, sentiment, explanation, rules_org_id, rules_version, scored_at)
  SELECT id, :score, :tier, :sentiment::text, :explanation::jsonb, :rulesOrg::uuid, :version, :now
  FROM calls WHERE id = :call AND org_id = :org
  ON CONFLICT (call_id) DO UPDATE
    SET score = excluded.score, tier = excluded.tier, sentiment = excluded.sentiment, explanation = excluded.explanation,
        rules_org_id = excluded.rules_org_id, rules_version = excluded.rules_version, scored_at = excluded.scored_at
  RETURNING call_id
)
UPDATE customers c
SET lead_score = :score, lead_status = :tier
FROM calls_with_caller_names k
WHERE k.id = (SELECT call_id FROM stored) AND c.id = k.contact_id
  AND NOT EXISTS (
    SELECT FROM calls newer JOIN lead_scores s ON s.call_id = newer.id
    WHERE newer.customer_id = c.id AND newer.org_id = :org
      AND (newer.call_start_time, newer.id) > (k.call_start_time, k.id))
