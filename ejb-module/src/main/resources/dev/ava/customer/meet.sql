-- A known person was met: what was not known of them is filled in, what was known stays. A legacy row counts as read
-- from now on where its number can be read and nobody else of the organisation has its address.
UPDATE customers k
SET org_id = COALESCE(k.org_id, :org),
    phone = CASE WHEN fits.number THEN :e164 ELSE k.phone END,
    phone_raw = CASE WHEN fits.number THEN COALESCE(k.phone, :raw) WHEN fits.doubtful THEN :raw ELSE k.phone_raw END,
    email = CASE WHEN fits.email THEN :email ELSE k.email END,
    name = CASE WHEN is_real_name(k.name) THEN k.name ELSE :name END,
    last_contacted_at = GREATEST(k.last_contacted_at, :at),
    updated_at = :at AT TIME ZONE 'UTC'
FROM (
  SELECT c.id,
         :e164::text IS NOT NULL
           AND (c.phone_raw IS NULL AND c.phone = ANY (:spellings) AND NOT EXISTS (
                  SELECT FROM customers other
                  WHERE other.org_id = :org AND lower(other.email) = lower(c.email)
                    AND other.phone_raw IS NOT NULL AND other.id <> c.id)
             OR c.phone IS NULL AND c.phone_raw IN ('', :raw)) AS number,
         :e164::text IS NULL AND :raw::text IS NOT NULL AND c.phone IS NULL AND c.phone_raw = '' AS doubtful,
         :email::text IS NOT NULL AND c.phone_raw IS NOT NULL
           AND (c.email IS NULL OR lower(c.email) LIKE '%@placeholder.com') AND NOT EXISTS (
             SELECT FROM customers other
             WHERE lower(other.email) = lower(:email) AND other.id <> c.id
               AND COALESCE(other.org_id, 'a0000000-0000-0000-0000-000000000001') = :org) AS email
  FROM customers c WHERE c.id = :id) AS fits
WHERE k.id = fits.id
