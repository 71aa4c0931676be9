(SELECT v.call_session_id AS place, v.message_id AS id, v.direction, v.content, v.sent_at,
        true AS processed, NULL::text AS processing_error, '{}'::jsonb AS metadata,
        v.duration_seconds, v.recording_url, v.transcript_segments, v.function_calls, v.interruption_count,
        NULL::double precision AS audio_quality_score, NULL::text AS call_sid
   FROM legacy_conversations v)
