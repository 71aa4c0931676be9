-- A row of the legacy application becomes one of Ava's when it is moved here: from then on its time is held.
UPDATE appointments a
   SET appointment_datetime = :start AT TIME ZONE s.legacy_time_zone, duration_minutes = :minutes, status = 'rescheduled',
       provider = :provider, practitioner_key = :key, service_slug = :slug, org_id = :org,
       updated_at = :at AT TIME ZONE s.legacy_time_zone
  FROM migration_settings s
 WHERE a.id = :id
