package dev.ava.launcher.standin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.ava.launcher.standin.ListeningAva.Told;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StandInTest {
  private static final Instant NOW = Instant.ofEpochSecond(1_741_091_690);
  private static final String SECRET = "wsec_test";
  private static final String TURN = "turn";
  private static final String AUDIO = "post_call_audio";
  private static final String REPORT = "post_call_transcription";
  private static final String FAILURE = "call_initiation_failure";

  private final StandIn standIn = StandIn.on(0, Clock.fixed(NOW, ZoneOffset.UTC));
  private final Desk desk = new Desk(standIn.url());
  private ListeningAva ava;

  @BeforeEach
  void told() throws Exception {
    ava = new ListeningAva();
    desk.tell(
        "pace",
        Json.createObjectBuilder().add("answer_ms", 0).add("turn_ms", 1).add("silence_ms", 60_000));
    desk.tell(
        "agents/agent_0001",
        Json.createObjectBuilder().add("ava_url", ava.url()).add("secret", SECRET));
  }

  @AfterEach
  void close() {
    standIn.close();
    ava.close();
  }

  @Test
  void a_call_is_answered_then_told_turn_by_turn_and_whole_at_its_end() throws Exception {
    JsonObject answer = object(desk.call("+13105550101"));

    assertThat(answer.getBoolean("success")).isTrue();
    awaitKinds(TURN, TURN, TURN, TURN, AUDIO, REPORT);
    Told first = ava.told().get(0);
    assertThat(first.secret()).isEqualTo(SECRET);
    assertThat(Desk.read(first.body()).asJsonObject())
        .containsEntry("call_sid", Json.createValue("EL_+13105550101"))
        .containsEntry("speaker", Json.createValue("agent"));
    Told report = ava.told().get(5);
    assertThat(report.signature()).isEqualTo(ElevenLabsSigner.sign(SECRET, report.body(), NOW));
    JsonObject data = Desk.read(report.body()).asJsonObject().getJsonObject("data");
    assertThat(data.getJsonArray("transcript")).hasSize(4);
    assertThat(data.getString("conversation_id")).isEqualTo(answer.getString("conversation_id"));
    assertThat(data.getJsonObject("conversation_initiation_client_data").toString())
        .contains("\"call_sid\":\"EL_+13105550101\"")
        .contains("\"system__call_sid\":\"" + answer.getString("callSid") + "\"");
  }

  @Test
  void turns_may_come_before_the_answer() throws Exception {
    desk.tell("pace", Json.createObjectBuilder().add("turn_ms", 0));

    desk.call("+13105550181");

    assertThat(ava.kinds()).startsWith(TURN, TURN);
    awaitKinds(TURN, TURN, TURN, TURN, AUDIO, REPORT);
  }

  @Test
  void turns_may_come_after_the_end() throws Exception {
    desk.call("+13105550182");

    awaitKinds(AUDIO, REPORT, TURN, TURN, TURN, TURN);
  }

  @Test
  void everything_may_come_twice() throws Exception {
    desk.call("+13105550183");

    awaitKinds(TURN, TURN, TURN, TURN, TURN, TURN, TURN, TURN, AUDIO, REPORT, AUDIO, REPORT);
    List<Told> told = ava.told();
    assertThat(told.get(1)).isEqualTo(told.get(0));
    assertThat(told.get(2)).isNotEqualTo(told.get(0));
  }

  @Test
  void what_is_told_may_be_lost_and_can_be_asked_for() throws Exception {
    String id = object(desk.call("+13105550184")).getString("conversation_id");

    await()
        .atMost(Duration.ofSeconds(10))
        .until(() -> conversation(id).getString("status").equals("done"));
    assertThat(conversation(id).getJsonArray("transcript")).hasSize(4);
    assertThat(ava.told()).isEmpty();
  }

  @Test
  void a_call_may_be_taken_although_its_request_fails() throws Exception {
    assertThatThrownBy(() -> desk.call("+13105550185"))
        .isInstanceOf(IOException.class)
        .isNotInstanceOf(HttpTimeoutException.class);

    awaitKinds(TURN, TURN, TURN, TURN, AUDIO, REPORT);
    assertThat(conversations()).hasSize(1);
  }

  @Test
  void a_call_may_be_taken_although_its_request_is_never_answered() throws Exception {
    assertThatThrownBy(() -> desk.call("+13105550186", Duration.ofSeconds(1)))
        .isInstanceOf(HttpTimeoutException.class);

    awaitKinds(TURN, TURN, TURN, TURN, AUDIO, REPORT);
  }

  @Test
  void of_an_orphan_nobody_knows() throws Exception {
    assertThatThrownBy(() -> desk.call("+13105550187")).isInstanceOf(IOException.class);

    assertThat(conversations()).isEmpty();
    assertThat(ava.told()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"+13105550189, 422", "+13105550190, 401", "+13105550191, 500"})
  void refusals_have_the_providers_status(String number, int status) throws Exception {
    assertThat(desk.call(number).statusCode()).isEqualTo(status);
    assertThat(conversations()).isEmpty();
  }

  @Test
  void a_refusal_may_come_as_a_success_with_200() throws Exception {
    HttpResponse<String> answer = desk.call("+13105550188");

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(object(answer).getBoolean("success")).isFalse();
    assertThat(object(answer).isNull("conversation_id")).isTrue();
  }

  @ParameterizedTest
  @CsvSource({"+13105550192, busy", "+13105550193, no-answer"})
  void a_call_may_not_be_taken_at_the_other_end(String number, String reason) throws Exception {
    desk.call(number);

    awaitKinds(FAILURE);
    assertThat(ava.told().get(0).body()).contains("\"failure_reason\":\"" + reason + "\"");
  }

  @Test
  void a_number_is_told_its_manner_at_the_desk() throws Exception {
    desk.tell("numbers/+13105550101", Json.createObjectBuilder().add("manner", "invalid"));

    assertThat(desk.call("+13105550101").statusCode()).isEqualTo(422);
    assertThat(desk.call("+13105550102").statusCode()).isEqualTo(200);
  }

  @Test
  void the_list_of_conversations_has_pages_and_knows_agents_and_times() throws Exception {
    for (int i = 0; i < 3; i++) {
      desk.call("+1310555010" + i);
    }

    JsonObject page = desk.get("/v1/convai/conversations?page_size=2").asJsonObject();
    assertThat(page.getJsonArray("conversations")).hasSize(2);
    assertThat(page.getBoolean("has_more")).isTrue();
    JsonObject rest =
        desk.get("/v1/convai/conversations?page_size=2&cursor=" + page.getString("next_cursor"))
            .asJsonObject();
    assertThat(rest.getJsonArray("conversations")).hasSize(1);
    assertThat(rest.isNull("next_cursor")).isTrue();
    for (String nothing :
        List.of("agent_id=other", "call_start_after_unix=" + (NOW.getEpochSecond() + 1))) {
      assertThat(
              desk.get("/v1/convai/conversations?" + nothing)
                  .asJsonObject()
                  .getJsonArray("conversations"))
          .isEmpty();
    }
  }

  @Test
  void vapi_tells_of_the_calls_it_was_given() throws Exception {
    desk.tell("vapi-calls/one", Json.createObjectBuilder().add("id", "one").add("status", "ended"));

    assertThat(desk.get("/call/one").asJsonObject().getString("status")).isEqualTo("ended");
    assertThat(desk.send("GET", "/call/two", null, Duration.ofSeconds(5)).statusCode())
        .isEqualTo(404);
  }

  @Test
  void the_journal_has_what_came_and_what_was_told() throws Exception {
    desk.call("+13105550192");
    awaitKinds(FAILURE);

    await()
        .atMost(Duration.ofSeconds(10))
        .until(() -> desk.get("/stand-in/journal").asJsonArray().size() == 2);
    List<JsonObject> journal =
        desk.get("/stand-in/journal").asJsonArray().getValuesAs(JsonObject.class);
    assertThat(journal.get(0).getString("path")).isEqualTo("/v1/convai/twilio/outbound-call");
    assertThat(journal.get(1).getString("kind")).isEqualTo(FAILURE);
    assertThat(journal.get(1).getInt("status")).isEqualTo(200);
  }

  private void awaitKinds(String... kinds) {
    await()
        .atMost(Duration.ofSeconds(10))
        .untilAsserted(() -> assertThat(ava.kinds()).containsExactly(kinds));
  }

  private List<JsonObject> conversations() throws Exception {
    return desk.get("/v1/convai/conversations")
        .asJsonObject()
        .getJsonArray("conversations")
        .getValuesAs(JsonObject.class);
  }

  private JsonObject conversation(String id) throws Exception {
    return desk.get("/v1/convai/conversations/" + id).asJsonObject();
  }

  private static JsonObject object(HttpResponse<String> answer) {
    return Desk.read(answer.body()).asJsonObject();
  }
}
