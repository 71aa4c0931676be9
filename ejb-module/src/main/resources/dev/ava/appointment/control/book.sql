-- The legacy columns are filled as the legacy application fills them, so that it shows the appointment as its own.
INSERT INTO appointments
  (customer_id, calendar_event_id, appointment_datetime, service_type, provider, duration_minutes, status, booked_by,
   special_requests, created_at, updated_at, org_id, service_slug, practitioner_key, booked_in)
SELECT :customer, :event, :start AT TIME ZONE s.legacy_time_zone, :service, :provider, :minutes, 'scheduled', :by,
       :notes, :at AT TIME ZONE s.legacy_time_zone, :at AT TIME ZONE s.legacy_time_zone, :org, :slug, :key, :session
  FROM migration_settings s
RETURNING id
