--liquibase formatted sql

-- Who gave a customer the name, and merging two customers with a way back.

--changeset ava:expand-customer-names labels:expand splitStatements:false rollbackSplitStatements:false
--comment: who or what gave a customer the name and when, whoever writes: a person at the console, a call, a legacy application
SET LOCAL lock_timeout = '2s';
CREATE TABLE customer_names (
  id          bigint GENERATED ALWAYS AS IDENTITY CONSTRAINT customer_names_pkey PRIMARY KEY,
  customer_id integer NOT NULL CONSTRAINT fk_customer_names_customer REFERENCES customers (id) ON DELETE CASCADE,
  name        text,
  was         text,
  set_how     text NOT NULL,
  set_by      text NOT NULL,
  set_at      timestamptz NOT NULL
);
CREATE INDEX idx_customer_names_customer ON customer_names (customer_id, id DESC);
COMMENT ON TABLE customer_names IS 'the history of a name; a customer without a row had it before this table was there';
COMMENT ON COLUMN customer_names.set_how IS 'the setting ava.how of the transaction (rename, merge, undo_merge, …), else the source of a new customer, else: application';
COMMENT ON COLUMN customer_names.set_by IS 'the setting ava.actor of the transaction, else the application''s name, else the database role';
CREATE FUNCTION customer_name_noted() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path FROM CURRENT AS $note$
BEGIN
  INSERT INTO customer_names (customer_id, name, was, set_how, set_by, set_at)
  VALUES (NEW.id, NEW.name, CASE WHEN TG_OP = 'UPDATE' THEN OLD.name END,
          coalesce(nullif(current_setting('ava.how', true), ''), CASE WHEN TG_OP = 'INSERT' THEN NEW.source END, 'application'),
          coalesce(nullif(current_setting('ava.actor', true), ''), nullif(current_setting('application_name'), ''), session_user),
          now());
  RETURN NULL;
END $note$;
CREATE TRIGGER customers_note_first_name AFTER INSERT ON customers
  FOR EACH ROW WHEN (NEW.name IS NOT NULL) EXECUTE FUNCTION customer_name_noted();
CREATE TRIGGER customers_note_name AFTER UPDATE OF name ON customers
  FOR EACH ROW WHEN (OLD.name IS DISTINCT FROM NEW.name) EXECUTE FUNCTION customer_name_noted();

/* liquibase rollback
SET LOCAL lock_timeout = '2s';
DROP TRIGGER customers_note_name ON customers;
DROP TRIGGER customers_note_first_name ON customers;
DROP FUNCTION customer_name_noted();
DROP TABLE customer_names;
*/

--changeset ava:expand-customer-merges labels:expand
--comment: a merger that a person asked for, with what both rows were before and after; one that stands for each merged customer, so that two who merge at once don't both
SET LOCAL lock_timeout = '2s';
CREATE TABLE customer_merges (
  id          uuid CONSTRAINT customer_merges_pkey PRIMARY KEY,
  org_id      uuid NOT NULL CONSTRAINT fk_customer_merges_org REFERENCES organizations (id) ON DELETE CASCADE,
  merged_id   integer NOT NULL CONSTRAINT fk_customer_merges_merged REFERENCES customers (id) ON DELETE CASCADE,
  survivor_id integer NOT NULL CONSTRAINT fk_customer_merges_survivor REFERENCES customers (id) ON DELETE CASCADE,
  before      jsonb NOT NULL,
  after       jsonb NOT NULL,
  merged_by   text NOT NULL,
  merged_at   timestamptz NOT NULL,
  undone_by   text,
  undone_at   timestamptz,
  CONSTRAINT customer_merges_two_check CHECK (merged_id <> survivor_id),
  CONSTRAINT customer_merges_undone_check CHECK ((undone_by IS NULL) = (undone_at IS NULL))
);
CREATE UNIQUE INDEX uq_customer_merges_standing ON customer_merges (merged_id) WHERE undone_at IS NULL;
CREATE INDEX idx_customer_merges_merged ON customer_merges (merged_id);
CREATE INDEX idx_customer_merges_survivor ON customer_merges (survivor_id);
CREATE INDEX idx_customer_merges_org ON customer_merges (org_id, merged_at DESC);
COMMENT ON COLUMN customer_merges.before IS 'by customer id the columns that changed, as they were; after: what they became. Undoing restores a value only where it still is what it became';
--rollback SET LOCAL lock_timeout = '2s';
--rollback LOCK TABLE customers, organizations IN ACCESS EXCLUSIVE MODE;
--rollback DROP TABLE customer_merges;

--changeset ava:expand-customers-learn labels:expand splitStatements:false rollbackSplitStatements:false
--comment: what a merged customer knew goes to the one who stays: one rule for the cleaning of the legacy rows and for people who merge
SET LOCAL lock_timeout = '2s';
CREATE FUNCTION customers_learn(losers integer[], survivors integer[]) RETURNS TABLE (id integer, was jsonb, became jsonb) LANGUAGE sql AS $learn$
WITH pair AS (
  SELECT * FROM unnest(losers, survivors) AS p (loser, survivor)
), told AS (
  SELECT p.survivor,
         string_agg(DISTINCT l.notes, E'\n') FILTER (WHERE btrim(l.notes) <> '' AND l.notes IS DISTINCT FROM s.notes) AS notes,
         bool_and(l.is_new_client) AS is_new_client, bool_or(l.has_allergies) AS has_allergies, bool_or(l.is_pregnant) AS is_pregnant,
         max(l.lead_score) AS lead_score, max(array_position(ARRAY['cold', 'warm', 'hot'], l.lead_status)) AS lead_rank,
         max(l.last_contacted_at) AS last_contacted_at, max(l.sms_consent_at) AS sms_consent_at,
         (array_agg(l.sms_consent ORDER BY l.sms_consent_at DESC) FILTER (WHERE l.sms_consent_at IS NOT NULL))[1] AS sms_consent,
         array_agg(p.loser) AS theirs
    FROM pair p JOIN customers l ON l.id = p.loser JOIN customers s ON s.id = p.survivor
   GROUP BY p.survivor
), learned AS (
  UPDATE customers c
     SET notes = nullif(concat_ws(E'\n', nullif(c.notes, ''), t.notes), ''),
         is_new_client = least(c.is_new_client, t.is_new_client),
         has_allergies = greatest(c.has_allergies, t.has_allergies),
         is_pregnant = greatest(c.is_pregnant, t.is_pregnant),
         lead_score = greatest(c.lead_score, t.lead_score),
         lead_status = coalesce((ARRAY['cold', 'warm', 'hot'])[greatest(t.lead_rank, array_position(ARRAY['cold', 'warm', 'hot'], c.lead_status))], c.lead_status),
         service_interests = CASE WHEN wanted.all_ <@ coalesce(c.service_interests, '{}') THEN c.service_interests ELSE wanted.all_ END,
         last_contacted_at = greatest(c.last_contacted_at, t.last_contacted_at),
         sms_consent = CASE WHEN t.sms_consent_at >= c.sms_consent_at OR c.sms_consent_at IS NULL THEN coalesce(t.sms_consent, c.sms_consent) ELSE c.sms_consent END,
         sms_consent_at = greatest(c.sms_consent_at, t.sms_consent_at)
    FROM told t
    JOIN customers found ON found.id = t.survivor
    CROSS JOIN LATERAL (
      SELECT coalesce(array_agg(DISTINCT interest), '{}') AS all_
        FROM customers k CROSS JOIN LATERAL unnest(k.service_interests) AS interest
       WHERE k.id = t.survivor OR k.id = ANY (t.theirs)) wanted
   WHERE c.id = t.survivor
  RETURNING c.id,
    jsonb_build_object('notes', found.notes, 'is_new_client', found.is_new_client, 'has_allergies', found.has_allergies,
                       'is_pregnant', found.is_pregnant, 'lead_score', found.lead_score, 'lead_status', found.lead_status,
                       'service_interests', found.service_interests, 'last_contacted_at', found.last_contacted_at,
                       'sms_consent', found.sms_consent, 'sms_consent_at', found.sms_consent_at) AS was,
    jsonb_build_object('notes', c.notes, 'is_new_client', c.is_new_client, 'has_allergies', c.has_allergies,
                       'is_pregnant', c.is_pregnant, 'lead_score', c.lead_score, 'lead_status', c.lead_status,
                       'service_interests', c.service_interests, 'last_contacted_at', c.last_contacted_at,
                       'sms_consent', c.sms_consent, 'sms_consent_at', c.sms_consent_at) AS became
), turned AS (
  UPDATE customers c SET merged_into_id = p.survivor
    FROM pair p
   WHERE c.merged_into_id = p.loser
  RETURNING c.id, jsonb_build_object('merged_into_id', p.loser) AS was, jsonb_build_object('merged_into_id', p.survivor) AS became
)
SELECT changed.id, changed.was, changed.became
  FROM (SELECT * FROM learned UNION ALL SELECT * FROM turned) changed WHERE changed.was <> changed.became
$learn$;
COMMENT ON FUNCTION customers_learn(integer[], integer[]) IS 'gives each survivor what its loser knew (notes, warnings, lead, interests, consent) and turns signposts to the loser to the survivor; the rows that changed';
--rollback SET LOCAL lock_timeout = '2s';
--rollback DROP FUNCTION customers_learn(integer[], integer[]);

--changeset ava:expand-customer-merge labels:expand splitStatements:false rollbackSplitStatements:false
--comment: one customer into another, with what changed; only looked at, the same is done and taken back, so that the preview is what will be
SET LOCAL lock_timeout = '2s';
CREATE FUNCTION customer_merge(loser integer, survivor integer, actor text, keep boolean) RETURNS TABLE (before jsonb, after jsonb)
LANGUAGE plpgsql SET timezone = 'UTC' AS $merge$
DECLARE was jsonb; is_now jsonb; l customers; s customers;
BEGIN
  PERFORM FROM customers c WHERE c.id IN (loser, survivor) ORDER BY c.id FOR UPDATE;
  SELECT * INTO l FROM customers c WHERE c.id = loser AND c.merged_into_id IS NULL;
  SELECT * INTO s FROM customers c WHERE c.id = survivor AND c.merged_into_id IS NULL;
  IF l.id IS NULL OR s.id IS NULL THEN
    RETURN;
  END IF;
  PERFORM set_config('ava.actor', actor, true), set_config('ava.how', 'merge', true);
  SELECT jsonb_object_agg(c.id, to_jsonb(c)) INTO was FROM customers c WHERE c.id IN (loser, survivor) OR c.merged_into_id = loser;
  BEGIN
    UPDATE customers c
       SET merged_into_id = survivor, updated_at = now(),
           phone = CASE WHEN s.phone IS NULL OR s.phone = l.phone THEN NULL ELSE c.phone END,
           email = CASE WHEN s.email IS NULL OR lower(s.email) = lower(l.email) THEN NULL ELSE c.email END
     WHERE c.id = loser;
    UPDATE customers c
       SET name = CASE WHEN is_real_name(s.name) OR NOT is_real_name(l.name) THEN c.name ELSE coalesce(l.name, c.name) END,
           phone = coalesce(s.phone, l.phone),
           phone_raw = CASE WHEN s.phone IS NULL AND l.phone IS NOT NULL AND coalesce(s.phone_raw, '') = '' THEN l.phone_raw ELSE c.phone_raw END,
           email = coalesce(s.email, l.email), updated_at = now()
     WHERE c.id = survivor;
    PERFORM customers_learn(ARRAY[loser], ARRAY[survivor]);
    SELECT jsonb_object_agg(c.id, to_jsonb(c)) INTO is_now FROM customers c WHERE was ? c.id::text;
    IF NOT keep THEN
      RAISE EXCEPTION SQLSTATE 'AV001';
    END IF;
  EXCEPTION WHEN SQLSTATE 'AV001' THEN
    NULL;
  END;
  RETURN QUERY
  SELECT coalesce(jsonb_object_agg(d.key, d.was), '{}'), coalesce(jsonb_object_agg(d.key, d.became), '{}') FROM (
    SELECT r.key, jsonb_object_agg(f.key, f.value) AS was, jsonb_object_agg(f.key, is_now -> r.key -> f.key) AS became
      FROM jsonb_each(was) r CROSS JOIN LATERAL jsonb_each(r.value) f
     WHERE f.key <> 'updated_at' AND is_now -> r.key -> f.key IS DISTINCT FROM f.value
     GROUP BY r.key) d;
END $merge$;
COMMENT ON FUNCTION customer_merge(integer, integer, text, boolean) IS 'merges the first into the second as the cleaning does (dev.ava.migration.control.cleaning.MergePlan): a name, number or address that the second lacks goes over, otherwise it stays on the first, which is found by it; no row if one of them is merged already';
CREATE FUNCTION customer_unmerge(before jsonb, after jsonb, actor text) RETURNS text[] LANGUAGE plpgsql SET timezone = 'UTC' AS $unmerge$
DECLARE one record; kept text[] := '{}';
BEGIN
  PERFORM FROM customers c WHERE before ? c.id::text ORDER BY c.id FOR UPDATE;
  PERFORM set_config('ava.actor', actor, true), set_config('ava.how', 'undo_merge', true);
  -- Whoever was given a number or an address first, so that it is free for the one it came from.
  FOR one IN
    SELECT b.key::integer AS id, b.value AS was, after -> b.key AS became FROM jsonb_each(before) b
     ORDER BY ('null' IN (b.value -> 'phone', b.value -> 'email')) IS TRUE DESC, b.key::integer
  LOOP
    SELECT kept || coalesce(array_agg(one.id || '.' || f.key ORDER BY f.key), '{}') INTO kept
      FROM customers c CROSS JOIN LATERAL jsonb_each(one.became) f WHERE c.id = one.id AND to_jsonb(c) -> f.key <> f.value;
    UPDATE customers c
       SET name = r.name, phone = r.phone, phone_raw = r.phone_raw, email = r.email, merged_into_id = r.merged_into_id,
           notes = r.notes, is_new_client = r.is_new_client, has_allergies = r.has_allergies, is_pregnant = r.is_pregnant,
           lead_status = r.lead_status, lead_score = r.lead_score, service_interests = r.service_interests,
           last_contacted_at = r.last_contacted_at, sms_consent = r.sms_consent, sms_consent_at = r.sms_consent_at, updated_at = now()
      FROM customers present
      CROSS JOIN LATERAL (
        SELECT coalesce(jsonb_object_agg(f.key, f.value), '{}') AS ours FROM jsonb_each(one.was) f
         WHERE to_jsonb(present) -> f.key = one.became -> f.key) unchanged
      CROSS JOIN LATERAL jsonb_populate_record(present, unchanged.ours) r
     WHERE present.id = one.id AND c.id = present.id;
  END LOOP;
  RETURN kept;
END $unmerge$;
COMMENT ON FUNCTION customer_unmerge(jsonb, jsonb, text) IS 'restores each value that still is what the merger made of it; which it left, as id.column';

/* liquibase rollback
SET LOCAL lock_timeout = '2s';
DROP FUNCTION customer_unmerge(jsonb, jsonb, text);
DROP FUNCTION customer_merge(integer, integer, text, boolean);
*/
