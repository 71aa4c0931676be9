package dev.ava.migration.boundary;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every difference that can be repaired without a person is, and nothing else changes. */
@Tag("postgresql-15")
class ParityRepairIT {

  private static final String LEGACY =
      "SELECT md5(string_agg(s::text, '' ORDER BY id)) || (SELECT md5(string_agg(e::text, '' ORDER BY id)) FROM call_events e)"
          + " FROM call_sessions s";
  private static final String KEYS =
      "SELECT md5(string_agg(concat_ws('|', id, legacy_call_session_id, ai_summary, metadata), '' ORDER BY id)) FROM conversations";
  private static final String OTHERS =
      "SELECT md5(string_agg(c::text, '' ORDER BY id)) FROM conversations c WHERE legacy_call_session_id <> ?";

  private final MovedCalls calls = new MovedCalls();
  private final Repair repair = new Repair(calls.jdbi, Clock.systemUTC());

  @ParameterizedTest(name = "{0}")
  @MethodSource("dev.ava.migration.boundary.ParityDamageIT#damages")
  void until_cutover_the_call_session_is_right(String word, String damage) {
    int session = calls.session();
    String others = calls.value(String.class, OTHERS, session);
    calls.execute(damage, session);
    calls.check();
    String legacy = calls.value(String.class, LEGACY);

    RepairResult result =
        repair.all(FindingClass.of(word).orElseThrow(), false, "maria", Progress.NONE);

    if (word.equals("unmapped_outcome")) {
      assertThat(result.reasons()).singleElement().asString().contains(String.valueOf(session));
      return;
    }
    assertThat(result).isEqualTo(new RepairResult(1, 0, java.util.List.of()));
    assertThat(calls.found()).isEmpty();
    ParityResult check = calls.check();
    assertThat(check.clean()).isTrue();
    assertThat(check.newHash()).isEqualTo(check.legacyHash());
    assertThat(calls.value(String.class, LEGACY)).isEqualTo(legacy);
    assertThat(calls.value(String.class, OTHERS, session)).isEqualTo(others);
    assertThat(
            calls.value(
                String.class, "SELECT string_agg(DISTINCT resolution, '') FROM parity_findings"))
        .isEqualTo("Repaired by maria.");
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("dev.ava.migration.boundary.ParityDamageIT#damages")
  void from_cutover_on_the_conversation_is_right(String word, String damage) {
    int session = calls.session();
    calls.execute(damage, session);
    calls.execute("UPDATE migration_phase SET phase = 'CUTOVER'");
    calls.check();
    String keys = calls.value(String.class, KEYS);

    RepairResult result = repair.pair(session, true, "maria");

    if (word.equals("changed_status")
        || damage.contains("completed_at = NULL")
        || damage.contains("'booked'")
        || damage.contains("- 'session_id'")) {
      // what the legacy side can not hold, a word that no side knows, a lost session id
      assertThat(result.notRepaired()).isOne();
      return;
    }
    assertThat(result.reasons()).isEmpty();
    assertThat(calls.check().clean()).isTrue();
    if (!word.startsWith("missing") && !word.equals("wrong_linkage")) {
      assertThat(calls.value(String.class, KEYS)).isEqualTo(keys);
    }
  }

  @Test
  void what_a_late_writer_wrote_after_cutover_is_not_undone_without_being_asked() {
    int session = calls.session();
    calls.execute("UPDATE migration_phase SET phase = 'CUTOVER'");
    calls.execute("UPDATE call_sessions SET satisfaction_score = 2 WHERE id = ?", session);

    RepairResult result = repair.pair(session, false, "maria");

    assertThat(result.reasons()).singleElement().asString().contains("--force");
    assertThat(
            calls.value(
                Double.class, "SELECT satisfaction_score FROM call_sessions WHERE id = ?", session))
        .isEqualTo(2);
  }

  @Test
  void from_cutover_on_two_numbers_of_one_conversation_are_left_to_a_person() {
    int session = calls.session();
    calls.execute("UPDATE migration_phase SET phase = 'CUTOVER'");
    calls.execute(
        "UPDATE conversations SET peer_address = '+14155550997' WHERE legacy_call_session_id = ?",
        session);
    String legacy = calls.value(String.class, LEGACY);

    RepairResult result = repair.pair(session, false, "maria");

    assertThat(result.reasons()).singleElement().asString().contains("changed_phone");
    assertThat(calls.value(String.class, LEGACY)).isEqualTo(legacy);
  }

  @Test
  void from_cutover_on_a_session_id_that_another_call_session_has_is_left_to_a_person() {
    int session = calls.session();
    calls.execute("UPDATE migration_phase SET phase = 'CUTOVER'");
    calls.execute(
        "UPDATE conversations SET metadata = metadata || jsonb_build_object('session_id',"
            + " (SELECT min(session_id) FROM call_sessions WHERE id <> legacy_call_session_id))"
            + " WHERE legacy_call_session_id = ?",
        session);
    String legacy = calls.value(String.class, LEGACY);

    RepairResult result = repair.pair(session, false, "maria");

    assertThat(result.reasons()).singleElement().asString().contains("changed_session_id");
    assertThat(calls.value(String.class, LEGACY)).isEqualTo(legacy);
  }

  @Test
  void what_only_the_new_side_knows_survives_a_repair() {
    int session = calls.session();
    calls.execute(
        "UPDATE conversations SET id = id, ai_summary = 'Short', satisfaction_score = 1,"
            + " metadata = metadata || '{\"mine\": 1}' WHERE legacy_call_session_id = ?",
        session);
    calls.execute(
        "UPDATE voice_call_details SET function_calls = '[{\"id\": \"f1\"}]', audio_quality_score = 0.9,"
            + " transcript_segments = jsonb_set(transcript_segments, '{0,interrupted}', 'true')"
            + " WHERE message_id = legacy_message_id(?)",
        session);
    calls.check();

    repair.all(FindingClass.CHANGED_SCORE, false, "maria", Progress.NONE);

    assertThat(
            calls.value(
                String.class,
                "SELECT concat_ws(' ', ai_summary, metadata ->> 'mine', function_calls -> 0 ->> 'id', audio_quality_score,"
                    + " transcript_segments -> 0 ->> 'interrupted')"
                    + " FROM conversations c JOIN voice_call_details d ON d.message_id = legacy_message_id(legacy_call_session_id)"
                    + " WHERE legacy_call_session_id = ?",
                session))
        .isEqualTo("Short 1 f1 0.9 true");
    assertThat(calls.check().clean()).isTrue();
  }

  @Test
  void a_word_that_the_vocabulary_learns_is_replayed() {
    int session = calls.session();
    calls.execute("UPDATE call_sessions SET outcome = 'dreamt' WHERE id = ?", session);
    calls.check();
    calls.execute("INSERT INTO outcome_vocabulary VALUES ('dreamt', 'dream')");
    assertThat(calls.check().byClass()).containsOnlyKeys("changed_outcome");

    repair.pair(session, false, "maria");

    assertThat(
            calls.value(
                String.class,
                "SELECT outcome FROM conversations WHERE legacy_call_session_id = ?",
                session))
        .isEqualTo("dream");
  }

  @Test
  void a_conversation_without_a_call_session_is_left_to_a_person() {
    calls.execute(MovedCalls.ALONE);
    calls.check();

    RepairResult result =
        repair.all(FindingClass.EXTRA_CONVERSATION, false, "maria", Progress.NONE);

    assertThat(result.repaired()).isZero();
    assertThat(result.reasons()).singleElement().asString().contains("left to you");
  }
}
