--liquibase formatted sql

-- How a conversation went, each time somebody judged it: the history behind the score, sentiment and outcome that the
-- conversation (and its call session) shows.

--changeset ava:expand-score-runs labels:expand
--comment: many conversations scored again by one request, so that what changed can be told apart; resumed where it stopped
SET LOCAL lock_timeout = '2s';
CREATE TABLE score_runs (
  id           uuid CONSTRAINT score_runs_pkey PRIMARY KEY,
  org_id       uuid NOT NULL CONSTRAINT fk_score_runs_org REFERENCES organizations (id),
  chosen       jsonb NOT NULL,
  replace_given boolean NOT NULL,
  reason       text NOT NULL,
  requested_by text NOT NULL,
  requested_at timestamptz NOT NULL,
  total        integer NOT NULL,
  done         integer NOT NULL DEFAULT 0,
  failed       integer NOT NULL DEFAULT 0,
  finished_at  timestamptz
);
CREATE INDEX idx_score_runs_org ON score_runs (org_id, requested_at DESC);
COMMENT ON COLUMN score_runs.chosen IS 'which conversations were asked for';
COMMENT ON COLUMN score_runs.replace_given IS 'true: a score that a provider gave does not hold against the new one';
--rollback SET LOCAL lock_timeout = '2s';
--rollback DROP TABLE score_runs;

--changeset ava:expand-score-run-members labels:expand
--comment: which conversations a run takes, fixed when it is asked for
SET LOCAL lock_timeout = '2s';
CREATE TABLE score_run_members (
  run_id          uuid NOT NULL CONSTRAINT fk_score_run_members_run REFERENCES score_runs (id) ON DELETE CASCADE,
  conversation_id uuid NOT NULL,
  CONSTRAINT score_run_members_pkey PRIMARY KEY (run_id, conversation_id)
);
COMMENT ON TABLE score_run_members IS 'conversations that a run has still to score; a row goes once its conversation is scored';
--rollback SET LOCAL lock_timeout = '2s';
--rollback DROP TABLE score_run_members;

--changeset ava:expand-conversation-scores labels:expand
--comment: no foreign key to conversations, because a call has its score before it has its row there (phase BACKFILL), under the id that the row will have
SET LOCAL lock_timeout = '2s';
CREATE TABLE conversation_scores (
  id                 uuid CONSTRAINT conversation_scores_pkey PRIMARY KEY,
  org_id             uuid NOT NULL CONSTRAINT fk_conversation_scores_org REFERENCES organizations (id),
  conversation_id    uuid NOT NULL,
  version            integer NOT NULL CONSTRAINT conversation_scores_version_check CHECK (version > 0),
  channel            text NOT NULL CONSTRAINT conversation_scores_channel_check CHECK (channel IN ('voice', 'sms', 'email')),
  source             text NOT NULL CONSTRAINT conversation_scores_source_check CHECK (source IN ('given', 'offline', 'model', 'person')),
  scorer             text NOT NULL,
  satisfaction_score integer CONSTRAINT conversation_scores_score_check CHECK (satisfaction_score BETWEEN 1 AND 10),
  sentiment          text CONSTRAINT conversation_scores_sentiment_check CHECK (sentiment IN ('positive', 'neutral', 'negative', 'mixed')),
  outcome            text NOT NULL,
  subject            varchar(255),
  summary            text,
  evidence           jsonb NOT NULL DEFAULT '[]',
  judged             jsonb NOT NULL DEFAULT '{}',
  kept               text[] NOT NULL DEFAULT '{}',
  reason             text,
  scored_by          text,
  scored_at          timestamptz NOT NULL,
  in_force           boolean NOT NULL,
  retry_at           timestamptz,
  attempts           integer NOT NULL DEFAULT 0,
  run_id             uuid CONSTRAINT fk_conversation_scores_run REFERENCES score_runs (id),
  CONSTRAINT uq_conversation_scores_version UNIQUE (conversation_id, version),
  CONSTRAINT conversation_scores_person_check CHECK (source <> 'person' OR (scored_by IS NOT NULL AND reason IS NOT NULL))
);
CREATE UNIQUE INDEX uq_conversation_scores_in_force ON conversation_scores (conversation_id) WHERE in_force;
CREATE INDEX idx_conversation_scores_org ON conversation_scores (org_id, scored_at DESC, id DESC);
CREATE INDEX idx_conversation_scores_run ON conversation_scores (run_id) WHERE run_id IS NOT NULL;
CREATE INDEX idx_conversation_scores_retry ON conversation_scores (retry_at) WHERE retry_at IS NOT NULL;
COMMENT ON TABLE conversation_scores IS 'append-only but for in_force and retry_at';
COMMENT ON COLUMN conversation_scores.source IS 'given: by the provider that carried the call; offline: rules; model: a language model; person: an override';
COMMENT ON COLUMN conversation_scores.scorer IS 'version of the rules, or the model as it names itself';
COMMENT ON COLUMN conversation_scores.evidence IS 'an array of {turn, why}; turns are counted from 1';
COMMENT ON COLUMN conversation_scores.judged IS 'what the scorer itself said, before given values were kept';
COMMENT ON COLUMN conversation_scores.kept IS 'columns that were kept as given, or proven by what the assistant did';
COMMENT ON COLUMN conversation_scores.reason IS 'why a person overrode it; why the model could not be asked';
COMMENT ON COLUMN conversation_scores.retry_at IS 'offline only because the model failed: it is asked again then';
--rollback SET LOCAL lock_timeout = '2s';
--rollback DROP TABLE conversation_scores;

--changeset ava:expand-scoring-usage labels:expand
--comment: what models were asked on a day (UTC), so that a budget holds over all nodes
SET LOCAL lock_timeout = '2s';
CREATE TABLE scoring_usage (
  org_id        uuid NOT NULL CONSTRAINT fk_scoring_usage_org REFERENCES organizations (id),
  day           date NOT NULL,
  requests      integer NOT NULL DEFAULT 0,
  input_tokens  bigint NOT NULL DEFAULT 0,
  output_tokens bigint NOT NULL DEFAULT 0,
  CONSTRAINT scoring_usage_pkey PRIMARY KEY (org_id, day)
);
COMMENT ON COLUMN scoring_usage.requests IS 'counted before one is sent, so that a crash never gives one for nothing';
--rollback SET LOCAL lock_timeout = '2s';
--rollback DROP TABLE scoring_usage;

--changeset ava:expand-conversations-text-idle labels:expand runInTransaction:false
--comment: text conversations in which nothing happened for a while are found without looking at the rest
SET lock_timeout = '60s';
DROP INDEX CONCURRENTLY IF EXISTS idx_conversations_text_idle;
CREATE INDEX CONCURRENTLY idx_conversations_text_idle ON conversations (last_activity_at) WHERE status = 'active' AND channel <> 'voice';
RESET lock_timeout;
--rollback SET lock_timeout = '60s';
--rollback DROP INDEX CONCURRENTLY IF EXISTS idx_conversations_text_idle;
--rollback RESET lock_timeout;
