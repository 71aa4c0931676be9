--liquibase formatted sql

--changeset ava:expand-call-statistics labels:expand
--comment: how common each word is and which go together, or the planner takes any two words for equally rare (it has no use for the statistics of a partial index) and walks past a hundred thousand calls to find six hundred
SET LOCAL lock_timeout = '2s';
CREATE STATISTICS calls_words (mcv)
  ON call_direction, (call_status_word(status)), (call_sentiment_word(sentiment_label, sentiment, sentiment_score)), (call_is_test(metadata)) FROM calls;
ANALYZE calls;
--rollback SET LOCAL lock_timeout = '2s';
--rollback DROP STATISTICS calls_words;
