package dev.ava.migration.boundary;

import static dev.ava.voice.boundary.VoiceDesk.ORG;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ava.voice.boundary.Ending;
import dev.ava.voice.boundary.VoiceSession;
import java.time.Clock;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("postgresql-15")
class PhasedCallStoreIT extends RecordedCalls {

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
}
