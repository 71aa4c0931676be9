SELECT count(*) AS total, count(*) FILTER (WHERE v.call_direction = 'inbound') AS inbound,
       count(*) FILTER (WHERE v.call_direction = 'outbound') AS outbound,
       count(*) FILTER (WHERE v.status_word = 'completed') AS completed, count(*) FILTER (WHERE v.status_word = 'missed') AS missed,
       count(*) FILTER (WHERE v.created_at >= :today) AS today, avg(v.duration_seconds) AS average_seconds
  FROM calls_with_caller_names v
 WHERE v.org_id = :org AND NOT v.is_test AND v.created_at >= :since
