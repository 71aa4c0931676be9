-- Jobs of a node that died are found by the scheduler only after half an hour; these rows are never placed twice,
-- as the provider was not asked yet.
WITH lost AS (
  SELECT id FROM outbound_calls
   WHERE state IN ('released', 'stored') AND job_id IS NOT NULL AND updated_at < :lostSince
   ORDER BY updated_at
   LIMIT 100
   FOR NO KEY UPDATE SKIP LOCKED
), taken AS (
  UPDATE outbound_calls o SET job_id = gen_random_uuid(), updated_at = :now
    FROM lost l WHERE o.id = l.id
  RETURNING o.org_id, o.job_id
), scheduled AS (
  INSERT INTO scheduled_tasks (task_name, task_instance, execution_time, picked, version)
  SELECT 'place-outbound-call', org_id || '/' || job_id, :now, false, 1 FROM taken
)
SELECT count(*) FROM taken
