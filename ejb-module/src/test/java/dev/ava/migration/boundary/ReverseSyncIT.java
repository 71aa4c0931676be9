package dev.ava.migration.boundary;

import static dev.ava.migration.boundary.Phase.CUTOVER;
import static dev.ava.migration.boundary.Phase.DUAL_WRITE;
import static dev.ava.migration.boundary.Phase.RETIRED;
import static dev.ava.voice.boundary.VoiceDesk.ORG;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.ava.shared.Conflict;
import dev.ava.testing.EmbeddedDatabase;
import dev.ava.voice.boundary.Ending;
import dev.ava.voice.boundary.VoiceDesk;
import dev.ava.voice.boundary.VoiceSession;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Calls that were recorded on the new side only are on both sides after going back. */
@Tag("postgresql-15")
class ReverseSyncIT {

  private static final String MARIA = "+14155552671";
  private static final String JAMES = "+14155552672";
  private static final String WHO = "cli:maria";

  private VoiceDesk desk;
  private PhaseChange phases;

  @BeforeEach
  void calls_are_recorded_on_the_new_side_only() {
    desk = new VoiceDesk(EmbeddedDatabase.migrated());
    phases = new PhaseChange(desk.jdbi, Clock.systemUTC());
    desk.phase("CUTOVER");
  }

  private PhaseState back() {
    return phases.change(DUAL_WRITE, "the console is slow", WHO, null);
  }

  @Test
  void every_call_is_written_back_and_in_parity() {
    desk.call(MARIA, "Maria", "maria@example.com");
    desk.call(MARIA, "Maria", null);
    desk.call("Anonymous", "nobody", null);
    desk.end(desk.begin(null));
    desk.call("555-123-4567 extension 42 please", "Jane", null);
    complaint();
    desk.sessions.lose(ORG, desk.begin(JAMES), Ending.because("connection_lost"));

    PhaseState now = back();

    assertThat(now.phase()).isEqualTo(DUAL_WRITE);
    assertThat(now.writtenBack()).isEqualTo(7);
    assertThat(phases.history().get(0).writtenBack()).isEqualTo(7);
    assertThat(desk.count("call_sessions")).isEqualTo(7);
    assertThat(desk.count("call_events")).isEqualTo(desk.count("communication_events"));
    assertThat(findings()).isEmpty();
    assertThat(desk.row("SELECT state, summary ->> 'sessions' AS n FROM migration_runs LIMIT 1"))
        .containsEntry("state", "finished")
        .containsEntry("n", "7");
    assertThat(desk.count("legacy_changes")).as("nothing that a legacy writer did").isZero();
  }

  @Test
  void a_call_that_was_written_back_looks_as_if_it_had_been_recorded_on_both_sides() {
    complaint();
    back();
    complaint();

    assertThat(
            desk.rows(
                "SELECT customer_id, phone_number, duration_seconds, regexp_replace(transcript,"
                    + " '\"2026-[^\"]*\"', '', 'g') AS transcript, satisfaction_score, sentiment,"
                    + " outcome, customer_interruptions, ai_clarifications_needed,"
                    + " function_calls_made, escalated, escalation_reason FROM call_sessions"))
        .hasSize(2)
        .satisfies(both -> assertThat(both.get(0)).isEqualTo(both.get(1)));
    assertThat(
            desk.count(
                "call_sessions s JOIN conversations c ON c.legacy_call_session_id = s.id AND"
                    + " c.metadata ->> 'session_id' = s.session_id AND c.metadata ->>"
                    + " 'legacy_call_session_id' = s.id::text"))
        .isEqualTo(2);
  }

  @Test
  void times_are_written_in_the_zone_that_legacy_times_are_read_by() {
    execute("UPDATE migration_settings SET legacy_time_zone = 'America/New_York'");
    desk.call(MARIA, "Maria", null);

    back();

    assertThat(desk.row("SELECT started_at FROM call_sessions").get("started_at"))
        .hasToString("2026-03-02 04:00:00.0");
    assertThat(findings()).isEmpty();
  }

  @Test
  void a_merged_customer_keeps_the_calls() {
    VoiceSession first = desk.call(MARIA, "Maria", null);
    VoiceSession second = desk.call(JAMES, "Maria", null);
    execute(
        "UPDATE customers SET merged_into_id = ?, phone = NULL WHERE id = ?",
        first.customerId(),
        second.customerId());

    back();

    assertThat(
            desk.row(
                "SELECT customer_id FROM call_sessions WHERE session_id = ?", second.sessionId()))
        .containsEntry("customer_id", second.customerId());
    assertThat(findings()).isEmpty();
  }

  @Test
  void a_word_without_a_legacy_one_is_kept_and_named_until_the_vocabulary_knows_it() {
    VoiceSession call = desk.call(MARIA, "Maria", null);
    execute(
        "UPDATE conversations SET outcome = 'voucher_sold' WHERE id = ?", call.conversationId());

    back();

    assertThat(desk.row("SELECT outcome FROM call_sessions"))
        .containsEntry("outcome", "voucher_sold");
    assertThat(
            desk.row(
                "SELECT source_id, reason, detail, left_behind FROM migration_exceptions WHERE"
                    + " source_table = 'conversations'"))
        .containsEntry("source_id", call.conversationId().toString())
        .containsEntry("reason", "unmapped_outcome")
        .containsEntry("detail", "voucher_sold")
        .containsEntry("left_behind", false);
    assertThat(findings()).containsExactly("unmapped_outcome");

    execute("INSERT INTO outcome_vocabulary VALUES ('voucher_sold', 'voucher_sold')");
    assertThat(findings()).isEmpty();
  }

  @Test
  void a_session_id_that_the_legacy_table_has_already_gets_a_tail_there() {
    VoiceSession call = desk.call(MARIA, "Maria", null);
    execute("INSERT INTO call_sessions (session_id) VALUES (?)", call.sessionId());

    ReverseSummary written = phases.writeBack(WHO, Progress.NONE);

    assertThat(written.renamed()).isOne();
    assertThat(
            desk.row(
                "SELECT session_id FROM call_sessions s JOIN conversations c ON"
                    + " c.legacy_call_session_id = s.id"))
        .extractingByKey("session_id")
        .asString()
        .startsWith(call.sessionId() + "~");
  }

  @Test
  void legacy_ids_that_were_restored_with_a_lagging_sequence_are_no_obstacle() {
    execute(
        "INSERT INTO call_sessions (id, session_id, started_at) VALUES (1, 'a', now()), (7, 'b', now())");
    desk.call(MARIA, "Maria", null);

    back();

    assertThat(desk.row("SELECT legacy_call_session_id AS n FROM conversations"))
        .containsEntry("n", 8);
  }

  @Test
  void a_call_that_the_legacy_tables_would_show_to_another_tenant_is_not_written_there() {
    UUID other = UUID.randomUUID();
    execute("INSERT INTO organizations (id, name) VALUES (?, 'Other')", other);
    desk.sessions.end(other, desk.begin(other, null), Ending.because("hung_up"));
    desk.sessions.end(other, desk.begin(other, MARIA), Ending.because("hung_up"));

    assertThat(back().writtenBack()).isOne();
    assertThat(findings()).isEmpty();
  }

  @Test
  void what_was_changed_after_the_cutover_is_changed_on_the_legacy_side_too() {
    desk.phase("DUAL_WRITE");
    VoiceSession scored = desk.call(MARIA, "Maria", null);
    VoiceSession found = desk.call(MARIA, "Maria", null);
    changed();
    desk.phase("CUTOVER");
    execute(
        "UPDATE conversations SET satisfaction_score = 3, outcome = 'complaint' WHERE id = ?",
        found.conversationId());
    changed();
    execute(
        "UPDATE conversations SET satisfaction_score = 2 WHERE id = ?", scored.conversationId());

    assertThat(back().writtenBack()).isZero();

    assertThat(
            desk.rows("SELECT satisfaction_score AS score, outcome FROM call_sessions ORDER BY id"))
        .extracting(row -> row.get("score") + " " + row.get("outcome"))
        .containsExactly("2.0 info_only", "3.0 escalated");
    assertThat(findings()).isEmpty();
  }

  @Test
  void what_a_legacy_writer_changed_meanwhile_is_left_to_a_person() {
    desk.phase("DUAL_WRITE");
    VoiceSession call = desk.call(MARIA, "Maria", null);
    desk.phase("CUTOVER");
    check();
    execute("UPDATE call_sessions SET satisfaction_score = 9 WHERE id = ?", call.callSessionId());
    execute("UPDATE conversations SET satisfaction_score = 2 WHERE id = ?", call.conversationId());

    back();

    assertThat(desk.row("SELECT satisfaction_score AS score FROM call_sessions"))
        .containsEntry("score", 9.0);
    assertThat(
            desk.row(
                "SELECT summary -> 'reasons' ->> 0 AS why FROM migration_runs WHERE kind = 'reverse_sync'"))
        .extractingByKey("why")
        .asString()
        .contains("was changed by a legacy application");
    assertThat(findings()).containsExactly("late_writer");
  }

  @Test
  void a_call_that_the_legacy_table_refuses_keeps_the_phase_and_is_named() {
    VoiceSession good = desk.call(MARIA, "Maria", null);
    VoiceSession bad = desk.call(JAMES, "James", null);
    execute(
        "ALTER TABLE call_sessions ADD CONSTRAINT only_us CHECK (phone_number NOT LIKE '%2672')");

    PhaseGateClosed closed = catchThrowableOfType(PhaseGateClosed.class, this::back);

    assertThat(closed.closed().get(0).count()).isOne();
    assertThat(closed.closed().get(0).rows())
        .containsExactly(
            "conversation " + bad.conversationId() + ": SQLSTATE 23514, constraint only_us");
    assertThat(phases.current().phase()).isEqualTo(CUTOVER);
    assertThat(desk.rows("SELECT session_id FROM call_sessions"))
        .containsExactly(java.util.Map.of("session_id", good.sessionId()));
    assertThat(desk.count("migration_exceptions WHERE left_behind")).isOne();
    assertThat(desk.row("SELECT state, error FROM migration_runs"))
        .containsEntry("state", "failed")
        .extractingByKey("error")
        .asString()
        .contains("1 calls can't be written");

    execute("ALTER TABLE call_sessions DROP CONSTRAINT only_us");
    assertThat(back().writtenBack()).as("of both attempts").isEqualTo(2);
    assertThat(desk.count("migration_exceptions")).isZero();
    assertThat(findings()).isEmpty();
  }

  @Test
  void from_retired_too_and_only_while_the_legacy_tables_are_there() {
    desk.call(MARIA, "Maria", null);
    desk.phase("RETIRED");
    desk.call(MARIA, "Maria", null);

    assertThat(phases.change(CUTOVER, "one more look", WHO, null).writtenBack()).isNull();
    assertThat(back().writtenBack()).isEqualTo(2);

    desk.phase("RETIRED");
    execute("DROP TABLE call_events CASCADE; DROP TABLE call_sessions CASCADE");
    assertThatThrownBy(() -> phases.change(CUTOVER, "too late", WHO, null))
        .isInstanceOf(PhaseGateClosed.class)
        .hasMessageContaining("legacy_tables");
    assertThat(phases.current().phase()).isEqualTo(RETIRED);
  }

  @Test
  void in_dual_write_there_is_nothing_to_write_back() {
    desk.phase("DUAL_WRITE");

    assertThatThrownBy(() -> phases.writeBack(WHO, Progress.NONE))
        .isInstanceOf(Conflict.class)
        .hasMessageContaining("from the beginning");
  }

  private void complaint() {
    String session = desk.begin(MARIA);
    desk.say(session, 1, "customer", "I want to complain");
    desk.sessions.event(
        ORG, session, null, "escalation_requested", VoiceDesk.json("{\"why\":[1.0,null]}"), null);
    desk.does(session, "f1", "cancel_appointment", "{}", "{\"success\":false}");
    desk.sessions.end(ORG, session, new Ending("hung_up", "complaint", 1, "negative", null));
  }

  private void execute(String sql, Object... values) {
    desk.jdbi.useHandle(handle -> handle.execute(sql, values));
  }

  private void changed() {
    parity().changed("test");
  }

  private void check() {
    parity().full("test", Progress.NONE);
  }

  private ParityCheck parity() {
    return new ParityCheck(desk.jdbi, Clock.systemUTC(), Executors.defaultThreadFactory());
  }

  /** Classes of what a full check can't explain. */
  private List<Object> findings() {
    check();
    return desk
        .rows("SELECT class FROM parity_findings WHERE resolved_at IS NULL AND NOT explained")
        .stream()
        .map(row -> row.get("class"))
        .toList();
  }
}
