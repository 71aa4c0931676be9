package dev.ava.migration.boundary;

import static dev.ava.voice.boundary.VoiceDesk.ORG;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ava.voice.boundary.Ending;
import dev.ava.voice.boundary.VoiceDesk;
import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What is recorded on both sides at once is what the mapping makes of the legacy side. */
@Tag("postgresql-15")
class CallsOnBothSidesIT extends RecordedCalls {

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
}
