package dev.ava.migration.boundary;

import static dev.ava.migration.boundary.Phase.CUTOVER;
import static dev.ava.migration.boundary.Phase.RETIRED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.ava.shared.Conflict;
import dev.ava.voice.boundary.Ending;
import dev.ava.voice.boundary.VoiceSession;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Going back where the legacy tables are in the way, or nothing is to be done. */
@Tag("postgresql-15")
class ReverseSyncObstaclesIT extends AfterCutover {

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
        .containsExactly(Map.of("session_id", good.sessionId()));
    assertThat(desk.count("migration_exceptions WHERE left_behind")).isOne();
    assertThat(desk.row("SELECT state, error FROM migration_runs"))
        .containsEntry("state", "failed")
        .extractingByKey("error")
        .asString()
        .contains("1 call can't be written");

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
}
