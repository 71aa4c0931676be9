-- A table that was restored with its ids may have a sequence that lags behind them; the next call would fail.
SELECT setval(s.name::regclass, s.taken)
  FROM (SELECT pg_get_serial_sequence('call_sessions', 'id') AS name, (SELECT max(id) FROM call_sessions) AS taken
        UNION ALL
        SELECT pg_get_serial_sequence('call_events', 'id'), (SELECT max(id) FROM call_events)) s
 WHERE s.taken > coalesce(pg_sequence_last_value(s.name::regclass), 0)
