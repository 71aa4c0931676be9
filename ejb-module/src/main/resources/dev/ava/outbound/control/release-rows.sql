-- The rows and their jobs in one statement, so that there is never one without the other.
WITH next AS (
  SELECT id FROM outbound_calls
   WHERE batch_id = :batch AND state = 'waiting' AND (not_before IS NULL OR not_before <= :now)
   ORDER BY row_number
   LIMIT :count
   FOR NO KEY UPDATE SKIP LOCKED
), released AS (
  UPDATE outbound_calls o SET state = 'released', job_id = gen_random_uuid(), updated_at = :now
    FROM next n WHERE o.id = n.id
  RETURNING o.org_id, o.job_id
), scheduled AS (
  INSERT INTO scheduled_tasks (task_name, task_instance, execution_time, picked, version)
  SELECT 'place-outbound-call', org_id || '/' || job_id, :now, false, 1 FROM released
)
SELECT count(*) FROM released
