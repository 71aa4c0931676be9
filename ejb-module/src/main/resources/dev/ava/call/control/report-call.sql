UPDATE calls
   SET transcript_summary = coalesce(:transcriptSummary, transcript_summary),
       transcript_text    = coalesce(:transcript, transcript_text),
       cost               = coalesce(:cost::double precision, cost),
       call_successful    = coalesce(:successful::boolean, call_successful),
       analysis_data      = coalesce(:analysis, analysis_data),
       metadata_json      = coalesce(:metadataJson, metadata_json),
       recording_url      = coalesce(:recordingUrl, recording_url),
       sentiment_label    = coalesce(:sentimentLabel, sentiment_label),
       sentiment_score    = coalesce(:sentimentScore::numeric, sentiment_score),
       sentiment_summary  = coalesce(:sentimentSummary, sentiment_summary),
       sentiment_urgency  = coalesce(:sentimentUrgency, sentiment_urgency),
       outcome            = coalesce(:outcome, outcome),
       outcome_summary    = coalesce(:outcomeSummary, outcome_summary),
       metadata           = coalesce(metadata, '{}'::jsonb) || :more::jsonb,
       updated_at         = :told
 WHERE id = :id
