-- A new person. Racing calls of one person meet at the unique indexes over number and address.
INSERT INTO customers
  (org_id, name, phone, phone_raw, email, is_new_client, source, created_at, updated_at, last_contacted_at)
VALUES
  (:org, :name, :e164, COALESCE(:raw, ''), :email, true, 'inbound-call-auto',
   :at AT TIME ZONE 'UTC', :at AT TIME ZONE 'UTC', :at)
ON CONFLICT DO NOTHING
RETURNING id
