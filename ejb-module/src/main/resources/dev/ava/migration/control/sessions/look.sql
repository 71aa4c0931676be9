-- What move.sql would do, with nothing written. Every column is computed, so that what fails there fails here.
WITH source AS MATERIALIZED (
  SELECT v.*, legacy_still_open(v.initiated_at, v.completed_at, :at) AS still_open
    FROM legacy_conversations v
   WHERE v.call_session_id = ANY (:ids) AND NOT v.paired
), event_source AS MATERIALIZED (
  SELECT e.* FROM legacy_communication_events e
   WHERE e.call_session_id = ANY (:ids) AND (e.call_session_id IN (SELECT call_session_id FROM source WHERE NOT still_open)) IS TRUE
), repaired AS (
  SELECT 'call_sessions' AS source_table, repair AS reason FROM source CROSS JOIN unnest(repairs) repair WHERE NOT still_open
  UNION ALL
  SELECT 'call_events', repair FROM event_source CROSS JOIN unnest(repairs) repair
)
SELECT (SELECT count(*) FROM source WHERE NOT still_open) AS moved,
       (SELECT count(*) FROM event_source) AS events,
       (SELECT count(*) FROM source WHERE still_open) AS still_open,
       ARRAY(SELECT unnest(:ids) EXCEPT SELECT call_session_id FROM source) AS others,
       (SELECT coalesce(json_object_agg(source_table || ' ' || reason, n), '{}')
          FROM (SELECT source_table, reason, count(*) AS n FROM repaired GROUP BY 1, 2) r) AS repaired
