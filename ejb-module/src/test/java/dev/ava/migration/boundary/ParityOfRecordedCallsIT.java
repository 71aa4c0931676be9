package dev.ava.migration.boundary;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Calls that Ava recorded on both sides are compared by what the legacy side can hold. */
@Tag("postgresql-15")
class ParityOfRecordedCallsIT {

  private static final String OF_PAIR =
      " WHERE conversation_id = (SELECT id FROM conversations WHERE legacy_call_session_id = ?)";

  private final MovedCalls calls = new MovedCalls();
  private int session;

  @BeforeEach
  void recorded_on_both_sides() {
    calls.execute("UPDATE migration_phase SET phase = 'DUAL_WRITE'");
    session = calls.recordedOnBothSides();
    assertThat(calls.parity.changed("test").orElseThrow().findings()).isZero();
  }

  @Test
  void what_only_the_new_side_can_know_is_no_difference() {
    ParityResult full = calls.check();
    assertThat(full.findings()).isZero();
    assertThat(full.newHash()).isEqualTo(full.legacyHash());

    calls.execute(
        "UPDATE conversations SET status = 'failed', subject = 'Other', ai_summary = 'Long' WHERE legacy_call_session_id = ?",
        session);
    calls.execute(
        "UPDATE voice_call_details SET recording_url = 'https://x.test/2', interruption_count = 3, audio_quality_score = 0.5"
            + " WHERE message_id = (SELECT id FROM communication_messages"
            + OF_PAIR
            + ")",
        session);
    assertThat(calls.parity.changed("test").orElseThrow().findings()).isZero();
    assertThat(calls.check().findings()).isZero();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "changed_score | UPDATE conversations SET satisfaction_score = 1 WHERE legacy_call_session_id = ?",
        "changed_end | UPDATE conversations SET completed_at = completed_at + interval '1 microsecond' WHERE legacy_call_session_id = ?",
        "changed_customer | UPDATE conversations SET customer_id = NULL WHERE legacy_call_session_id = ?",
        "changed_outcome | UPDATE conversations SET outcome = 'complaint' WHERE legacy_call_session_id = ?",
        "missing_conversation | DELETE FROM conversations WHERE legacy_call_session_id = ?",
        "late_writer | UPDATE call_sessions SET transcript = 'Customer: Nothing of that' WHERE id = ?",
        "late_writer | INSERT INTO call_events (call_session_id, event_type, timestamp) VALUES (?, 'late', now())"
      })
  void what_both_can_hold_is_compared_and_repaired(String word, String damage) {
    calls.execute(damage, session);

    assertThat(calls.parity.changed("test").orElseThrow().unexplained()).isOne();
    assertThat(calls.found()).containsExactly(word + " " + session);
    assertThat(calls.repair.pair(session, false, "maria").reasons()).isEmpty();
    assertThat(calls.check().findings()).isZero();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "changed_session_id; UPDATE conversations SET metadata = metadata - 'session_id' WHERE legacy_call_session_id = ?",
        "changed_phone; UPDATE conversations SET metadata = metadata || '{\"phone_number\": \"5\"}' WHERE legacy_call_session_id = ?",
        "changed_phone; UPDATE conversations SET peer_address = '+14155550996' WHERE legacy_call_session_id = ?",
        "changed_escalation; UPDATE conversations SET metadata = metadata || '{\"escalated\": true}' WHERE legacy_call_session_id = ?",
        "changed_function_calls; UPDATE voice_call_details SET function_calls = '[]' WHERE message_id = (SELECT m.id FROM communication_messages m JOIN conversations c ON c.id = m.conversation_id WHERE c.legacy_call_session_id = ?)",
        "changed_message; UPDATE communication_messages SET content = 'Hm' WHERE conversation_id = (SELECT id FROM conversations WHERE legacy_call_session_id = ?)"
      })
  void what_a_recording_writes_beside_is_found_by_a_full_check_and_repaired(
      String word, String damage) {
    calls.execute(damage, session);

    calls.check();

    assertThat(calls.found()).containsExactly(word + " " + session);
    assertThat(calls.repair.pair(session, false, "maria").reasons()).isEmpty();
    assertThat(calls.check().findings()).isZero();
  }

  @Test
  void a_session_id_with_a_tail_on_the_legacy_side_is_the_same() {
    calls.execute(
        "UPDATE call_sessions SET session_id = session_id || '~' || gen_random_uuid() WHERE id = ?",
        session);

    assertThat(calls.check().findings()).isZero();
  }

  @Test
  void a_difference_at_the_first_look_is_named_and_not_called_late() {
    int another = calls.recordedOnBothSides();
    calls.execute("DELETE FROM communication_events" + OF_PAIR, another);
    calls.parity.changed("test");

    assertThat(calls.found()).containsExactly("lost_event " + another);
  }
}
