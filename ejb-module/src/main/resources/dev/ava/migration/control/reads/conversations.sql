(SELECT v.call_session_id AS place, v.id, v.org_id, v.customer_id, v.channel,
        CASE WHEN NOT v.paired AND legacy_still_open(v.initiated_at, v.completed_at, now()) THEN 'active' ELSE v.status END AS status,
        v.initiated_at, v.last_activity_at, v.completed_at, v.satisfaction_score, v.sentiment, v.outcome,
        v.subject, v.ai_summary, v.metadata, v.our_address, v.peer_address,
        1 AS message_count, v.direction AS last_direction, NULL::text AS last_delivery_status
   FROM legacy_conversations v)
