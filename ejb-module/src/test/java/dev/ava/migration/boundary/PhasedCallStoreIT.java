package dev.ava.migration.boundary;

import static dev.ava.voice.boundary.VoiceDesk.ORG;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ava.testing.EmbeddedDatabase;
import dev.ava.voice.boundary.Contact;
import dev.ava.voice.boundary.Ending;
import dev.ava.voice.boundary.Turn;
import dev.ava.voice.boundary.VoiceDesk;
import dev.ava.voice.boundary.VoiceSession;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("postgresql-15")
class PhasedCallStoreIT {

  private static final String MARIA = "+14155552671";

  private VoiceDesk desk;

  @BeforeEach
  void freshDatabase() {
    desk = new VoiceDesk(EmbeddedDatabase.migrated());
  }

  @Test
  void in_backfill_a_call_is_what_the_legacy_application_would_have_written() {
    desk.phase("BACKFILL");

    VoiceSession over = booking();

    Map<String, Object> legacy = desk.row("SELECT * FROM call_sessions");
    assertThat(legacy)
        .containsEntry("id", over.callSessionId())
        .containsEntry("customer_id", over.customerId())
        .containsEntry("session_id", over.sessionId())
        .containsEntry("phone_number", MARIA)
        .containsEntry("duration_seconds", 4)
        .containsEntry("satisfaction_score", 9.0)
        .containsEntry("sentiment", "positive")
        .containsEntry("outcome", "booked")
        .containsEntry("customer_interruptions", 1)
        .containsEntry("ai_clarifications_needed", 0)
        .containsEntry("function_calls_made", 1)
        .containsEntry("escalated", false);
    assertThat(legacy.get("started_at")).hasToString("2026-03-02 09:00:00.0");
    assertThat(legacy.get("ended_at")).hasToString("2026-03-02 09:00:04.5");
    assertThat(legacy.get("transcript"))
        .isEqualTo(
            "[{\"speaker\": \"assistant\", \"text\": \"Thanks for calling \\\"Luxe\\\"!\","
                + " \"timestamp\": \"2026-03-02T09:00:01.500000\", \"interrupted\": true},"
                + " {\"speaker\": \"customer\", \"text\": \"Botox on Monday, please 💉\","
                + " \"timestamp\": \"2026-03-02T09:00:03\"}]");
    assertThat(desk.rows("SELECT event_type, data ->> 'session_id' AS named FROM call_events"))
        .extracting(event -> event.get("event_type"))
        .containsExactly("session_started", "session_ended");
    assertThat(over.conversationId())
        .hasToString("00000000-ca11-8000-8000-%012x".formatted(over.callSessionId()));
    assertThat(desk.count("conversations")).isZero();
  }

  @Test
  void in_dual_write_both_sides_have_the_same_customer_and_know_each_other() {
    desk.phase("DUAL_WRITE");

    VoiceSession over = booking();

    assertThat(desk.row("SELECT * FROM conversations"))
        .containsEntry("id", over.conversationId())
        .containsEntry("org_id", ORG)
        .containsEntry("customer_id", over.customerId())
        .containsEntry("channel", "voice")
        .containsEntry("status", "completed")
        .containsEntry("our_address", "+14155550100")
        .containsEntry("peer_address", MARIA)
        .containsEntry("satisfaction_score", 9)
        .containsEntry("outcome", "appointment_scheduled")
        .containsEntry("subject", "Appointment booking")
        .containsEntry("ai_summary", "Booked Botox.")
        .containsEntry("legacy_call_session_id", over.callSessionId());
    assertThat(
            desk.row(
                "SELECT metadata ->> 'session_id' AS s, metadata ->> 'legacy_call_session_id' AS l FROM conversations"))
        .containsEntry("s", over.sessionId())
        .containsEntry("l", over.callSessionId().toString());
    assertThat(differences()).isEmpty();
  }

  @Test
  void from_cutover_on_only_the_new_side_is_written() {
    desk.phase("CUTOVER");

    VoiceSession over = booking();

    assertThat(over.callSessionId()).isNull();
    assertThat(desk.count("call_sessions")).isZero();
    assertThat(desk.row("SELECT content, direction FROM communication_messages"))
        .containsEntry("content", "Voice call starting with: Thanks for calling \"Luxe\"!")
        .containsEntry("direction", "inbound");
    assertThat(
            desk.row(
                "SELECT duration_seconds, interruption_count, function_calls -> 0 ->> 'name' AS done,"
                    + " function_calls -> 0 -> 'result' ->> 'success' AS ok,"
                    + " transcript_segments -> 1 ->> 'timestamp' AS at FROM voice_call_details"))
        .containsEntry("duration_seconds", 4)
        .containsEntry("interruption_count", 1)
        .containsEntry("done", "book_appointment")
        .containsEntry("ok", "true")
        .containsEntry("at", "2026-03-02T09:00:03Z");
    assertThat(desk.count("communication_events WHERE message_id IS NOT NULL")).isEqualTo(2);
  }

  @Test
  void calls_of_every_kind_are_equal_on_both_sides() {
    desk.phase("DUAL_WRITE");
    booking();
    desk.end(desk.begin(null));
    desk.sessions.lose(ORG, desk.begin("2487017"), Ending.because("connection_lost"));
    desk.call("2487017", "N. B.", "nb@example.com");
    desk.call("Anonymous", "nobody", null);
    desk.call("555-123-4567 extension 42 please", "Jane", null);
    complaint();
    blanks();
    longWords();
    String lost = desk.begin(MARIA);
    desk.say(lost, 0, "customer", "Hello? \"}Z\" ['");
    desk.sessions.lose(ORG, lost, Ending.because("connection_lost"));

    assertThat(
            desk.count(
                "legacy_conversations l JOIN conversations c ON c.id = l.id"
                    + " AND c.legacy_call_session_id = l.call_session_id"))
        .isEqualTo(11);
    assertThat(differences()).isEmpty();
    desk.jdbi.useHandle(sql -> sql.execute("UPDATE call_events SET data = '{}' WHERE id = 1"));
    assertThat(differences()).as("a difference shows").hasSize(1);
  }

  @Test
  void a_call_of_ten_thousand_turns_is_a_call() {
    desk.phase("DUAL_WRITE");
    String session = desk.begin(MARIA);
    desk.jdbi.useHandle(
        sql ->
            sql.execute(
                "INSERT INTO voice_turns (voice_session_id, seq, speaker, text, at)"
                    + " SELECT id, n, 'customer', 'And another thing, number ' || n,"
                    + " started_at + make_interval(secs => n / 3.0)"
                    + " FROM voice_sessions, generate_series(1, 10000) AS n"));
    desk.clock.advance(Duration.ofHours(1));

    desk.end(session);

    assertThat(
            desk.row("SELECT jsonb_array_length(transcript_segments) AS n FROM voice_call_details"))
        .containsEntry("n", 10_000);
    assertThat(differences()).isEmpty();
  }

  @Test
  void times_are_written_in_the_zone_that_legacy_times_are_read_by() {
    desk.phase("DUAL_WRITE");
    desk.jdbi.useHandle(
        sql -> sql.execute("UPDATE migration_settings SET legacy_time_zone = 'America/New_York'"));

    booking();

    assertThat(desk.row("SELECT started_at FROM call_sessions").get("started_at"))
        .hasToString("2026-03-02 04:00:00.0");
    assertThat(differences()).isEmpty();
  }

  @Test
  void a_failure_between_the_two_sides_leaves_neither_and_the_session_can_be_ended_again() {
    desk.phase("DUAL_WRITE");
    desk.jdbi.useHandle(
        sql ->
            sql.execute(
                "CREATE FUNCTION fails() RETURNS trigger LANGUAGE plpgsql AS"
                    + " $$ BEGIN RAISE EXCEPTION 'disk full'; END $$;"
                    + " CREATE TRIGGER fails BEFORE INSERT ON conversations"
                    + " FOR EACH ROW EXECUTE FUNCTION fails()"));
    String session = desk.begin(MARIA);
    desk.say(session, 1, "customer", "Hello");

    assertThatThrownBy(() -> desk.end(session)).hasMessageContaining("disk full");

    assertThat(desk.count("call_sessions")).isZero();
    assertThat(desk.count("conversations")).isZero();
    assertThat(desk.count("customers")).isZero();
    assertThat(desk.sessions.get(ORG, session).active()).isTrue();
    assertThat(desk.count("voice_session_events")).isOne();

    desk.jdbi.useHandle(sql -> sql.execute("DROP TRIGGER fails ON conversations"));
    desk.end(session);
    assertThat(differences()).isEmpty();
    assertThat(desk.count("call_sessions")).isOne();
  }

  @Test
  void a_session_id_that_the_legacy_table_has_already_gets_a_tail_there() {
    desk.phase("DUAL_WRITE");
    String session = desk.begin(MARIA);
    desk.jdbi.useHandle(
        sql -> sql.execute("INSERT INTO call_sessions (session_id) VALUES (?)", session));

    VoiceSession over = desk.end(session);

    assertThat(
            desk.row("SELECT session_id FROM call_sessions WHERE id = ?", over.callSessionId())
                .get("session_id"))
        .asString()
        .startsWith(session + "~");
    assertThat(desk.row("SELECT metadata ->> 'session_id' AS s FROM conversations"))
        .containsEntry("s", session);
  }

  @Test
  void a_call_that_the_legacy_tables_would_show_to_another_tenant_is_not_written_there() {
    UUID other = UUID.randomUUID();
    desk.jdbi.useHandle(
        sql -> sql.execute("INSERT INTO organizations (id, name) VALUES (?, 'Other')", other));
    desk.phase("BACKFILL");

    VoiceSession anonymous =
        desk.sessions.end(other, desk.begin(other, null), Ending.because("hung_up"));
    VoiceSession known =
        desk.sessions.end(other, desk.begin(other, MARIA), Ending.because("hung_up"));

    assertThat(anonymous.callSessionId()).isNull();
    assertThat(
            desk.row("SELECT org_id FROM conversations WHERE id = ?", anonymous.conversationId()))
        .containsEntry("org_id", other);
    assertThat(known.callSessionId()).isNotNull();
    assertThat(known.customerId()).isNotNull();

    desk.phase("DUAL_WRITE");
    desk.sessions.end(other, desk.begin(other, null), Ending.because("hung_up"));
    desk.end(desk.begin(null));
    ParityResult parity =
        new ParityCheck(desk.jdbi, Clock.systemUTC(), Executors.defaultThreadFactory())
            .full("PhasedCallStoreIT", Progress.NONE);
    assertThat(parity.byClass()).as("but the one call of BACKFILL").hasSize(1);
    assertThat(parity.byClass()).containsEntry("missing_conversation", 1L);
  }

  private VoiceSession booking() {
    String session = desk.begin(MARIA);
    desk.clock.advance(Duration.ofMillis(1500));
    desk.sessions.turn(
        ORG, session, new Turn(1, "assistant", "Thanks for calling \"Luxe\"!", null, null, true));
    desk.say(session, 2, "customer", "Botox on Monday, please 💉");
    desk.does(
        session, "f1", "book_appointment", "{\"customer_name\":\"Maria\"}", "{\"success\":true}");
    desk.sessions.learned(ORG, session, new Contact("Maria", null, "maria@example.com"));
    desk.clock.advance(Duration.ofMillis(1500));
    return desk.sessions.end(
        ORG, session, new Ending("hung_up", null, 9, "positive", "Booked Botox."));
  }

  private void complaint() {
    String session = desk.begin(MARIA);
    desk.say(session, 1, "customer", "I want to complain");
    desk.sessions.event(
        ORG, session, null, "escalation_requested", VoiceDesk.json("{\"why\":[1.0,null]}"), null);
    desk.sessions.end(ORG, session, new Ending("hung_up", "complaint", 1, "negative", null));
  }

  private void blanks() {
    String session = desk.begin(null);
    desk.say(session, 1, "system", " \t\n");
    desk.say(session, 2, "assistant", "");
    desk.say(session, 3, "customer", "\n  two\tlines\nof it \u00a0 ");
    desk.end(session);
    String silent = desk.begin(null);
    desk.say(silent, 1, "customer", " ");
    desk.end(silent);
  }

  private void longWords() {
    String session = desk.begin(null);
    desk.say(session, 1, "customer", "😀".repeat(49) + " " + "é".repeat(60));
    desk.end(session);
  }

  /**
   * What the view that defines the mapping would make of the legacy rows, against what we wrote.
   */
  private List<Map<String, Object>> differences() {
    return desk.rows(
        """
        SELECT l.call_session_id, field, expected, found
        FROM legacy_conversations l
        JOIN conversations c ON c.legacy_call_session_id = l.call_session_id
        JOIN communication_messages m ON m.conversation_id = c.id
        JOIN voice_call_details v ON v.message_id = m.id
        CROSS JOIN LATERAL (VALUES
          ('id', l.id::text, c.id::text),
          ('org_id', l.org_id::text, c.org_id::text),
          ('customer_id', l.customer_id::text, c.customer_id::text),
          ('channel', l.channel, c.channel),
          ('status', l.status, c.status),
          ('initiated_at', l.initiated_at::text, c.initiated_at::text),
          ('completed_at', l.completed_at::text, c.completed_at::text),
          ('score', l.satisfaction_score::text, c.satisfaction_score::text),
          ('sentiment', l.sentiment, c.sentiment),
          ('outcome', l.outcome, c.outcome),
          ('subject', l.subject, c.subject),
          ('content', l.content, m.content),
          ('direction', l.direction, m.direction),
          ('sent_at', l.sent_at::text, m.sent_at::text),
          ('duration', l.duration_seconds::text, v.duration_seconds::text),
          ('segments', l.transcript_segments::text, v.transcript_segments::text),
          ('interruptions', l.interruption_count::text, v.interruption_count::text),
          ('repairs', '', array_to_string(l.repairs, ' ')),
          ('events',
           (SELECT string_agg(concat_ws(' ', e.event_type, e."timestamp", e.details), '; ' ORDER BY e."timestamp", e.event_type)
              FROM legacy_communication_events e WHERE e.call_session_id = l.call_session_id),
           (SELECT string_agg(concat_ws(' ', e.event_type, e."timestamp", e.details), '; ' ORDER BY e."timestamp", e.event_type)
              FROM communication_events e WHERE e.conversation_id = c.id))
        ) AS pair (field, expected, found)
        WHERE expected IS DISTINCT FROM found
        """);
  }
}
