-- A med spa's database as its first receptionist system left it: two customers and 77 call sessions, the numbers with
-- which its move to conversations began. Transcripts in all three spellings that the system wrote over time, most of
-- them one sentence of prose; scores such as 9.2, 8.5 and 6.8; times without a zone, meant as UTC. Always the same rows.
-- For an empty database; the change log's baseline stage takes the tables as they are.

CREATE TABLE customers (
  id            serial PRIMARY KEY,
  name          varchar(255) NOT NULL,
  phone         varchar(20)  NOT NULL,
  email         varchar(255),
  is_new_client boolean,
  has_allergies boolean,
  is_pregnant   boolean,
  notes         text,
  created_at    timestamp,
  updated_at    timestamp
);
CREATE INDEX ix_customers_id ON customers (id);
CREATE UNIQUE INDEX ix_customers_phone ON customers (phone);
CREATE UNIQUE INDEX ix_customers_email ON customers (email);

CREATE TABLE appointments (
  id                   serial PRIMARY KEY,
  customer_id          integer NOT NULL REFERENCES customers (id),
  calendar_event_id    varchar(255),
  appointment_datetime timestamp NOT NULL,
  service_type         varchar(100) NOT NULL,
  provider             varchar(100),
  duration_minutes     integer,
  status               varchar(50),
  booked_by            varchar(50),
  special_requests     text,
  cancellation_reason  text,
  created_at           timestamp,
  updated_at           timestamp,
  cancelled_at         timestamp
);
CREATE INDEX ix_appointments_id ON appointments (id);
CREATE UNIQUE INDEX ix_appointments_calendar_event_id ON appointments (calendar_event_id);
CREATE INDEX ix_appointments_appointment_datetime ON appointments (appointment_datetime);
CREATE INDEX ix_appointments_status ON appointments (status);

CREATE TABLE call_sessions (
  id                       serial PRIMARY KEY,
  customer_id              integer REFERENCES customers (id),
  session_id               varchar(255) NOT NULL,
  phone_number             varchar(20),
  started_at               timestamp,
  ended_at                 timestamp,
  duration_seconds         integer,
  transcript               text,
  recording_url            varchar(500),
  satisfaction_score       double precision,
  sentiment                varchar(50),
  outcome                  varchar(50),
  customer_interruptions   integer,
  ai_clarifications_needed integer,
  function_calls_made      integer,
  escalated                boolean,
  escalation_reason        text
);
CREATE INDEX ix_call_sessions_id ON call_sessions (id);
CREATE UNIQUE INDEX ix_call_sessions_session_id ON call_sessions (session_id);
CREATE INDEX ix_call_sessions_phone_number ON call_sessions (phone_number);
CREATE INDEX ix_call_sessions_started_at ON call_sessions (started_at);

CREATE TABLE call_events (
  id              serial PRIMARY KEY,
  call_session_id integer NOT NULL REFERENCES call_sessions (id),
  event_type      varchar(100) NOT NULL,
  "timestamp"     timestamp,
  data            json
);
CREATE INDEX ix_call_events_id ON call_events (id);
CREATE INDEX ix_call_events_event_type ON call_events (event_type);
CREATE INDEX ix_call_events_timestamp ON call_events ("timestamp");

CREATE TABLE daily_metrics (
  id                        serial PRIMARY KEY,
  date                      timestamp NOT NULL,
  total_calls               integer,
  total_talk_time_seconds   integer,
  avg_call_duration_seconds integer,
  appointments_booked       integer,
  appointments_rescheduled  integer,
  appointments_cancelled    integer,
  avg_satisfaction_score    double precision,
  calls_escalated           integer,
  conversion_rate           double precision,
  updated_at                timestamp
);
CREATE INDEX ix_daily_metrics_id ON daily_metrics (id);
CREATE UNIQUE INDEX ix_daily_metrics_date ON daily_metrics (date);

INSERT INTO customers (name, phone, email, is_new_client, has_allergies, is_pregnant, notes, created_at, updated_at) VALUES
  ('Olivia Bennett', '+13105550142', 'olivia.bennett@example.com', false, false, false, 'Prefers mornings', '2025-09-02 16:20:00', '2025-10-28 18:05:00'),
  ('Daniel Kim', '310-555-0187', 'daniel.kim@example.com', true, true, false, NULL, '2025-09-15 21:10:00', '2025-09-15 21:10:00');

INSERT INTO appointments (customer_id, calendar_event_id, appointment_datetime, service_type, provider, duration_minutes, status, booked_by, created_at, updated_at) VALUES
  (1, 'mock_event_1756830000', '2025-09-05 17:00:00', 'botox', 'Dr. Sarah Smith', 30, 'completed', 'ai', '2025-09-02 16:24:00', '2025-09-05 17:45:00'),
  (2, 'mock_event_1757970600', '2025-09-19 18:00:00', 'hydrafacial', 'Lisa Lee', 60, 'completed', 'ai', '2025-09-15 21:15:00', '2025-09-19 19:10:00'),
  (1, 'mock_event_1761674700', '2025-11-14 17:00:00', 'dermal_fillers', 'Nurse Emily Johnson', 45, 'scheduled', 'ai', '2025-10-28 18:05:00', '2025-10-28 18:05:00');

-- 77 calls, one or two a day. Every seventh is told as lines, every ninth as JSON (as the live system came to do), one
-- was never finished; the rest is prose. A third of the callers is nobody the system knew.
INSERT INTO call_sessions (customer_id, session_id, phone_number, started_at, ended_at, duration_seconds, transcript,
  satisfaction_score, sentiment, outcome, customer_interruptions, ai_clarifications_needed, function_calls_made, escalated, escalation_reason)
SELECT k.id,
       'session_' || (extract(epoch FROM c.began) * 1000)::bigint || '_' || substr(md5('call ' || n), 1, 9),
       CASE WHEN n % 5 = 0 THEN k.phone END,
       c.began,
       CASE WHEN n <> 50 THEN c.began + make_interval(secs => CASE WHEN n = 3 THEN 600 ELSE c.seconds END) END,
       CASE WHEN n = 3 THEN 120 WHEN n <> 50 THEN c.seconds END,
       CASE WHEN n = 50 THEN NULL
            WHEN n % 9 = 0 THEN
              '[{"speaker": "assistant", "text": "Hi, thank you for calling Luxury Med Spa. How can I help?", "timestamp": "'
              || to_char(c.began + interval '2.25 s', 'YYYY-MM-DD"T"HH24:MI:SS.US') || '"}, {"speaker": "customer", "text": "I have a question about '
              || c.service || '.", "timestamp": "' || to_char(c.began + interval '7.5 s', 'YYYY-MM-DD"T"HH24:MI:SS.US') || '"}]'
            WHEN n % 7 = 0 THEN E'Customer: Do you have time for ' || c.service || E' this week?\nAva: Yes, Thursday at two or Friday at ten.\nCustomer: '
              || CASE c.outcome WHEN 'booked' THEN 'Thursday, please.' WHEN 'cancelled' THEN 'Then please cancel my appointment.' ELSE 'I will think about it.' END
            ELSE coalesce(split_part(k.name, ' ', 1), 'A caller') || CASE c.outcome
              WHEN 'booked' THEN ' booked a ' || c.service || ' session and asked about the cancellation notice.'
              WHEN 'rescheduled' THEN ' moved the ' || c.service || ' appointment to the next week.'
              WHEN 'cancelled' THEN ' cancelled the ' || c.service || ' appointment.'
              WHEN 'escalated' THEN ' was unhappy with the result of ' || c.service || ' and asked for a manager.'
              WHEN 'abandoned' THEN ' hung up while asking about ' || c.service || '.'
              ELSE ' asked about the price of ' || c.service || ' and how to prepare.' END END,
       CASE WHEN n <> 50 THEN c.score END,
       CASE WHEN n = 50 THEN NULL WHEN c.score >= 8 THEN 'positive' WHEN c.score >= 6 THEN 'neutral' WHEN c.score >= 4 THEN 'mixed' ELSE 'negative' END,
       CASE WHEN n <> 50 THEN c.outcome END,
       CASE WHEN n % 20 = 0 THEN 1 ELSE 0 END, 0,
       CASE c.outcome WHEN 'booked' THEN 2 WHEN 'rescheduled' THEN 2 WHEN 'cancelled' THEN 1 ELSE 0 END,
       n <> 50 AND c.outcome = 'escalated',
       CASE WHEN n <> 50 AND c.outcome = 'escalated' THEN 'asked for a manager' END
  FROM generate_series(1, 77) AS n
  CROSS JOIN LATERAL (
    SELECT timestamp '2025-09-02 16:15:00.128' + n * interval '21 hours 37 minutes 11.047 s' AS began,
           40 + n * 37 % 260 AS seconds,
           (ARRAY[9.2, 8.5, 6.8, 9.0, 7.4, 5.0, 8.8, 3.5, 6.0, 9.6, 4.2])[1 + (n - 1) % 11]::double precision AS score,
           (ARRAY['booked', 'info_only', 'booked', 'rescheduled', 'info_only', 'browsing', 'booked', 'cancelled', 'abandoned', 'info_only', 'escalated'])[1 + (n - 1) % 11] AS outcome,
           (ARRAY['Botox', 'HydraFacial', 'Dermal Filler', 'Laser Hair Removal', 'Chemical Peel', 'Microneedling'])[1 + n % 6] AS service) AS c
  LEFT JOIN customers k ON k.id = CASE n % 3 WHEN 1 THEN 1 WHEN 2 THEN 2 END
 ORDER BY n;

INSERT INTO call_events (call_session_id, event_type, "timestamp", data)
SELECT s.id, 'session_started', s.started_at + interval '0.4 s', json_build_object('session_id', s.session_id) FROM call_sessions s ORDER BY s.id;
INSERT INTO call_events (call_session_id, event_type, "timestamp", data)
SELECT s.id, CASE s.outcome WHEN 'booked' THEN 'appointment_booked' WHEN 'rescheduled' THEN 'appointment_rescheduled' ELSE 'escalation_triggered' END,
       s.started_at + interval '31.5 s', json_build_object('by', 'ai')
  FROM call_sessions s WHERE s.outcome IN ('booked', 'rescheduled', 'escalated') ORDER BY s.id;

INSERT INTO daily_metrics (date, total_calls, total_talk_time_seconds, avg_call_duration_seconds, appointments_booked, appointments_rescheduled,
  appointments_cancelled, avg_satisfaction_score, calls_escalated, conversion_rate, updated_at)
SELECT date_trunc('day', started_at), count(*), sum(duration_seconds), sum(duration_seconds) / count(*),
       count(*) FILTER (WHERE outcome = 'booked'), 0, 0, avg(satisfaction_score), count(*) FILTER (WHERE escalated),
       100.0 * count(*) FILTER (WHERE outcome = 'booked') / count(*), max(ended_at)
  FROM call_sessions WHERE ended_at IS NOT NULL
 GROUP BY 1 ORDER BY 1;
