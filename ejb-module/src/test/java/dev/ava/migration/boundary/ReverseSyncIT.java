package dev.ava.migration.boundary;

import static dev.ava.migration.boundary.Phase.DUAL_WRITE;
import static dev.ava.voice.boundary.VoiceDesk.ORG;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ava.voice.boundary.Ending;
import dev.ava.voice.boundary.VoiceSession;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Calls that were recorded on the new side only are on both sides after going back. */
@Tag("postgresql-15")
class ReverseSyncIT extends AfterCutover {

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
}
