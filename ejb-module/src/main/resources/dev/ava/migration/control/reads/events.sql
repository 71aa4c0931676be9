(SELECT e.call_session_id AS place, e.id, e.event_type, e."timestamp", e.details, e.message_id
   FROM legacy_communication_events e)
