-- What call-sids-give.sql would do to the first so many calls; NULL: to all of them.
SELECT count(*) AS rows, count(*) - count(DISTINCT base) AS collisions
  FROM (SELECT 'EL_' || coalesce(driver_id::text, 'UNKNOWN') || '_' || extract(epoch FROM created_at)::bigint AS base
          FROM calls WHERE call_sid IS NULL
         ORDER BY created_at, id LIMIT :most::bigint) waiting
