--liquibase formatted sql

-- What an assistant does for a caller during a call, and what the call was worth afterwards.

--changeset ava:expand-tool-calls labels:expand
--comment: each thing an assistant asked for, once however often its request comes: the key decides, a repeat reads the first answer
SET LOCAL lock_timeout = '2s';
CREATE TABLE tool_calls (
  call_id      uuid NOT NULL CONSTRAINT fk_tool_calls_call REFERENCES calls (id) ON DELETE CASCADE,
  tool_call_id text NOT NULL CONSTRAINT tool_calls_id_check CHECK (length(tool_call_id) BETWEEN 1 AND 255),
  name         text NOT NULL,
  args         jsonb NOT NULL,
  result       text,
  error        text,
  at           timestamptz NOT NULL,
  CONSTRAINT tool_calls_pkey PRIMARY KEY (call_id, tool_call_id)
);
COMMENT ON COLUMN tool_calls.tool_call_id IS 'the provider''s id, unique in its call';
COMMENT ON COLUMN tool_calls.error IS 'why it could not be done, as the assistant was told; NULL: it was done';
--rollback SET LOCAL lock_timeout = '2s';
--rollback DROP TABLE tool_calls;

--changeset ava:expand-caller-requests labels:expand splitStatements:false rollbackSplitStatements:false
--comment: what a caller left for people to do; an assistant never books by itself, so nothing here is a promise
SET LOCAL lock_timeout = '2s';
CREATE TABLE caller_requests (
  id           uuid CONSTRAINT caller_requests_pkey PRIMARY KEY,
  org_id       uuid NOT NULL CONSTRAINT fk_caller_requests_org REFERENCES organizations (id),
  call_id      uuid CONSTRAINT fk_caller_requests_call REFERENCES calls (id) ON DELETE SET NULL,
  customer_id  integer CONSTRAINT fk_caller_requests_customer REFERENCES customers (id) ON DELETE SET NULL,
  kind         text NOT NULL CONSTRAINT caller_requests_kind_check CHECK (kind IN ('message', 'call_back', 'booking')),
  content      text NOT NULL,
  wanted_at    text,
  phone        text,
  status       text NOT NULL CONSTRAINT caller_requests_status_check CHECK (status IN ('open', 'done')),
  created_at   timestamptz NOT NULL,
  done_at      timestamptz,
  done_by      text,
  CONSTRAINT caller_requests_done_check CHECK ((status = 'done') = (done_at IS NOT NULL))
);
CREATE INDEX idx_caller_requests_open ON caller_requests (org_id, status, created_at DESC, id);
CREATE INDEX idx_caller_requests_call ON caller_requests (call_id);
CREATE INDEX idx_caller_requests_customer ON caller_requests (customer_id);
COMMENT ON COLUMN caller_requests.wanted_at IS 'when, in the caller''s words';
COMMENT ON COLUMN caller_requests.phone IS 'where to call back, E.164 where it can be read; NULL: not told';

/* liquibase rollback
DO $undo$
BEGIN
  SET LOCAL lock_timeout = '2s';
  IF EXISTS (SELECT FROM caller_requests WHERE status = 'open') THEN
    RAISE EXCEPTION 'Callers wait for an answer (SELECT id FROM caller_requests WHERE status = ''open''): do what they ask, or keep a copy and delete them, before rolling back';
  END IF;
  LOCK TABLE calls, customers, organizations IN ACCESS EXCLUSIVE MODE;
  DROP TABLE caller_requests;
END $undo$;
*/

--changeset ava:expand-lead-rules labels:expand
--comment: the words by which calls are scored, every version kept; the row without an organisation is the default, with the legacy dashboard's words
SET LOCAL lock_timeout = '2s';
CREATE TABLE lead_rules (
  id         uuid CONSTRAINT lead_rules_pkey PRIMARY KEY,
  org_id     uuid CONSTRAINT fk_lead_rules_org REFERENCES organizations (id) ON DELETE CASCADE,
  version    integer NOT NULL CONSTRAINT lead_rules_version_check CHECK (version > 0),
  high       text[] NOT NULL,
  medium     text[] NOT NULL,
  urgency    text[] NOT NULL,
  low        text[] NOT NULL,
  listens_to text NOT NULL CONSTRAINT lead_rules_listens_to_check CHECK (listens_to IN ('everyone', 'caller')),
  created_at timestamptz NOT NULL,
  created_by text,
  CONSTRAINT uq_lead_rules_org_version UNIQUE NULLS NOT DISTINCT (org_id, version)
);
COMMENT ON COLUMN lead_rules.org_id IS 'NULL: the default, for organisations without rules of their own';
INSERT INTO lead_rules (id, org_id, version, high, medium, urgency, low, listens_to, created_at)
VALUES ('1ead0000-0000-7000-8000-000000000001', NULL, 1,
  '{botox,filler,laser,microneedling,chemical peel,facelift,liposuction,breast augmentation,rhinoplasty,jaw contouring,dermal filler,skin tightening,collagen,vampire facial,stem cell,platelet rich plasma,prp,anti-aging,wrinkle reduction,age spots,pigmentation}',
  '{consultation,treatment,procedure,pricing,cost,package,membership,discount,offer,special,appointment,available,schedule,book,reserve}',
  '{today,tomorrow,urgent,asap,immediately,next week,soon,quickly,this month,this weekend,before,deadline,expire,limited,ending,saturday,sunday,weekend}',
  '{eventually,maybe,possibly,thinking about,considering,not sure,later,someday,next year,probably,might,could,uncertain,undecided}',
  'everyone', now());
--rollback SET LOCAL lock_timeout = '2s';
--rollback DROP TABLE lead_rules;

--changeset ava:expand-lead-scores labels:expand
--comment: one score a call, with how it came about; the customer's score is that of the newest call
SET LOCAL lock_timeout = '2s';
CREATE TABLE lead_scores (
  call_id       uuid CONSTRAINT lead_scores_pkey PRIMARY KEY CONSTRAINT fk_lead_scores_call REFERENCES calls (id) ON DELETE CASCADE,
  score         integer NOT NULL CONSTRAINT lead_scores_score_check CHECK (score BETWEEN 0 AND 100),
  tier          text NOT NULL CONSTRAINT lead_scores_tier_check CHECK (tier IN ('hot', 'warm', 'cold')),
  sentiment     text,
  explanation   jsonb NOT NULL,
  rules_org_id  uuid,
  rules_version integer NOT NULL,
  scored_at     timestamptz NOT NULL
);
COMMENT ON COLUMN lead_scores.rules_org_id IS 'whose rules: NULL the default; with rules_version a row of lead_rules';
--rollback SET LOCAL lock_timeout = '2s';
--rollback DROP TABLE lead_scores;
