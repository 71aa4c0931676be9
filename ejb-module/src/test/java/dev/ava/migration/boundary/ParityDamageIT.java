package dev.ava.migration.boundary;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Each kind of damage is found and named, and nothing else. */
@Tag("postgresql-15")
class ParityDamageIT {

  private static final String ONE_EVENT =
      "(SELECT id FROM communication_events WHERE conversation_id = legacy_conversation_id(?)"
          + " ORDER BY id LIMIT 1)";

  private final MovedCalls calls = new MovedCalls();

  @Test
  void what_was_moved_and_left_alone_is_clean() {
    ParityResult result = calls.check();

    assertThat(calls.found()).isEmpty();
    assertThat(result.clean()).isTrue();
    assertThat(result.pairs())
        .isEqualTo(calls.value(Long.class, "SELECT count(*) FROM conversations"));
    assertThat(result.legacyHash()).isEqualTo(result.newHash());
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("damages")
  void a_damage_is_found_and_named_and_nothing_else(String word, String damage) {
    int session = calls.session();
    calls.execute(damage, session);

    ParityResult result = calls.check();

    assertThat(calls.found()).containsExactly(word + " " + session);
    assertThat(result.unexplained()).isOne();
    assertThat(result.clean()).isFalse();
  }

  static Stream<Arguments> damages() {
    return Stream.of(
        Arguments.of(
            "missing_conversation", "DELETE FROM conversations WHERE legacy_call_session_id = ?"),
        Arguments.of(
            "missing_message",
            "DELETE FROM communication_messages WHERE id = legacy_message_id(?)"),
        Arguments.of(
            "missing_details",
            "DELETE FROM voice_call_details WHERE message_id = legacy_message_id(?)"),
        conversation("changed_score", "satisfaction_score = 1"),
        conversation("changed_score", "satisfaction_score = NULL"),
        conversation(
            "changed_customer",
            "customer_id = (SELECT max(id) FROM customers WHERE id <> customer_id)"),
        conversation("changed_customer", "customer_id = NULL"),
        conversation("changed_start", "initiated_at = initiated_at + interval '1 microsecond'"),
        conversation("changed_end", "completed_at = completed_at - interval '1 microsecond'"),
        conversation("changed_end", "completed_at = NULL"),
        conversation("changed_sentiment", "sentiment = 'mixed'"),
        conversation("changed_outcome", "outcome = 'complaint'"),
        conversation("changed_outcome", "outcome = 'booked'"),
        conversation("changed_status", "status = 'failed'"),
        details("changed_duration", "duration_seconds = 7"),
        details("changed_recording", "recording_url = 'https://x.test/1'"),
        details("changed_interruptions", "interruption_count = 99"),
        conversation(
            "changed_phone",
            "peer_address = '+14155550999', metadata = metadata || '{\"phone_number\": \"+14155550999\"}'"),
        conversation("changed_session_id", "metadata = metadata || '{\"session_id\": \"x\"}'"),
        conversation("changed_escalation", "metadata = metadata || '{\"escalated\": true}'"),
        conversation(
            "changed_escalation", "metadata = metadata || '{\"escalation_reason\": \"angry\"}'"),
        conversation(
            "changed_function_calls", "metadata = metadata || '{\"function_calls_made\": 99}'"),
        conversation(
            "changed_clarifications",
            "metadata = metadata || '{\"ai_clarifications_needed\": 99}'"),
        conversation("changed_session_id", "metadata = metadata - 'session_id'"),
        Arguments.of(
            "changed_message",
            "UPDATE communication_messages SET content = 'Hm' WHERE id = legacy_message_id(?)"),
        late("phone_number = '+14155550998'"),
        late("session_id = 'other'"),
        late("escalated = NOT coalesce(escalated, false)"),
        late("escalation_reason = 'angry'"),
        late("function_calls_made = 99"),
        late("ai_clarifications_needed = 99"),
        details(
            "changed_transcript",
            "transcript_segments = jsonb_set(transcript_segments, '{1,text}', '\"Hm\"')"),
        details(
            "changed_transcript",
            "transcript_segments = jsonb_set(transcript_segments, '{0,speaker}', '\"system\"')"),
        details("changed_transcript", "transcript_segments = transcript_segments - -1"),
        Arguments.of("lost_event", "DELETE FROM communication_events WHERE id = " + ONE_EVENT),
        Arguments.of(
            "extra_event",
            "INSERT INTO communication_events (id, conversation_id, event_type, \"timestamp\")"
                + " VALUES (gen_random_uuid(), legacy_conversation_id(?), 'one_more', now())"),
        Arguments.of(
            "changed_event",
            "UPDATE communication_events SET \"timestamp\" = \"timestamp\" + interval '1 microsecond'"
                + " WHERE id = "
                + ONE_EVENT),
        Arguments.of(
            "changed_event",
            "UPDATE communication_events SET details = details || '{\"more\": 1}' WHERE id = "
                + ONE_EVENT),
        Arguments.of(
            "changed_event",
            "UPDATE communication_events SET event_type = 'other' WHERE id = " + ONE_EVENT),
        details("wrong_linkage", "call_sid = 'EL_NOBODY_1'"),
        conversation(
            "wrong_linkage", "metadata = metadata || '{\"legacy_call_session_id\": \"0\"}'"),
        Arguments.of(
            "wrong_linkage",
            "UPDATE communication_events SET message_id ="
                + " (SELECT max(id::text)::uuid FROM communication_messages) WHERE id = "
                + ONE_EVENT),
        late("satisfaction_score = 1"),
        late("started_at = NULL, ended_at = NULL"),
        Arguments.of(
            "late_writer",
            "INSERT INTO call_events (call_session_id, event_type, \"timestamp\") VALUES (?, 'late', now())"),
        Arguments.of("late_writer", "DELETE FROM call_events WHERE call_session_id = ?"),
        Arguments.of(
            "unmapped_outcome", "UPDATE call_sessions SET outcome = 'dreamt' WHERE id = ?"));
  }

  private static Arguments conversation(String word, String set) {
    return Arguments.of(
        word, "UPDATE conversations SET " + set + " WHERE legacy_call_session_id = ?");
  }

  private static Arguments details(String word, String set) {
    return Arguments.of(
        word, "UPDATE voice_call_details SET " + set + " WHERE message_id = legacy_message_id(?)");
  }

  /** A legacy application changes the call session after it was moved. */
  private static Arguments late(String set) {
    return Arguments.of("late_writer", "UPDATE call_sessions SET " + set + " WHERE id = ?");
  }

  @Test
  void a_customer_of_another_organisation_is_a_wrong_link_and_not_another_customer() {
    int session = calls.session();
    calls.execute(
        "WITH o AS (INSERT INTO organizations (name) VALUES ('Other') RETURNING id),"
            + " k AS (INSERT INTO customers (name, phone, org_id) SELECT 'Stranger', '+14155550177', id FROM o RETURNING id)"
            + " UPDATE conversations SET customer_id = (SELECT id FROM k) WHERE legacy_call_session_id = ?",
        session);
    calls.check();

    assertThat(calls.found()).containsExactly("wrong_linkage " + session);
  }

  @Test
  void another_address_of_the_caller_is_found_and_repaired() {
    int session = calls.session();
    calls.execute(
        "UPDATE conversations SET peer_address = '+14155550997' WHERE legacy_call_session_id = ?",
        session);
    calls.check();
    assertThat(calls.found()).containsExactly("changed_phone " + session);

    assertThat(calls.repair.pair(session, false, "maria").reasons()).isEmpty();
    assertThat(calls.check().clean()).isTrue();
  }

  @Test
  void a_call_session_that_is_gone_is_found_by_the_key_of_its_conversation() {
    int session = calls.session();
    calls.execute("DELETE FROM call_events WHERE call_session_id = ?", session);
    calls.execute("DELETE FROM call_sessions WHERE id = ?", session);
    calls.check();

    assertThat(calls.found()).containsExactly("missing_legacy " + session);
  }

  @Test
  void a_call_that_only_the_new_side_has_is_extra_while_calls_are_recorded_on_both() {
    calls.execute(MovedCalls.ALONE);
    calls.check();
    assertThat(calls.found()).containsExactly("extra_conversation");

    calls.execute("UPDATE migration_phase SET phase = 'CUTOVER'");
    ParityResult result = calls.check();

    assertThat(calls.found()).isEmpty();
    assertThat(result.byClass()).containsEntry("extra_conversation", 1L);
  }

  @Test
  void a_conversation_that_stands_for_a_call_without_its_key_doubles_it() {
    calls.execute(
        "INSERT INTO conversations (id, org_id, channel, status, initiated_at, last_activity_at, metadata)"
            + " VALUES (gen_random_uuid(), 'a0000000-0000-0000-0000-000000000001', 'voice', 'completed', now(), now(),"
            + " jsonb_build_object('legacy_call_session_id', ?::text))",
        calls.session());
    calls.check();

    assertThat(calls.found()).containsExactly("doubled");
  }

  @Test
  void a_second_message_with_call_details_doubles_the_call() {
    int session = calls.session();
    calls.execute(
        "WITH m AS (INSERT INTO communication_messages (id, conversation_id, direction, content, sent_at)"
            + " VALUES (gen_random_uuid(), legacy_conversation_id(?), 'inbound', 'Again', now()) RETURNING id)"
            + " INSERT INTO voice_call_details (message_id, duration_seconds) SELECT id, 1 FROM m",
        session);
    calls.check();

    assertThat(calls.found()).containsExactly("doubled " + session);
  }

  @Test
  void an_outcome_that_the_vocabulary_lacks_is_reported_without_closing_a_gate() {
    int session = calls.session();
    calls.execute("UPDATE call_sessions SET outcome = 'dreamt' WHERE id = ?", session);
    calls.execute(
        "UPDATE conversations SET outcome = 'unresolved' WHERE legacy_call_session_id = ?",
        session);
    ParityResult result = calls.check();

    assertThat(result.clean()).isTrue();
    assertThat(result.byClass()).containsEntry("unmapped_outcome", 1L);
  }

  @Test
  void merged_customers_are_one_person() {
    int session = calls.session();
    calls.execute(
        "UPDATE customers SET merged_into_id = (SELECT max(id) FROM customers)"
            + " WHERE id = (SELECT customer_id FROM call_sessions WHERE id = ?)",
        session);
    calls.execute(
        "UPDATE conversations SET customer_id = (SELECT max(id) FROM customers)"
            + " WHERE legacy_call_session_id = ?",
        session);
    ParityResult result = calls.check();

    assertThat(result.clean()).isTrue();
    assertThat(result.byClass()).containsEntry("changed_customer", 1L);
  }
}
