SELECT id, org_id, name, phone, phone_raw, email, lower(email) AS email_key, merged_into_id
  FROM customers
 WHERE id = ANY (:ids)
 ORDER BY id
