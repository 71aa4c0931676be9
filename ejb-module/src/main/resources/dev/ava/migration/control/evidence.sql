-- The evidence page: one query a section. A marker line says key, title and the tables without which the section
-- can't be asked; such a section is listed under "not run". Ids and counts only: no names, numbers or texts.

--@ database | Database |
SELECT current_database() AS database, current_setting('server_version') AS postgresql, current_setting('TimeZone') AS time_zone,
       pg_encoding_to_char(encoding) AS encoding, pg_size_pretty(pg_database_size(oid)) AS size
FROM pg_database WHERE datname = current_database()

--@ stages | Stages of the change log | databasechangelog
SELECT split_part(labels, ',', 1) AS stage, count(*) AS change_sets, count(*) FILTER (WHERE exectype = 'MARK_RAN') AS found_done,
       to_char(min(dateexecuted), 'YYYY-MM-DD HH24:MI:SS') AS first_run, to_char(max(dateexecuted), 'YYYY-MM-DD HH24:MI:SS') AS last_run,
       string_agg(DISTINCT liquibase, ', ') AS liquibase
FROM databasechangelog WHERE labels IS NOT NULL GROUP BY 1 ORDER BY min(orderexecuted)

--@ phase | Phase and its changes | migration_phase_changes
SELECT to_char(changed_at AT TIME ZONE 'UTC', 'YYYY-MM-DD HH24:MI:SS') AS at_utc, coalesce(from_phase, '-') AS from_phase, to_phase, reads, changed_by, reason
FROM migration_phase_changes ORDER BY id

--@ settings | Settings | migration_settings
SELECT legacy_org_id, legacy_time_zone, parity_checks, validation_days, waiting_days FROM migration_settings

--@ legacy_counts | Legacy rows | call_sessions,call_events
SELECT (SELECT count(*) FROM call_sessions) AS call_sessions,
       (SELECT count(*) FROM call_sessions WHERE customer_id IS NULL) AS without_customer,
       (SELECT count(*) FROM call_sessions WHERE ended_at IS NULL) AS without_end,
       (SELECT count(*) FROM call_events) AS call_events

--@ new_counts | New rows | conversations,voice_call_details
SELECT count(*) AS voice_conversations, count(legacy_call_session_id) AS paired, count(*) FILTER (WHERE customer_id IS NULL) AS without_customer,
       count(*) FILTER (WHERE status = 'failed') AS failed,
       (SELECT count(*) FROM voice_call_details) AS voice_details,
       (SELECT count(*) FROM communication_events e JOIN conversations k ON k.id = e.conversation_id WHERE k.channel = 'voice') AS events
FROM conversations WHERE channel = 'voice'

--@ customers | Customers | customers
SELECT count(*) AS customers, count(*) FILTER (WHERE phone_raw IS NULL) AS not_read_yet, count(*) FILTER (WHERE merged_into_id IS NOT NULL) AS merged,
       count(*) FILTER (WHERE name IS NULL) AS without_name, count(*) FILTER (WHERE phone IS NULL AND merged_into_id IS NULL) AS without_readable_phone
FROM customers

--@ calls | Calls | calls
SELECT count(*) AS calls, count(*) FILTER (WHERE to_jsonb(calls) ->> 'call_sid' IS NULL) AS without_call_sid,
       count(customer_id) AS with_customer, count(*) FILTER (WHERE customer_id IS NULL) AS without_customer
FROM calls

--@ exceptions | Rows repaired or left behind | migration_exceptions
SELECT source_table, reason, CASE WHEN left_behind THEN 'left behind' ELSE 'moved, field repaired or set aside' END AS what, count(*) AS rows,
       (array_agg(source_id ORDER BY id))[1:5] AS first_ids
FROM migration_exceptions GROUP BY 1, 2, 3 ORDER BY 3, 1, 4 DESC

--@ runs | Runs | migration_runs
SELECT kind, state, to_char(started_at AT TIME ZONE 'UTC', 'YYYY-MM-DD HH24:MI:SS') AS started_utc,
       round(extract(epoch FROM coalesce(finished_at, heartbeat_at) - started_at)::numeric, 1) AS seconds, started_by, parameters, summary, error
FROM (SELECT *, row_number() OVER (PARTITION BY kind, parameters ->> 'mode' ORDER BY started_at DESC) AS place FROM migration_runs) recent
WHERE place <= 5 ORDER BY kind, started_at DESC

--@ findings | Open parity findings | parity_findings
SELECT class, CASE WHEN explained THEN 'explained' ELSE 'UNEXPLAINED' END AS verdict, count(*) AS findings, min(explanation) AS explanation,
       (array_agg(coalesce(call_session_id::text, conversation_id::text) ORDER BY call_session_id, id))[1:5] AS first_ids
FROM parity_findings WHERE resolved_at IS NULL GROUP BY 1, 2 ORDER BY 2, 3 DESC

--@ hashes | Hashes of whole tables, whatever the order of rows | call_sessions,call_events,conversations,voice_call_details,communication_events
SELECT 'call_sessions' AS rows_of, md5(sum(hashtextextended(s::text, 0)::numeric)::text) AS hash FROM call_sessions s
UNION ALL SELECT 'call_events', md5(sum(hashtextextended(e::text, 0)::numeric)::text) FROM call_events e
UNION ALL SELECT 'conversations (voice)', md5(sum(hashtextextended(c::text, 0)::numeric)::text) FROM conversations c WHERE channel = 'voice'
UNION ALL SELECT 'voice_call_details', md5(sum(hashtextextended(v::text, 0)::numeric)::text) FROM voice_call_details v
UNION ALL SELECT 'communication_events', md5(sum(hashtextextended(e::text, 0)::numeric)::text) FROM communication_events e

--@ check_paired | Check: every legacy call has its conversation, or a reason why not | call_sessions,call_events,conversations,migration_exceptions,migration_settings
SELECT CASE WHEN count(*) = 0 THEN 'passed' ELSE 'FAILED' END AS result, count(*) AS call_sessions_without, (array_agg(s.id ORDER BY s.id))[1:5] AS first_ids
FROM migration_settings z CROSS JOIN call_sessions s
WHERE NOT EXISTS (SELECT FROM conversations c WHERE c.legacy_call_session_id = s.id)
  AND NOT EXISTS (SELECT FROM migration_exceptions x WHERE x.source_table = 'call_sessions' AND x.source_id = s.id::text AND x.left_behind)
  AND legacy_still_open(coalesce(s.started_at, legacy_missing_start(s.id, s.ended_at, s.duration_seconds)) AT TIME ZONE z.legacy_time_zone,
                        s.ended_at AT TIME ZONE z.legacy_time_zone, now()) IS NOT TRUE

--@ check_once | Check: no conversation stands for a call that is not there | call_sessions,conversations
SELECT CASE WHEN count(*) = 0 THEN 'passed' ELSE 'FAILED' END AS result, count(*) AS conversations_without, (array_agg(c.id ORDER BY c.id))[1:5] AS first_ids
FROM conversations c
WHERE c.legacy_call_session_id IS NOT NULL AND NOT EXISTS (SELECT FROM call_sessions s WHERE s.id = c.legacy_call_session_id)

--@ check_whole | Check: every voice conversation has a message with call details | conversations,communication_messages,voice_call_details
SELECT CASE WHEN count(*) = 0 THEN 'passed' ELSE 'FAILED' END AS result, count(*) AS conversations_without, (array_agg(c.id ORDER BY c.id))[1:5] AS first_ids
FROM conversations c
WHERE c.channel = 'voice' AND NOT EXISTS (
  SELECT FROM communication_messages m JOIN voice_call_details v ON v.message_id = m.id WHERE m.conversation_id = c.id)

--@ check_customer | Check: both sides name the same customer | call_sessions,conversations
SELECT CASE WHEN count(*) = 0 THEN 'passed' ELSE 'FAILED' END AS result, count(*) AS pairs_that_differ, (array_agg(s.id ORDER BY s.id))[1:5] AS first_ids
FROM conversations c JOIN call_sessions s ON s.id = c.legacy_call_session_id
WHERE c.customer_id IS DISTINCT FROM s.customer_id

--@ check_parity | Check: full comparison of all pairs | migration_runs,parity_findings
SELECT CASE WHEN last.summary IS NULL THEN 'NOT RUN' WHEN (last.summary ->> 'unexplained')::bigint = 0 AND open.unexplained = 0 THEN 'passed' ELSE 'FAILED' END AS result,
       to_char(last.finished_at AT TIME ZONE 'UTC', 'YYYY-MM-DD HH24:MI:SS') AS last_full_run_utc, last.summary ->> 'pairs' AS pairs,
       last.summary ->> 'unexplained' AS unexplained_then, open.unexplained AS unexplained_open
FROM (SELECT count(*) AS unexplained FROM parity_findings WHERE resolved_at IS NULL AND NOT explained) open
LEFT JOIN LATERAL (
  SELECT summary, finished_at FROM migration_runs
  WHERE kind = 'parity' AND state = 'finished' AND parameters ->> 'mode' = 'full' ORDER BY started_at DESC LIMIT 1) last ON true

--@ check_constraints | Check: constraints are validated and indexes are whole |
SELECT CASE WHEN count(*) = 0 THEN 'passed' ELSE 'FAILED' END AS result, count(*) AS not_in_order, array_agg(name) AS names
FROM (SELECT conname::text AS name FROM pg_constraint k JOIN pg_namespace n ON n.oid = k.connamespace WHERE NOT convalidated AND n.nspname = current_schema()
      UNION ALL
      SELECT c.relname::text FROM pg_index i JOIN pg_class c ON c.oid = i.indexrelid WHERE NOT i.indisvalid AND c.relnamespace = current_schema()::regnamespace) broken

--@ check_deprecated | Check: nobody writes deprecated columns | deprecated_column_audit,migration_settings
SELECT CASE WHEN count(a.*) = 0 THEN 'passed' ELSE 'FAILED' END AS result, count(a.*) AS writes_within_waiting_days, max(a.detected_at) AS last_write,
       array_agg(DISTINCT a.application_name) FILTER (WHERE a.application_name IS NOT NULL) AS applications
FROM migration_settings s LEFT JOIN deprecated_column_audit a ON a.detected_at > now() - make_interval(days => s.waiting_days)
