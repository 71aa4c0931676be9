package dev.ava.voice.boundary;

import static dev.ava.voice.boundary.VoiceDesk.ORG;
import static dev.ava.voice.boundary.VoiceDesk.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ava.shared.Conflict;
import dev.ava.shared.InvalidInput;
import dev.ava.shared.NotFound;
import dev.ava.testing.EmbeddedDatabase;
import jakarta.json.JsonValue;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("postgresql-15")
class VoiceSessionsIT {

  private static final String OFFER = "{\"date\":\"2026-03-09\",\"service_type\":\"botox\"}";

  private VoiceDesk desk;

  @BeforeEach
  void freshDatabase() {
    desk = new VoiceDesk(EmbeddedDatabase.migrated());
  }

  @Test
  void a_session_is_kept_from_its_begin_on() {
    String session = desk.begin("(415) 555-2671");

    assertThat(desk.sessions.get(ORG, session))
        .extracting(VoiceSession::state, VoiceSession::phone, VoiceSession::peerAddress)
        .containsExactly("active", "(415) 555-2671", "+14155552671");
    assertThat(
            desk.row(
                "SELECT event_type, details ->> 'session_id' AS named FROM voice_session_events"))
        .containsEntry("event_type", "session_started")
        .containsEntry("named", session);
  }

  @Test
  void a_second_begin_finds_the_session_that_is_going_on_and_is_a_sign_of_life() {
    String session = desk.begin("+14155552671");
    VoiceSession first = desk.sessions.get(ORG, session);
    desk.clock.advance(Duration.ofSeconds(30));

    VoiceSessions.Begun again =
        desk.sessions.begin(ORG, new NewSession(session, "+1999", null, null, null, null));

    assertThat(again.fresh()).isFalse();
    assertThat(again.session().id()).isEqualTo(first.id());
    assertThat(again.session().phone()).isEqualTo("+14155552671");
    assertThat(again.session().lastSeenAt()).isEqualTo(first.lastSeenAt().plusSeconds(30));
    assertThat(desk.count("voice_session_events")).isOne();
  }

  @Test
  void a_session_that_is_over_is_not_begun_again() {
    String session = desk.begin(null);
    desk.end(session);

    assertThatThrownBy(
            () -> desk.sessions.begin(ORG, new NewSession(session, null, null, null, null, null)))
        .isInstanceOf(Conflict.class)
        .hasMessageContaining("another session_id");
  }

  @Test
  void two_organisations_may_name_their_sessions_alike() {
    UUID other = UUID.randomUUID();
    desk.jdbi.useHandle(
        sql -> sql.execute("INSERT INTO organizations (id, name) VALUES (?, 'Other')", other));
    String session = desk.begin("+14155552671");

    VoiceSessions.Begun begun =
        desk.sessions.begin(other, new NewSession(session, null, null, null, null, null));

    assertThat(begun.fresh()).isTrue();
    assertThat(desk.sessions.get(ORG, session).phone()).isEqualTo("+14155552671");
    assertThatThrownBy(() -> desk.sessions.get(UUID.randomUUID(), session))
        .isInstanceOf(NotFound.class);
  }

  @Test
  void a_repeated_turn_gets_the_first_answer_and_another_text_is_refused() {
    String session = desk.begin(null);
    Turn first = desk.say(session, 1, "customer", "Hello");

    Turn again = desk.say(session, 1, "customer", "Hello");

    assertThat(again).isEqualTo(first);
    assertThat(desk.count("voice_turns")).isOne();
    assertThatThrownBy(() -> desk.say(session, 1, "customer", "Hallo"))
        .isInstanceOf(Conflict.class)
        .hasMessageContaining("next seq");
    assertThatThrownBy(() -> desk.say(session, 1, "assistant", "Hello"))
        .isInstanceOf(Conflict.class);
  }

  @Test
  void after_the_end_nothing_new_is_said_but_a_repeat_still_gets_its_answer() {
    String session = desk.begin(null);
    desk.say(session, 1, "customer", "Hello");
    desk.end(session);

    assertThat(desk.say(session, 1, "customer", "Hello").text()).isEqualTo("Hello");
    assertThatThrownBy(() -> desk.say(session, 2, "customer", "Are you there?"))
        .isInstanceOf(Conflict.class);
    assertThatThrownBy(() -> desk.does(session, "f1", "book_appointment", "{}", null))
        .isInstanceOf(Conflict.class);
    assertThatThrownBy(() -> desk.sessions.event(ORG, session, null, "intent_detected", null, null))
        .isInstanceOf(Conflict.class);
    assertThatThrownBy(() -> desk.sessions.learned(ORG, session, new Contact("Maria", null, null)))
        .isInstanceOf(Conflict.class);
  }

  @Test
  void nobody_can_speak_in_a_session_that_does_not_exist() {
    assertThatThrownBy(() -> desk.say("session_0", 1, "customer", "Hello"))
        .isInstanceOf(NotFound.class);
    assertThatThrownBy(() -> desk.does("session_0", "f1", "book_appointment", "{}", null))
        .isInstanceOf(NotFound.class);
    assertThatThrownBy(() -> desk.end("session_0")).isInstanceOf(NotFound.class);
  }

  @Test
  void a_function_is_called_once_and_its_result_may_come_later() {
    String session = desk.begin(null);
    desk.does(session, "f1", "check_availability", OFFER, null);
    desk.does(session, "f1", "check_availability", OFFER, null);

    FunctionCall done =
        desk.sessions.functionCall(
            ORG, session, new FunctionCall("f1", null, null, json("{\"success\":true}"), null));

    assertThat(done.name()).isEqualTo("check_availability");
    assertThat(
            desk.row(
                "SELECT count(*) AS n, max(result ->> 'success') AS ok FROM voice_function_calls"))
        .containsEntry("n", 1L)
        .containsEntry("ok", "true");
  }

  @Test
  void a_function_call_is_not_changed_once_it_is_recorded() {
    String session = desk.begin(null);
    desk.does(session, "f1", "check_availability", "{\"n\":1.0}", "{\"success\":true}");

    desk.does(session, "f1", "check_availability", "{\"n\":1}", null);
    assertThatThrownBy(() -> desk.does(session, "f1", "check_availability", "{\"n\":2}", null))
        .isInstanceOf(Conflict.class);
    assertThatThrownBy(
            () ->
                desk.does(session, "f1", "check_availability", "{\"n\":1}", "{\"success\":false}"))
        .isInstanceOf(Conflict.class);
    assertThatThrownBy(
            () ->
                desk.sessions.functionCall(
                    ORG, session, new FunctionCall("f2", null, null, JsonValue.TRUE, null)))
        .isInstanceOf(InvalidInput.class);
  }

  @Test
  void an_event_with_an_id_is_recorded_once() {
    String session = desk.begin(null);
    UUID id = UUID.randomUUID();

    desk.sessions.event(ORG, session, id, "intent_detected", json("{\"intent\":\"book\"}"), null);
    desk.sessions.event(ORG, session, id, "intent_detected", json("{\"intent\":\"book\"}"), null);

    assertThat(desk.count("voice_session_events WHERE event_type = 'intent_detected'")).isOne();
  }

  @Test
  void what_the_caller_says_of_themselves_adds_up() {
    String session = desk.begin(null);

    desk.sessions.learned(ORG, session, new Contact("Maria", null, null));
    VoiceSession known =
        desk.sessions.learned(ORG, session, new Contact(null, "2487017", "maria@example.com"));

    assertThat(known)
        .extracting(VoiceSession::name, VoiceSession::contactPhone, VoiceSession::email)
        .containsExactly("Maria", "2487017", "maria@example.com");
  }

  @Test
  void what_no_database_can_hold_is_replaced_not_refused() {
    String session = desk.begin(null);

    desk.say(session, 1, "customer", "a\0b \uD83D and \uD83D\uDE00");
    desk.does(session, "f1", "note", "{\"a\\u0000\":[\"b\\u0000\"]}", "{\"ok\":\"\\u0000\"}");
    desk.sessions.event(ORG, session, null, "error", json("{\"raw\":\"\\u0000\"}"), null);
    desk.sessions.learned(ORG, session, new Contact("Ma\0ria", null, null));
    VoiceSession over = desk.end(session);

    assertThat(desk.row("SELECT text FROM voice_turns"))
        .containsEntry("text", "a\uFFFDb \uFFFD and \uD83D\uDE00");
    assertThat(over.conversationId()).isNotNull();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "a b", "a/b", "né", "x\0"})
  void a_session_id_that_fits_into_no_path_is_refused(String id) {
    assertThatThrownBy(
            () -> desk.sessions.begin(ORG, new NewSession(id, null, null, null, null, null)))
        .isInstanceOf(InvalidInput.class)
        .hasMessageContaining("session_id");
  }

  @Test
  void a_refusal_names_everything_at_once() {
    String session = desk.begin(null);

    assertThatThrownBy(
            () ->
                desk.sessions.turn(
                    ORG,
                    session,
                    new Turn(
                        -1, "robot", null, desk.clock.instant().plusSeconds(999), null, false)))
        .isInstanceOf(InvalidInput.class)
        .hasMessageContainingAll("seq ", "speaker", "text", "at must");
    assertThatThrownBy(
            () -> desk.sessions.end(ORG, session, new Ending("Bye!", "sold", 11, "happy", null)))
        .isInstanceOf(InvalidInput.class)
        .hasMessageContainingAll("reason ", "outcome", "score", "sentiment");
    assertThat(desk.sessions.get(ORG, session).active()).isTrue();
  }
}
