SELECT count(*) AS total_calls, count(*) FILTER (WHERE v.status_word = 'completed') AS completed_calls,
       count(*) FILTER (WHERE v.status_word = 'missed') AS missed_calls,
       avg(v.duration_seconds) AS average_duration, avg(v.sentiment_score) AS average_sentiment,
       count(*) FILTER (WHERE v.created_at >= :today) AS calls_today,
       count(*) FILTER (WHERE v.created_at >= :week) AS calls_this_week,
       count(*) FILTER (WHERE v.created_at >= :month) AS calls_this_month
  FROM calls_with_caller_names v
 WHERE v.org_id = :org AND NOT v.is_test AND v.created_at >= :since
