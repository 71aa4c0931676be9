-- from_number is read through the row's JSON: the contract stage drops the column.
SELECT k.id, k.org_id,
       CASE k.call_direction WHEN 'outbound' THEN k.to_number ELSE k.phone_number END AS number,
       CASE k.call_direction WHEN 'outbound' THEN k.phone_number ELSE to_jsonb(k) ->> 'from_number' END AS other_number
  FROM calls k
 WHERE k.customer_id IS NULL AND k.id > :after
 ORDER BY k.id
 LIMIT :batch
