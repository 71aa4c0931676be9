-- Call sessions that have no conversation, and why not: those of a range, or some.
SELECT s.id AS call_session_id, (s.started_at AT TIME ZONE z.legacy_time_zone AT TIME ZONE 'UTC')::text AS started,
       (SELECT x.reason FROM migration_exceptions x
         WHERE x.source_table = 'call_sessions' AND x.source_id = s.id::text AND x.left_behind ORDER BY x.id LIMIT 1) AS left_behind,
       legacy_still_open(coalesce(s.started_at, legacy_missing_start(s.id, s.ended_at, s.duration_seconds)) AT TIME ZONE z.legacy_time_zone,
                         s.ended_at AT TIME ZONE z.legacy_time_zone, :now) IS TRUE AS still_open
  FROM migration_settings z CROSS JOIN call_sessions s
 WHERE {s.id}
   AND NOT EXISTS (SELECT FROM conversations c WHERE c.legacy_call_session_id = s.id)
 ORDER BY s.id
