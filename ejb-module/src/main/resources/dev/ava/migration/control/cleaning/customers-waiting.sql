-- Who is to be looked at: whom nobody has read yet; rows that Ava has read and a legacy application wrote again; rows
-- that Ava adopted as they were; numbers that could not be completed (by now the organisation may have an area code).
SELECT id FROM customers
 WHERE id > :after AND id <= :until
   AND (phone_raw IS NULL
        OR org_id IS NULL
        OR NOT is_real_name(name)
        OR phone !~ '^\+[1-9][0-9]{1,14}$'
        OR lower(email) LIKE '%@placeholder.com'
        OR phone IS NULL AND phone_raw <> '' AND merged_into_id IS NULL)
 ORDER BY id
 LIMIT :batch
