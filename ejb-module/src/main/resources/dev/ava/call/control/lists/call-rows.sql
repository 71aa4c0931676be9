-- Calls as a list shows them, by their ids.
SELECT v.id,
       CASE WHEN is_withheld_number(v.phone_number) IS NOT FALSE THEN 'Unknown' ELSE v.phone_number END AS phone_number,
       v.resolved_caller_name AS caller_name, v.created_at AS call_date, v.duration_seconds, v.status, v.call_direction,
       coalesce(v.recording_url, v.recording_storage_path) IS NOT NULL AS has_recording,
       CASE WHEN coalesce(v.recording_url, v.recording_storage_path) IS NOT NULL THEN 'completed' END AS recording_status,
       coalesce(v.transcript, v.transcript_text, '') <> ''
         OR EXISTS (SELECT FROM call_transcriptions t WHERE t.conversation_id = v.conversation_id) AS has_transcript,
       v.sentiment_score, v.sentiment_word AS sentiment_label, v.sentiment_summary, v.sentiment_urgency,
       v.outcome, coalesce(v.outcome_summary, v.transcript_summary) AS outcome_summary, v.call_type,
       CASE WHEN v.provider = 'vapi' THEN round(v.cost * 100)::integer END AS cost_cents,
       coalesce(v.metadata ->> 'ended_reason', v.failure_reason) AS ended_reason,
       ARRAY(SELECT jsonb_array_elements_text(CASE jsonb_typeof(v.metadata -> 'tools_used') WHEN 'array' THEN v.metadata -> 'tools_used' ELSE '[]' END))
         AS tools_used,
       false AS has_appointment, NULL::uuid AS appointment_id, NULL::timestamptz AS appointment_scheduled_at,
       NULL::text AS appointment_status, NULL::text AS appointment_service_type,
       v.name_source, v.contact_id AS customer_id, v.call_sid, v.provider, v.to_number, v.status_word, v.is_test
  FROM calls_with_caller_names v
 WHERE v.id = ANY (:ids)
 ORDER BY v.created_at DESC, v.id DESC
