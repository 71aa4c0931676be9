--liquibase formatted sql

-- Legacy call sessions as the new tables should hold them: the one definition of the mapping. The backfill inserts from
-- these two views, parity compares with them, the phase BACKFILL reads them. Every rule is from the legacy code, minus
-- its defects; what had to be repaired or set aside is said in the column repairs, one word each.

--changeset ava:expand-call-events-session-index labels:expand runInTransaction:false
--comment: the events of a session are read by its key in every batch and on every page; the legacy table has no such index
SET lock_timeout = '60s';
DROP INDEX CONCURRENTLY IF EXISTS idx_call_events_call_session;
CREATE INDEX CONCURRENTLY idx_call_events_call_session ON call_events (call_session_id);
RESET lock_timeout;
--rollback SET lock_timeout = '60s';
--rollback DROP INDEX CONCURRENTLY IF EXISTS idx_call_events_call_session;
--rollback RESET lock_timeout;

--changeset ava:expand-legacy-ids labels:expand splitStatements:false
--comment: the key of what is made of a legacy row follows from that row, so links stay the same before, during and after the move
SET LOCAL lock_timeout = '2s';
CREATE FUNCTION legacy_conversation_id(call_session_id integer) RETURNS uuid LANGUAGE sql IMMUTABLE PARALLEL SAFE AS
$$ SELECT ('00000000-ca11-8000-8000-' || lpad(to_hex(call_session_id), 12, '0'))::uuid $$;
CREATE FUNCTION legacy_message_id(call_session_id integer) RETURNS uuid LANGUAGE sql IMMUTABLE PARALLEL SAFE AS
$$ SELECT ('00000000-ca11-8001-8000-' || lpad(to_hex(call_session_id), 12, '0'))::uuid $$;
CREATE FUNCTION legacy_event_id(call_event_id integer) RETURNS uuid LANGUAGE sql IMMUTABLE PARALLEL SAFE AS
$$ SELECT ('00000000-ca11-8002-8000-' || lpad(to_hex(call_event_id), 12, '0'))::uuid $$;
--rollback SET LOCAL lock_timeout = '2s';
--rollback DROP FUNCTION legacy_conversation_id, legacy_message_id, legacy_event_id;

--changeset ava:expand-legacy-words labels:expand splitStatements:false
--comment: score, sentiment, outcome and subject of a legacy session; simple expressions, so that a query takes them in without a call
SET LOCAL lock_timeout = '2s';
-- 0..10 with decimals becomes 1..10: cut as the legacy script did, but a 0 is a verdict and not an absent one.
CREATE FUNCTION legacy_score(score double precision) RETURNS integer LANGUAGE sql IMMUTABLE PARALLEL SAFE AS
$$ SELECT CASE WHEN score >= 1 AND score < 11 THEN least(trunc(score), 10)::integer WHEN score >= 0 AND score < 1 THEN 1 END $$;
CREATE FUNCTION legacy_sentiment(word text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE AS
$$ SELECT CASE WHEN lower(btrim(word)) IN ('positive', 'neutral', 'negative', 'mixed') THEN lower(btrim(word)) END $$;
-- known: the present word from outcome_vocabulary, NULL if it has none.
CREATE FUNCTION legacy_outcome(word text, known text, function_calls integer, has_turns boolean) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE AS
$$ SELECT CASE WHEN known IS NOT NULL THEN known
               WHEN lower(btrim(word)) = 'browsing' THEN 'info_request'
               WHEN btrim(word) <> '' THEN 'unresolved'
               WHEN function_calls > 0 THEN 'appointment_scheduled'
               WHEN has_turns THEN 'info_request'
               ELSE 'unresolved' END $$;
CREATE FUNCTION legacy_subject(word text, escalated boolean, opening text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE AS
$$ SELECT CASE lower(btrim(word))
            WHEN 'booked' THEN 'Appointment booking'
            WHEN 'rescheduled' THEN 'Appointment rescheduling'
            WHEN 'cancelled' THEN 'Appointment cancellation'
            ELSE CASE WHEN escalated THEN 'Customer escalation'
                      WHEN length(opening) > 50 THEN btrim(left(opening, 50)) || '...'
                      ELSE coalesce(opening, 'Voice call') END END $$;
CREATE FUNCTION legacy_content(opening text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE AS
$$ SELECT CASE WHEN opening IS NULL THEN 'Voice call without a transcript'
               WHEN length(opening) > 100 THEN 'Voice call starting with: ' || left(opening, 100) || '...'
               ELSE 'Voice call starting with: ' || opening END $$;
CREATE FUNCTION legacy_event_type(word text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE AS
$$ SELECT CASE WHEN word ~ '^[a-z][a-z0-9_]*$' THEN word
               ELSE coalesce(nullif(btrim(regexp_replace(lower(word), '[^a-z0-9]+', '_', 'g'), '_'), ''), 'unknown') END $$;
-- A live call must not be called failed: one without an end that began in the last four hours is left for later.
CREATE FUNCTION legacy_still_open(initiated_at timestamptz, completed_at timestamptz, at timestamptz) RETURNS boolean LANGUAGE sql IMMUTABLE PARALLEL SAFE AS
$$ SELECT completed_at IS NULL AND initiated_at > at - interval '4 hours' $$;
--rollback SET LOCAL lock_timeout = '2s';
--rollback DROP FUNCTION legacy_score, legacy_sentiment, legacy_outcome, legacy_subject, legacy_content, legacy_event_type, legacy_still_open;

--changeset ava:expand-legacy-json labels:expand splitStatements:false
--comment: JSON that the legacy column took and jsonb refuses: NUL and half characters become U+FFFD; value NULL means it is no JSON at all
SET LOCAL lock_timeout = '2s';
CREATE FUNCTION legacy_json(raw text, OUT value jsonb, OUT repairs text[]) LANGUAGE plpgsql IMMUTABLE STRICT AS $fn$
DECLARE
  mended text;
  whole  text;
BEGIN
  repairs := '{}';
  BEGIN
    value := raw::jsonb;
    RETURN;
  EXCEPTION WHEN data_exception OR program_limit_exceeded THEN
    value := NULL;
  END;
  -- An escaped backslash before u0000 is text, not an escape.
  mended := regexp_replace(raw, '(?<!\\)((?:\\\\)*)\\u0000', '\1\\ufffd', 'g');
  whole := regexp_replace(mended, '(?<!\\)((?:\\\\)*)\\u[dD][89abAB][0-9a-fA-F]{2}(?!\\u[dD][c-fC-F])', '\1\\ufffd', 'g');
  whole := regexp_replace(whole, '(?<!\\u[dD][89abAB][0-9a-fA-F]{2})\\u[dD][c-fC-F][0-9a-fA-F]{2}', '\\ufffd', 'g');
  IF whole = raw THEN
    RETURN;
  END IF;
  BEGIN
    value := whole::jsonb;
    repairs := array_remove(ARRAY[CASE WHEN mended <> raw THEN 'nul_character' END,
                                  CASE WHEN whole <> mended THEN 'broken_character' END], NULL);
  EXCEPTION WHEN data_exception OR program_limit_exceeded THEN
    value := NULL;
  END;
END $fn$;
--rollback SET LOCAL lock_timeout = '2s';
--rollback DROP FUNCTION legacy_json;

--changeset ava:expand-legacy-transcript labels:expand splitStatements:false
--comment: a transcript in any of its three forms as segments, with its first readable words
SET LOCAL lock_timeout = '2s';
-- A turn's time as UTC with Z; what can't be read as a time stays as it is.
CREATE FUNCTION legacy_turn_time(at jsonb, zone text) RETURNS jsonb LANGUAGE plpgsql STABLE AS $fn$
DECLARE
  written text := CASE WHEN jsonb_typeof(at) = 'string' THEN at #>> '{}' END;
BEGIN
  IF written ~ '^\d{4}-\d\d-\d\d[T ]\d\d:\d\d(:\d\d(\.\d+)?)?$' THEN
    written := to_char(written::timestamp AT TIME ZONE zone AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"');
  ELSIF written ~ '^\d{4}-\d\d-\d\d[T ]\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d(:?\d\d)?)$' THEN
    written := to_char(written::timestamptz AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"');
  ELSE
    RETURN at;
  END IF;
  RETURN to_jsonb(replace(written, '.000000Z', 'Z'));
EXCEPTION WHEN data_exception THEN
  RETURN at;
END $fn$;

-- The turns of a JSON transcript. Keys that we don't know are kept.
CREATE FUNCTION legacy_json_segments(turns jsonb, zone text) RETURNS jsonb LANGUAGE sql STABLE AS $fn$
SELECT coalesce(jsonb_agg(
         CASE WHEN jsonb_typeof(turn) <> 'object' THEN jsonb_build_object('speaker', 'unknown', 'text', turn #>> '{}')
              ELSE turn || jsonb_build_object('speaker', who.speaker, 'text', coalesce(turn ->> 'text', turn ->> 'message', turn ->> 'content', ''))
                   || CASE WHEN turn ->> 'timestamp' IS NULL THEN '{}' ELSE jsonb_build_object('timestamp', legacy_turn_time(turn -> 'timestamp', zone)) END
                   || CASE WHEN who.speaker = 'unknown' AND who.word <> '' THEN jsonb_build_object('source_speaker', who.word) ELSE '{}' END
         END ORDER BY place), '[]')
  FROM jsonb_array_elements(turns) WITH ORDINALITY AS t (turn, place)
  CROSS JOIN LATERAL (
    SELECT word, CASE WHEN lower(btrim(word)) IN ('user', 'customer', 'caller') THEN 'customer'
                      WHEN lower(btrim(word)) IN ('assistant', 'ava', 'agent') THEN 'assistant'
                      WHEN lower(btrim(word)) = 'system' THEN 'system'
                      ELSE 'unknown' END AS speaker
      FROM (SELECT CASE WHEN jsonb_typeof(turn) = 'object' THEN coalesce(turn ->> 'speaker', turn ->> 'role', '') END AS word) said) who
$fn$;

-- Line by line as the legacy script did: a known prefix names the speaker, the time is the number of the line.
CREATE FUNCTION legacy_line_segments(transcript text) RETURNS jsonb LANGUAGE sql IMMUTABLE AS $fn$
SELECT coalesce(jsonb_agg(jsonb_build_object(
         'speaker', CASE WHEN line ~* '^customer:' THEN 'customer' WHEN line ~* '^(ava|assistant):' THEN 'assistant' ELSE 'unknown' END,
         'text', btrim(regexp_replace(line, '^(customer|ava|assistant):', '', 'i'), E' \t\r'),
         'timestamp', (place - 1)::numeric(12, 1)) ORDER BY place), '[]')
  FROM (SELECT btrim(line, E' \t\r') AS line, place FROM string_to_table(transcript, E'\n') WITH ORDINALITY AS l (line, place)) lines
 WHERE line <> ''
$fn$;

-- opening: the first words that somebody said, on one line; NULL if nobody said any.
CREATE FUNCTION legacy_transcript(transcript text, zone text, OUT segments jsonb, OUT opening text, OUT repairs text[]) LANGUAGE plpgsql STABLE AS $fn$
DECLARE
  said   text := transcript || '';
  marked text;
  turns  integer;
  looks_like_json boolean;
BEGIN
  IF said IS NULL OR said = '[]' THEN
    segments := '[]';
    RETURN;
  END IF;

  -- The form that the live system writes, [{"speaker": .., "text": .., "timestamp": ".."}, ..], needs a Z at each time and
  -- nothing else. As many Zs as turns, each turn's time with one, and none before: so all of them went to times.
  IF zone = 'UTC' AND said LIKE '[{"%' AND strpos(said, '\"}') = 0 AND strpos(said, 'Z"') = 0 THEN
    BEGIN
      marked := replace(said, '"}', 'Z"}');
      segments := marked::jsonb;
      turns := jsonb_array_length(segments);
      IF octet_length(marked) - octet_length(said) = turns
         AND NOT jsonb_path_exists(segments, '$[*] ? (!((@.speaker == "customer" || @.speaker == "assistant" || @.speaker == "system") && @.text.type() == "string"))')
         AND jsonb_path_query_array(segments, '$[*].timestamp')::text
             LIKE '[' || repeat('"____-__-__T__:__:__.______Z", ', turns - 1) || '"____-__-__T__:__:__.______Z"]' THEN
        opening := segments #>> '{0,text}';
      ELSE
        segments := NULL;
      END IF;
    EXCEPTION WHEN data_exception OR program_limit_exceeded THEN
      segments := NULL;
    END;
  END IF;

  IF segments IS NULL THEN
    looks_like_json := said ~ '^\s*(\[\s*[]{"]|\{\s*")';
    IF looks_like_json THEN
      SELECT CASE jsonb_typeof(read.value) WHEN 'array' THEN read.value WHEN 'object' THEN jsonb_build_array(read.value) END, read.repairs
        INTO segments, repairs FROM legacy_json(said) read;
      IF segments IS NOT NULL THEN
        segments := legacy_json_segments(segments, zone);
      END IF;
    END IF;
    IF NOT looks_like_json THEN
      segments := legacy_line_segments(said);
    ELSIF segments IS NULL THEN
      segments := legacy_line_segments(said);
      repairs := ARRAY['broken_json'];
      SELECT read.value ->> 0 INTO opening FROM legacy_json('["' || substring(said FROM '"text"\s*:\s*"((?:[^"\\]|\\.)*)') || '"]') read;
      opening := nullif(btrim(translate(opening, E'\n\r\t', '   ')), '');
      RETURN;
    END IF;
  END IF;

  IF opening IS NULL OR btrim(opening, E' \t\n\r') = '' THEN
    SELECT turn ->> 'text' INTO opening FROM jsonb_array_elements(segments) WITH ORDINALITY AS t (turn, place)
     WHERE btrim(turn ->> 'text', E' \t\n\r') <> '' ORDER BY place LIMIT 1;
  END IF;
  opening := btrim(translate(opening, E'\n\r\t', '   '));
END $fn$;
--rollback SET LOCAL lock_timeout = '2s';
--rollback DROP FUNCTION legacy_transcript, legacy_line_segments, legacy_json_segments, legacy_turn_time;
