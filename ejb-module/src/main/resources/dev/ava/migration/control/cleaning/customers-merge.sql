-- What a merged customer knew goes to the one who stays, and signposts that pointed to the merged one point on.
WITH pair AS (
  SELECT * FROM unnest(CAST(:losers AS integer[]), CAST(:survivors AS integer[])) AS p (loser, survivor)
), told AS (
  SELECT p.survivor,
         string_agg(DISTINCT l.notes, E'\n') FILTER (WHERE btrim(l.notes) <> '' AND l.notes IS DISTINCT FROM s.notes) AS notes,
         bool_and(l.is_new_client) AS is_new_client, bool_or(l.has_allergies) AS has_allergies, bool_or(l.is_pregnant) AS is_pregnant,
         max(l.lead_score) AS lead_score, max(array_position(ARRAY['cold', 'warm', 'hot'], l.lead_status)) AS lead_rank,
         max(l.last_contacted_at) AS last_contacted_at, max(l.sms_consent_at) AS sms_consent_at,
         (array_agg(l.sms_consent ORDER BY l.sms_consent_at DESC) FILTER (WHERE l.sms_consent_at IS NOT NULL))[1] AS sms_consent,
         array_agg(p.loser) AS losers
    FROM pair p JOIN customers l ON l.id = p.loser JOIN customers s ON s.id = p.survivor
   GROUP BY p.survivor
), learned AS (
  UPDATE customers c
     SET notes = nullif(concat_ws(E'\n', nullif(c.notes, ''), t.notes), ''),
         is_new_client = least(c.is_new_client, t.is_new_client),
         has_allergies = greatest(c.has_allergies, t.has_allergies),
         is_pregnant = greatest(c.is_pregnant, t.is_pregnant),
         lead_score = greatest(c.lead_score, t.lead_score),
         lead_status = coalesce((ARRAY['cold', 'warm', 'hot'])[greatest(t.lead_rank, array_position(ARRAY['cold', 'warm', 'hot'], c.lead_status))], c.lead_status),
         service_interests = CASE WHEN wanted.all_ <@ coalesce(c.service_interests, '{}') THEN c.service_interests ELSE wanted.all_ END,
         last_contacted_at = greatest(c.last_contacted_at, t.last_contacted_at),
         sms_consent = CASE WHEN t.sms_consent_at >= c.sms_consent_at OR c.sms_consent_at IS NULL THEN coalesce(t.sms_consent, c.sms_consent) ELSE c.sms_consent END,
         sms_consent_at = greatest(c.sms_consent_at, t.sms_consent_at)
    FROM told t
    JOIN customers found ON found.id = t.survivor
    CROSS JOIN LATERAL (
      SELECT coalesce(array_agg(DISTINCT interest), '{}') AS all_
        FROM customers k CROSS JOIN LATERAL unnest(k.service_interests) AS interest
       WHERE k.id = t.survivor OR k.id = ANY (t.losers)) wanted
   WHERE c.id = t.survivor
  RETURNING c.id,
    jsonb_build_object('notes', found.notes, 'is_new_client', found.is_new_client, 'has_allergies', found.has_allergies,
                       'is_pregnant', found.is_pregnant, 'lead_score', found.lead_score, 'lead_status', found.lead_status,
                       'service_interests', found.service_interests, 'last_contacted_at', found.last_contacted_at,
                       'sms_consent', found.sms_consent, 'sms_consent_at', found.sms_consent_at) AS was,
    jsonb_build_object('notes', c.notes, 'is_new_client', c.is_new_client, 'has_allergies', c.has_allergies,
                       'is_pregnant', c.is_pregnant, 'lead_score', c.lead_score, 'lead_status', c.lead_status,
                       'service_interests', c.service_interests, 'last_contacted_at', c.last_contacted_at,
                       'sms_consent', c.sms_consent, 'sms_consent_at', c.sms_consent_at) AS became
), turned AS (
  UPDATE customers c SET merged_into_id = p.survivor
    FROM pair p
   WHERE c.merged_into_id = p.loser
  RETURNING c.id, jsonb_build_object('merged_into_id', p.loser) AS was, jsonb_build_object('merged_into_id', p.survivor) AS became
)
INSERT INTO migration_undo (source_table, source_id, before, after, changed_at)
SELECT 'customers', id::text, migration_difference(was, became), migration_difference(became, was), :at
  FROM (SELECT * FROM learned UNION ALL SELECT * FROM turned) changed
 WHERE was <> became
ON CONFLICT (source_table, source_id) DO UPDATE
SET before = EXCLUDED.before || migration_undo.before, after = migration_undo.after || EXCLUDED.after
