-- Calls that give way where two or more have one sid: whoever got it elsewhere keeps it, then the earlier one; the others
-- get a suffix. The first so many sids behind this one, in their order; NULL: from the first on.
WITH double AS (
  SELECT call_sid FROM calls
   WHERE call_sid IS NOT NULL AND (CAST(:after AS text) IS NULL OR call_sid > :after)
   GROUP BY call_sid HAVING count(*) > 1
   ORDER BY call_sid LIMIT :batch
), ranked AS (
  SELECT k.id, k.call_sid,
         row_number() OVER (PARTITION BY k.call_sid
           ORDER BY starts_with(k.call_sid, 'EL_' || coalesce(k.driver_id::text, 'UNKNOWN') || '_' || extract(epoch FROM k.created_at)::bigint), k.created_at, k.id) AS place
    FROM calls k JOIN double USING (call_sid)
)
SELECT id, call_sid AS was, call_sid || '_' || place AS became FROM ranked WHERE place > 1 ORDER BY call_sid, place
