SELECT count(*) AS rows,
       count(*) - count(DISTINCT 'EL_' || coalesce(driver_id::text, 'UNKNOWN') || '_' || extract(epoch FROM created_at)::bigint) AS collisions
  FROM calls WHERE call_sid IS NULL
