SELECT v.recording_url, v.conversation_id, coalesce(nullif(v.transcript, ''), v.transcript_text) AS transcript, v.vapi_call_id, v.created_at,
       v.provider_call_sid, v.endpoint_id, v.driver_ref, v.recorded_as, v.call_start_time, v.call_end_time, v.failure_reason,
       v.intent, v.notes, v.unnamed_because, v.contact_id,
       CASE v.name_source WHEN 'contact' THEN v.resolved_caller_name END AS contact_name,
       v.contact_email, v.contact_lead_status, v.contact_lead_score
  FROM calls_with_caller_names v
 WHERE v.id = :id AND v.org_id = :org
