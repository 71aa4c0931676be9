-- The events of a call session as its conversation has them: of equal ones as many as there; new ones get legacy ids.
WITH legacy AS (
  SELECT call_event_id, event_type, "timestamp", details,
         row_number() OVER (PARTITION BY event_type, "timestamp", details ORDER BY call_event_id) AS place
    FROM legacy_communication_events WHERE call_session_id = :session
), new AS (
  SELECT e.id, e.event_type, e."timestamp", e.details, row_number() OVER (PARTITION BY e.event_type, e."timestamp", e.details ORDER BY e.id) AS place
    FROM communication_events e JOIN conversations c ON c.id = e.conversation_id
   WHERE c.legacy_call_session_id = :session
), dropped AS (
  DELETE FROM call_events
   WHERE id IN (SELECT l.call_event_id FROM legacy l
                 WHERE NOT EXISTS (SELECT FROM new n WHERE n.event_type = l.event_type AND n."timestamp" = l."timestamp" AND n.details = l.details AND n.place = l.place))
)
INSERT INTO call_events (call_session_id, event_type, "timestamp", data)
SELECT :session, v.event_type, v."timestamp", v.data
  FROM new n JOIN communication_events_as_call_events v ON v.event_id = n.id
 WHERE NOT EXISTS (SELECT FROM legacy l WHERE l.event_type = n.event_type AND l."timestamp" = n."timestamp" AND l.details = n.details AND l.place = n.place)
