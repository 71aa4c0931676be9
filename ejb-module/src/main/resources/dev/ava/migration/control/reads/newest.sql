SELECT id, last_activity_at, place FROM (
  (SELECT coalesce(p.id, legacy_conversation_id(s.id)) AS id,
          greatest(s.ended_at, s.started_at) AT TIME ZONE :zone AS last_activity_at,
          s.id AS place
     FROM call_sessions s
     LEFT JOIN customers k ON k.id = s.customer_id
     LEFT JOIN conversations p ON p.legacy_call_session_id = s.id
    WHERE s.started_at IS NOT NULL AND ${started}
    ORDER BY greatest(s.ended_at, s.started_at) DESC, coalesce(p.id, legacy_conversation_id(s.id)) DESC
    LIMIT ${limit})
  UNION ALL
  (SELECT coalesce(p.id, legacy_conversation_id(s.id)) AS id,
          greatest(s.ended_at, b.began) AT TIME ZONE :zone AS last_activity_at,
          s.id AS place
     FROM call_sessions s
     CROSS JOIN LATERAL (SELECT legacy_missing_start(s.id, s.ended_at, s.duration_seconds) AS began OFFSET 0) b
     LEFT JOIN customers k ON k.id = s.customer_id
     LEFT JOIN conversations p ON p.legacy_call_session_id = s.id
    WHERE s.started_at IS NULL AND b.began IS NOT NULL AND ${unstarted}
    ORDER BY 2 DESC, 1 DESC
    LIMIT ${limit})) calls
ORDER BY last_activity_at DESC, id DESC
LIMIT ${limit}
