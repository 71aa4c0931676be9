package dev.ava.migration.boundary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ava.migration.control.Runs;
import dev.ava.shared.Conflict;
import dev.ava.shared.InvalidInput;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Which side is right depends on the phase; what a repair leaves alone it gives a reason for. */
@Tag("postgresql-15")
class ParityRepairPhasesIT {

  private static final String SCORES =
      "SELECT s.satisfaction_score || ' ' || c.satisfaction_score FROM call_sessions s"
          + " JOIN conversations c ON c.legacy_call_session_id = s.id WHERE s.id = ?";

  private final MovedCalls calls = new MovedCalls();
  private final int session = calls.session();

  @ParameterizedTest
  @EnumSource(Phase.class)
  void one_pair_is_repaired_from_the_side_that_is_right(Phase phase) {
    differ(phase);

    assertThat(calls.repair.pair(session, false, "maria")).isEqualTo(RepairResult.one(null));
    assertEqualAs(phase);
  }

  @ParameterizedTest
  @EnumSource(Phase.class)
  void one_class_is_repaired_from_the_side_that_is_right(Phase phase) {
    differ(phase);
    calls.check();

    assertThat(
            calls.repair.all(FindingClass.CHANGED_SCORE, false, "maria", Progress.NONE).repaired())
        .isOne();
    assertEqualAs(phase);
  }

  private void differ(Phase phase) {
    calls.execute("UPDATE migration_phase SET phase = ?", phase.name());
    calls.execute("UPDATE call_sessions SET satisfaction_score = 4 WHERE id = ?", session);
    calls.execute("DELETE FROM legacy_changes");
    calls.execute(
        "UPDATE conversations SET satisfaction_score = 9 WHERE legacy_call_session_id = ?",
        session);
  }

  private void assertEqualAs(Phase phase) {
    assertThat(calls.value(String.class, SCORES, session))
        .isEqualTo(phase.writesLegacy() ? "4 4" : "9 9");
    assertThat(calls.check().findings()).isZero();
  }

  @Test
  void who_asks_it_to_stop_finds_the_pair_repaired_that_it_was_at() {
    calls.execute("UPDATE conversations SET satisfaction_score = 1 WHERE satisfaction_score = 9");
    long different = calls.check().unexplained();
    AtomicLong done = new AtomicLong();

    RepairResult result =
        calls.repair.all(
            FindingClass.CHANGED_SCORE, false, "maria", SessionBackfillIT.stopAfter(done, 2));

    assertThat(result).isEqualTo(new RepairResult(2, 0, List.of()));
    assertThat(calls.check().unexplained()).isEqualTo(different - 2).isPositive();
  }

  @Test
  void a_run_that_was_asked_to_stop_is_recorded_as_stopped() {
    calls.execute("UPDATE conversations SET satisfaction_score = 1 WHERE satisfaction_score = 9");
    long different = calls.check().unexplained();
    UUID run =
        new Runs(calls.jdbi, Clock.systemUTC())
            .request(RunKind.REPAIR, Repair.parameters(FindingClass.CHANGED_SCORE, false), "maria");
    calls.execute("UPDATE migration_runs SET state = 'stopping' WHERE id = ?", run);

    calls.repair.carryOut(run);

    assertThat(
            calls.value(String.class, "SELECT state::text FROM migration_runs WHERE id = ?", run))
        .isEqualTo("stopped");
    assertThat(calls.check().unexplained()).isEqualTo(different);
  }

  @Test
  void a_call_that_may_go_on_is_left_alone() {
    calls.execute(
        "INSERT INTO call_sessions (id, session_id, started_at)"
            + " VALUES (100001, 'open', now() AT TIME ZONE 'UTC')");

    assertReason(100_001, "may still be going on");
    assertThat(
            calls.value(
                Long.class,
                "SELECT count(*) FROM conversations WHERE id = legacy_conversation_id(100001)"))
        .isZero();
  }

  @Test
  void a_session_that_could_not_be_moved_is_left_alone() {
    calls.execute("INSERT INTO call_sessions (id, session_id) VALUES (100001, 'never')");
    calls.execute(
        "INSERT INTO migration_exceptions (source_table, source_id, reason, left_behind, noticed_at)"
            + " VALUES ('call_sessions', '100001', 'no_start', true, now())");

    assertReason(100_001, "migration_exceptions says why");
  }

  @Test
  void a_call_session_that_is_gone_is_not_made_up() {
    calls.execute("DELETE FROM call_events WHERE call_session_id = ?", session);
    calls.execute("DELETE FROM call_sessions WHERE id = ?", session);

    assertReason(session, "Restore the row from a backup");
  }

  @Test
  void a_second_recording_is_left_to_a_person() {
    calls.execute(
        "WITH m AS (INSERT INTO communication_messages (id, conversation_id, direction, content, sent_at)"
            + " VALUES (gen_random_uuid(), legacy_conversation_id(?), 'inbound', 'Again', now()) RETURNING id)"
            + " INSERT INTO voice_call_details (message_id, duration_seconds) SELECT id, 1 FROM m",
        session);

    assertReason(session, "doubled");
  }

  @Test
  void a_session_that_nobody_knows_is_not_said_to_be_repaired() {
    assertReason(100_001, "nothing has that number");
  }

  @Test
  void a_class_without_a_finding_is_refused() {
    assertThatThrownBy(() -> calls.repair.all(FindingClass.DOUBLED, false, "maria", Progress.NONE))
        .isInstanceOf(InvalidInput.class)
        .hasMessageContaining("No finding of class doubled is open");
  }

  @Test
  void nothing_is_compared_or_repaired_once_the_legacy_tables_are_archived() {
    calls.execute("DROP TABLE call_events, call_sessions CASCADE");

    assertThatThrownBy(calls::check).isInstanceOf(Conflict.class).hasMessageContaining("archived");
    assertThatThrownBy(() -> calls.repair.pair(session, false, "maria"))
        .isInstanceOf(Conflict.class);
  }

  private void assertReason(int callSession, String reason) {
    RepairResult result = calls.repair.pair(callSession, false, "maria");
    assertThat(result.repaired()).isZero();
    assertThat(result.reasons())
        .singleElement()
        .asString()
        .contains(String.valueOf(callSession))
        .contains(reason);
  }
}
