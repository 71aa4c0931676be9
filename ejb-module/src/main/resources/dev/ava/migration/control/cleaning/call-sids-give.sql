-- EL_{driver or UNKNOWN}_{epoch, rounded as the fleet's own script does}; of those of one second the first in time has
-- no suffix, the next _2, _3 and so on, behind what was given in earlier batches.
WITH batch AS (
  SELECT id, created_at, extract(epoch FROM created_at)::bigint AS second,
         'EL_' || coalesce(driver_id::text, 'UNKNOWN') || '_' || extract(epoch FROM created_at)::bigint AS base
    FROM calls
   WHERE call_sid IS NULL AND (created_at, id) > (CAST(:at AS timestamptz), CAST(:after AS uuid))
   ORDER BY created_at, id
   LIMIT :batch
   FOR NO KEY UPDATE SKIP LOCKED
), taken AS (
  SELECT b.base, max(CASE WHEN t.call_sid = b.base THEN 1
                          WHEN substr(t.call_sid, length(b.base) + 1) ~ '^_[0-9]{1,9}$' THEN substr(t.call_sid, length(b.base) + 2)::integer
                     END) AS last
    FROM (SELECT DISTINCT base, second FROM batch) b
    JOIN calls t ON t.created_at BETWEEN to_timestamp(b.second) - interval '0.5 s' AND to_timestamp(b.second) + interval '0.5 s'
                AND starts_with(t.call_sid, b.base)
   GROUP BY b.base
), ranked AS (
  SELECT id, base, coalesce(taken.last, 0) + row_number() OVER (PARTITION BY base ORDER BY created_at, id) AS place
    FROM batch LEFT JOIN taken USING (base)
), given AS (
  UPDATE calls k SET call_sid = base || CASE WHEN place > 1 THEN '_' || place ELSE '' END
    FROM ranked
   WHERE k.id = ranked.id
  RETURNING k.id, k.created_at, place
)
SELECT count(*) AS rows, count(*) FILTER (WHERE place > 1) AS collisions,
       max(created_at) AS at, (array_agg(id ORDER BY created_at DESC, id DESC))[1] AS last
  FROM given
