-- Events that the call session lacks: of equal ones as many stay as it has.
DELETE FROM communication_events
 WHERE id IN (
   SELECT n.id
     FROM (SELECT e.id, e.event_type, e."timestamp", e.details,
                  row_number() OVER (PARTITION BY e.event_type, e."timestamp", e.details ORDER BY e.id) AS place
             FROM communication_events e JOIN conversations c ON c.id = e.conversation_id
            WHERE c.legacy_call_session_id = :session) n
    WHERE NOT EXISTS (
      SELECT FROM (SELECT event_type, "timestamp", details, count(*) AS times
                     FROM legacy_communication_events WHERE call_session_id = :session GROUP BY 1, 2, 3) v
       WHERE v.event_type = n.event_type AND v."timestamp" = n."timestamp" AND v.details = n.details AND n.place <= v.times))
