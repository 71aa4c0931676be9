--liquibase formatted sql

--changeset ava:expand-legacy-missing-start labels:expand splitStatements:false
--comment: when a session without a start began: at its first event, else so long before its end as it lasted, else nobody knows
SET LOCAL lock_timeout = '2s';
CREATE FUNCTION legacy_missing_start(session_id integer, ended_at timestamp, duration_seconds integer) RETURNS timestamp LANGUAGE sql STABLE PARALLEL SAFE AS
$$ SELECT coalesce((SELECT min(e."timestamp") FROM call_events e WHERE e.call_session_id = session_id),
                   ended_at - make_interval(secs => greatest(coalesce(duration_seconds, 0), 0))) $$;
--rollback SET LOCAL lock_timeout = '2s';
--rollback DROP FUNCTION legacy_missing_start;

--changeset ava:expand-legacy-conversations labels:expand
--comment: call sessions as conversations; a session of which nobody knows when it began is not in it; read it by ranges of call_session_id
SET LOCAL lock_timeout = '2s';
CREATE VIEW legacy_conversations AS
SELECT s.id AS call_session_id,
       c.id IS NOT NULL AS paired,
       coalesce(c.id, legacy_conversation_id(s.id)) AS id,
       CASE WHEN c.id <> legacy_conversation_id(s.id)
            THEN coalesce((SELECT m.id FROM communication_messages m WHERE m.conversation_id = c.id ORDER BY m.sent_at, m.id LIMIT 1), legacy_message_id(s.id))
            ELSE legacy_message_id(s.id) END AS message_id,
       coalesce(k.org_id, z.legacy_org_id) AS org_id,
       s.customer_id,
       'voice'::text AS channel,
       CASE WHEN s.ended_at IS NULL THEN 'failed' ELSE 'completed' END AS status,
       NULL::text AS our_address,
       CASE WHEN s.phone_number ~ '^\+[1-9][0-9]{1,14}$' THEN s.phone_number::text END AS peer_address,
       b.began AT TIME ZONE z.legacy_time_zone AS initiated_at,
       greatest(s.ended_at, b.began) AT TIME ZONE z.legacy_time_zone AS last_activity_at,
       s.ended_at AT TIME ZONE z.legacy_time_zone AS completed_at,
       legacy_score(s.satisfaction_score) AS satisfaction_score,
       legacy_sentiment(s.sentiment) AS sentiment,
       legacy_outcome(s.outcome, v.current_word, s.function_calls_made, (t.read).segments <> '[]') AS outcome,
       legacy_subject(s.outcome, s.escalated, (t.read).opening) AS subject,
       NULL::text AS ai_summary,
       jsonb_build_object('legacy_call_session_id', s.id::text, 'legacy_session_id', s.session_id, 'session_id', s.session_id,
                          'phone_number', s.phone_number, 'escalated', s.escalated, 'escalation_reason', s.escalation_reason,
                          'customer_interruptions', s.customer_interruptions, 'ai_clarifications_needed', s.ai_clarifications_needed,
                          'function_calls_made', s.function_calls_made)
         || CASE WHEN a.score OR a.sentiment OR a.outcome OR a.duration
                 THEN jsonb_strip_nulls(jsonb_build_object(
                        'legacy_satisfaction_score', CASE WHEN a.score THEN s.satisfaction_score END,
                        'legacy_sentiment', CASE WHEN a.sentiment THEN s.sentiment END,
                        'legacy_outcome', CASE WHEN a.outcome THEN s.outcome END,
                        'legacy_duration_seconds', CASE WHEN a.duration THEN s.duration_seconds END))
                 ELSE '{}' END AS metadata,
       b.began AT TIME ZONE z.legacy_time_zone AS created_at,
       greatest(s.ended_at, b.began) AT TIME ZONE z.legacy_time_zone AS updated_at,
       legacy_content((t.read).opening) AS content,
       'inbound'::text AS direction,
       b.began AT TIME ZONE z.legacy_time_zone AS sent_at,
       greatest(coalesce(s.duration_seconds, 0), 0) AS duration_seconds,
       s.recording_url,
       (t.read).segments AS transcript_segments,
       '[]'::jsonb AS function_calls,
       coalesce(s.customer_interruptions, 0) AS interruption_count,
       CASE WHEN a.score OR a.sentiment OR a.outcome OR a.duration OR s.started_at IS NULL OR (t.read).repairs <> '{}'
                 OR btrim(coalesce(s.outcome, '')) = '' AND s.function_calls_made IS NULL
            THEN array_remove(ARRAY[
                   CASE WHEN s.started_at IS NULL THEN 'missing_start' END,
                   CASE WHEN a.duration THEN 'negative_duration' END,
                   CASE WHEN a.score THEN CASE WHEN s.satisfaction_score = 0 THEN 'score_zero'
                                               WHEN s.satisfaction_score > 0 AND s.satisfaction_score < 1 THEN 'score_below_one'
                                               WHEN s.satisfaction_score > 10 AND s.satisfaction_score < 11 THEN 'score_above_ten'
                                               ELSE 'score_out_of_range' END END,
                   CASE WHEN a.sentiment THEN CASE WHEN legacy_sentiment(s.sentiment) IS NULL THEN 'unknown_sentiment' ELSE 'sentiment_spelling' END END,
                   CASE WHEN a.outcome THEN CASE WHEN v.current_word IS NULL AND lower(btrim(s.outcome)) <> 'browsing' THEN 'unmapped_outcome' ELSE 'outcome_spelling' END END,
                   CASE WHEN btrim(coalesce(s.outcome, '')) = '' AND s.function_calls_made IS NULL THEN 'unknown_function_calls' END], NULL)
                 || coalesce((t.read).repairs, '{}')
            ELSE '{}' END AS repairs
  FROM migration_settings z
  CROSS JOIN call_sessions s
  LEFT JOIN conversations c ON c.legacy_call_session_id = s.id
  LEFT JOIN customers k ON k.id = s.customer_id
  LEFT JOIN outcome_vocabulary v ON v.legacy_word = lower(btrim(s.outcome))
  CROSS JOIN LATERAL (SELECT coalesce(s.started_at, legacy_missing_start(s.id, s.ended_at, s.duration_seconds)) AS began OFFSET 0) b
  -- what is set aside; OFFSET 0: computed once a row, and not at all where nobody asks for it
  CROSS JOIN LATERAL (SELECT s.satisfaction_score IS NOT NULL AND (s.satisfaction_score < 1 OR s.satisfaction_score > 10) AS score,
                             btrim(coalesce(s.sentiment, '')) <> '' AND s.sentiment NOT IN ('positive', 'neutral', 'negative', 'mixed') AS sentiment,
                             btrim(coalesce(s.outcome, '')) <> '' AND s.outcome <> 'browsing' AND s.outcome IS DISTINCT FROM v.legacy_word AS outcome,
                             coalesce(s.duration_seconds < 0, false) AS duration OFFSET 0) a
  CROSS JOIN LATERAL (SELECT legacy_transcript(s.transcript, z.legacy_time_zone) AS read OFFSET 0) t
 WHERE b.began IS NOT NULL;
COMMENT ON VIEW legacy_conversations IS 'call_sessions as the new tables should hold them; see docs/operations/migration.md';
--rollback SET LOCAL lock_timeout = '2s';
--rollback DROP VIEW legacy_conversations;

--changeset ava:expand-legacy-events labels:expand
--comment: call events as events of conversations; read it by ranges of call_session_id
SET LOCAL lock_timeout = '2s';
CREATE VIEW legacy_communication_events AS
SELECT e.id AS call_event_id,
       e.call_session_id,
       c.id IS NOT NULL AS paired,
       legacy_event_id(e.id) AS id,
       coalesce(c.id, legacy_conversation_id(e.call_session_id)) AS conversation_id,
       CASE WHEN c.id <> legacy_conversation_id(e.call_session_id)
            THEN coalesce((SELECT m.id FROM communication_messages m WHERE m.conversation_id = c.id ORDER BY m.sent_at, m.id LIMIT 1), legacy_message_id(e.call_session_id))
            ELSE legacy_message_id(e.call_session_id) END AS message_id,
       legacy_event_type(e.event_type) AS event_type,
       w.happened AT TIME ZONE z.legacy_time_zone AS "timestamp",
       CASE WHEN d.plain THEN e.data::text::jsonb
            WHEN e.data IS NULL THEN '{}'
            WHEN (d.read).value IS NULL THEN jsonb_build_object('value', e.data::text)
            WHEN jsonb_typeof((d.read).value) = 'object' THEN (d.read).value
            WHEN jsonb_typeof((d.read).value) = 'null' THEN '{}'
            ELSE jsonb_build_object('value', (d.read).value) END
         || CASE WHEN legacy_event_type(e.event_type) = e.event_type THEN '{}' ELSE jsonb_build_object('legacy_event_type', e.event_type) END AS details,
       CASE WHEN e."timestamp" IS NOT NULL AND d.plain AND legacy_event_type(e.event_type) = e.event_type AND length(e.event_type) <= 50 THEN '{}'
            ELSE array_remove(ARRAY[
                   CASE WHEN e."timestamp" IS NULL THEN 'missing_timestamp' END,
                   CASE WHEN legacy_event_type(e.event_type) <> e.event_type THEN 'event_type_spelling' END,
                   CASE WHEN length(e.event_type) > 50 THEN 'long_event_type' END,
                   CASE WHEN e.data IS NOT NULL AND NOT d.plain AND (d.read).value IS NULL THEN 'broken_json' END,
                   CASE WHEN jsonb_typeof((d.read).value) NOT IN ('object', 'null') THEN 'details_not_an_object' END], NULL)
                 || coalesce((d.read).repairs, '{}') END AS repairs
  FROM migration_settings z
  CROSS JOIN call_events e
  LEFT JOIN conversations c ON c.legacy_call_session_id = e.call_session_id
  -- an object without escapes and without huge numbers is taken as it is
  CROSS JOIN LATERAL (SELECT plain, legacy_json(CASE WHEN NOT plain THEN written END) AS read
                        FROM (SELECT e.data::text AS written, coalesce(e.data::text ~ '^\{[^\\]*$' AND e.data::text !~ '[eE][-+]?[0-9]{4}', false) AS plain OFFSET 0) p OFFSET 0) d
  CROSS JOIN LATERAL (SELECT coalesce(e."timestamp", (SELECT coalesce(s.started_at, legacy_missing_start(s.id, s.ended_at, s.duration_seconds))
                                                        FROM call_sessions s WHERE s.id = e.call_session_id)) AS happened OFFSET 0) w
 WHERE w.happened IS NOT NULL;
COMMENT ON VIEW legacy_communication_events IS 'call_events as the new tables should hold them; see docs/operations/migration.md';
--rollback SET LOCAL lock_timeout = '2s';
--rollback DROP VIEW legacy_communication_events;
