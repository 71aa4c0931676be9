package dev.ava.migration.boundary;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The continuous check looks at what was written since the last one, and at nothing else. */
@Tag("postgresql-15")
class ParityChangedIT {

  private final MovedCalls calls = new MovedCalls();

  @Test
  void where_nothing_was_written_there_is_nothing_to_check() {
    assertThat(changed()).isEmpty();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("dev.ava.migration.boundary.ParityDamageIT#damages")
  void a_damage_is_found_and_named_and_nothing_else(String word, String damage) {
    int session = calls.session();
    calls.execute(damage, session);

    Optional<ParityResult> result = changed();

    if (isForTheFullCheck(word, damage)) {
      assertThat(calls.found()).isEmpty();
      return;
    }
    assertThat(result.orElseThrow().unexplained()).isOne();
    assertThat(calls.found()).containsExactly(word + " " + session);
    assertThat(changed()).as("once").isEmpty();
  }

  /** What is added to the new side alone leaves no note, nor do metadata and a message's text. */
  private static boolean isForTheFullCheck(String word, String damage) {
    return word.equals("extra_event")
        || word.equals("changed_message")
        || damage.contains("metadata");
  }

  @Test
  void only_what_was_written_is_looked_at() {
    int session = calls.session();
    calls.execute("ALTER TABLE conversations DISABLE TRIGGER note_update");
    calls.execute(
        "UPDATE conversations SET satisfaction_score = 1 WHERE legacy_call_session_id <> ?",
        session);
    calls.execute("ALTER TABLE conversations ENABLE TRIGGER note_update");
    calls.execute("UPDATE call_sessions SET sentiment = sentiment WHERE id = ?", session);

    ParityResult result = changed().orElseThrow();

    assertThat(result.pairs()).isOne();
    assertThat(calls.found()).isEmpty();
  }

  @Test
  void what_is_put_right_by_hand_is_resolved() {
    int session = calls.session();
    calls.execute(
        "UPDATE conversations SET satisfaction_score = satisfaction_score + 1 WHERE legacy_call_session_id = ?",
        session);
    changed();
    assertThat(calls.found()).containsExactly("changed_score " + session);

    calls.execute(
        "UPDATE conversations SET satisfaction_score = satisfaction_score - 1 WHERE legacy_call_session_id = ?",
        session);
    ParityResult result = changed().orElseThrow();

    assertThat(result.resolved()).isOne();
    assertThat(calls.found()).isEmpty();
  }

  @Test
  void a_call_that_only_the_new_side_has_is_found() {
    calls.execute(MovedCalls.ALONE);
    changed();

    assertThat(calls.found()).containsExactly("extra_conversation");
  }

  @Test
  void a_call_session_without_a_conversation_is_found() {
    calls.execute(
        "INSERT INTO call_sessions (id, session_id, started_at, ended_at)"
            + " VALUES (100001, 'new', now() - interval '1 day', now() - interval '1 day')");
    changed();

    assertThat(calls.found()).containsExactly("missing_conversation 100001");
  }

  @Test
  void a_difference_that_stays_is_recorded_once_and_again_when_it_means_something_else() {
    calls.execute(MovedCalls.ALONE.replace("'completed'", "'active'"));
    assertThat(changed().orElseThrow().unexplained()).as("the call is going on").isZero();

    assertThat(changed()).as("no news").isEmpty();
    assertThat(runs()).isOne();

    calls.execute("UPDATE conversations SET status = 'completed' WHERE status = 'active'");
    assertThat(changed().orElseThrow().unexplained()).isOne();
    assertThat(runs()).isEqualTo(2);
    assertThat(calls.found()).containsExactly("extra_conversation");
  }

  private long runs() {
    return calls.value(Long.class, "SELECT count(*) FROM migration_runs WHERE kind = 'parity'");
  }

  private Optional<ParityResult> changed() {
    return calls.parity.changed("test");
  }
}
