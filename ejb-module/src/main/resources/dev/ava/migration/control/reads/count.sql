SELECT (SELECT count(*)
          FROM call_sessions s
          LEFT JOIN customers k ON k.id = s.customer_id
         WHERE s.started_at IS NOT NULL AND ${started})
     + (SELECT count(*)
          FROM call_sessions s
          CROSS JOIN LATERAL (SELECT legacy_missing_start(s.id, s.ended_at, s.duration_seconds) AS began OFFSET 0) b
          LEFT JOIN customers k ON k.id = s.customer_id
         WHERE s.started_at IS NULL AND b.began IS NOT NULL AND ${unstarted})
