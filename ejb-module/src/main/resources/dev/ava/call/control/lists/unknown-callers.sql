-- Calls without a name by why, with the newest examples of each kind. A number that several customers have (a legacy row,
-- which Ava has not read yet, may be written any way) is ambiguous.
WITH unnamed AS MATERIALIZED (
  SELECT v.id, v.created_at, v.phone_number, v.contact_id, v.unnamed_because
    FROM calls_with_caller_names v
   WHERE v.org_id = :org AND NOT v.is_test AND v.created_at >= :since AND v.unnamed_because IS NOT NULL
), number AS (
  SELECT phone_number, right(regexp_replace(phone_number, '\D', '', 'g'), 10) AS digits
    FROM unnamed WHERE unnamed_because = 'no_customer' GROUP BY phone_number
), owner AS (
  SELECT n.phone_number, c.id FROM number n JOIN customers c ON c.phone = n.phone_number
   WHERE coalesce(c.org_id, 'a0000000-0000-0000-0000-000000000001'::uuid) = :org AND c.merged_into_id IS NULL
  UNION
  SELECT n.phone_number, c.id FROM number n JOIN customers c ON right(regexp_replace(c.phone, '\D', '', 'g'), 10) = n.digits
   WHERE c.phone_raw IS NULL AND length(n.digits) = 10
     AND coalesce(c.org_id, 'a0000000-0000-0000-0000-000000000001'::uuid) = :org AND c.merged_into_id IS NULL
), owners AS (
  SELECT phone_number, array_agg(id ORDER BY id) AS ids FROM owner GROUP BY phone_number
), judged AS (
  SELECT u.id, u.created_at, u.phone_number, u.contact_id, coalesce(o.ids, '{}') AS candidates,
         CASE WHEN cardinality(o.ids) > 1 THEN 'ambiguous' ELSE u.unnamed_because END AS kind
    FROM unnamed u LEFT JOIN owners o ON u.unnamed_because = 'no_customer' AND o.phone_number = u.phone_number
), placed AS (
  SELECT j.*, row_number() OVER (PARTITION BY kind ORDER BY created_at DESC, id DESC) AS place, count(*) OVER (PARTITION BY kind) AS calls
    FROM judged j
)
SELECT kind, calls, id, created_at, phone_number, contact_id, candidates FROM placed WHERE place <= :examples ORDER BY kind, place
