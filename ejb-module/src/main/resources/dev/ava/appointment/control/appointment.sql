-- Appointments of an organisation, those of the legacy application included: it knows a tenant only by its customers.
SELECT a.id, a.customer_id, CASE WHEN is_real_name(c.name) THEN btrim(c.name) END AS customer_name, a.calendar_event_id,
       a.appointment_datetime, a.service_type, a.provider, coalesce(a.duration_minutes, 60) AS duration_minutes,
       coalesce(a.status, 'scheduled') AS status, a.booked_by, a.special_requests, a.cancellation_reason, a.created_at, a.updated_at,
       a.cancelled_at, a.appointment_datetime AT TIME ZONE s.legacy_time_zone AS starts_at, a.service_slug, a.practitioner_key, a.booked_in
  FROM appointments a
  JOIN customers c ON c.id = a.customer_id
  CROSS JOIN migration_settings s
 WHERE coalesce(a.org_id, c.org_id, s.legacy_org_id) = :org
