package dev.ava.web.rest;

import static dev.ava.web.testing.Problems.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.ava.web.testing.RestCalls;
import jakarta.json.JsonObject;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;

class VoiceSessionsIT extends RestCalls {

  private static final String SESSIONS = "/api/admin/voice-sessions";
  private static final String HELLO = "{\"speaker\":\"customer\",\"text\":\"Hello 👋\"}";

  private final Jdbi jdbi = Jdbi.create(database());
  private final String id = "session_" + UUID.randomUUID();
  private final String session = SESSIONS + "/" + id;

  @Test
  void a_call_is_told_as_it_goes_and_read_as_a_conversation() throws Exception {
    HttpResponse<String> begun =
        post(
            BY_ADMIN,
            SESSIONS,
            """
            {"session_id": "%s", "phone": "(415) 555-2601", "our_address": "+14155550100",
             "provider_ids": {"elevenlabs": "conv_7"}, "started_at": "%s"}
            """
                .formatted(id, Instant.now().minusSeconds(60).truncatedTo(ChronoUnit.SECONDS)));
    assertThat(begun.statusCode()).as(begun.body()).isEqualTo(201);
    assertThat(begun.headers().firstValue("Location").orElseThrow()).endsWith(session);

    assertThat(put(BY_ADMIN, session + "/turns/1", HELLO).statusCode()).isEqualTo(200);
    assertThat(
            put(
                    BY_ADMIN,
                    session + "/function-calls/call_1",
                    "{\"name\":\"check_availability\",\"args\":{\"date\":\"2026-03-09\"}}")
                .statusCode())
        .isEqualTo(200);
    HttpResponse<String> result =
        put(BY_ADMIN, session + "/function-calls/call_1", "{\"result\":{\"success\":true}}");
    assertThat(result.body()).contains("check_availability").contains("\"success\":true");
    assertThat(
            post(
                    BY_ADMIN,
                    session + "/events",
                    "{\"event_type\":\"intent_detected\",\"details\":{\"intent\":\"book\"}}")
                .statusCode())
        .isEqualTo(204);
    assertThat(patch(BY_ADMIN, session + "/customer", "{\"name\":\"Maria Lopez\"}").statusCode())
        .isEqualTo(200);
    JsonObject over =
        json(post(BY_ADMIN, session + "/end", "{\"reason\":\"hung_up\",\"score\":9}"))
            .asJsonObject();

    assertThat(over.getString("state")).isEqualTo("ended");
    JsonObject read =
        json(get(BY_ADMIN, "/api/admin/communications/" + over.getString("conversation_id")))
            .asJsonObject();
    JsonObject conversation = read.getJsonObject("conversation");
    assertThat(conversation.getJsonObject("customer").getString("name")).isEqualTo("Maria Lopez");
    assertThat(conversation.getInt("satisfaction_score")).isEqualTo(9);
    assertThat(conversation.getJsonObject("metadata").getString("session_id")).isEqualTo(id);
    JsonObject message = read.getJsonArray("messages").getJsonObject(0);
    assertThat(message.getString("content")).isEqualTo("Voice call starting with: Hello 👋");
    JsonObject voice = message.getJsonObject("voice");
    assertThat(voice.getInt("duration_seconds")).isGreaterThanOrEqualTo(60);
    assertThat(voice.getJsonArray("function_calls").getJsonObject(0).getString("id"))
        .isEqualTo("call_1");
    assertThat(read.getJsonArray("events")).hasSize(3);
  }

  @Test
  void everything_may_be_sent_again() throws Exception {
    String begin = "{\"session_id\":\"%s\"}".formatted(id);
    assertThat(post(BY_ADMIN, SESSIONS, begin).statusCode()).isEqualTo(201);
    assertThat(post(BY_ADMIN, SESSIONS, begin).statusCode()).isEqualTo(200);
    HttpResponse<String> said = put(BY_ADMIN, session + "/turns/1", HELLO);
    assertThat(put(BY_ADMIN, session + "/turns/1", HELLO).body()).isEqualTo(said.body());
    HttpResponse<String> end = post(BY_ADMIN, session + "/end", "{\"reason\":\"hung_up\"}");
    assertThat(post(BY_ADMIN, session + "/end", "{\"reason\":\"again\"}").body())
        .isEqualTo(end.body());
    assertThat(get(BY_ADMIN, session).body()).isEqualTo(end.body());

    assertProblem(post(BY_ADMIN, SESSIONS, begin), 409, "voice-session-over");
    assertProblem(
        put(BY_ADMIN, session + "/turns/1", HELLO.replace("Hello", "Bye")), 409, "turn-differs");
    assertProblem(put(BY_ADMIN, session + "/turns/2", HELLO), 409, "voice-session-over");
  }

  @Test
  void a_refusal_says_what_to_do() throws Exception {
    post(BY_ADMIN, SESSIONS, "{\"session_id\":\"%s\"}".formatted(id));

    assertProblem(post(BY_ADMIN, SESSIONS, "{}"), 400, "voice-session-unusable");
    assertProblem(post(BY_ADMIN, SESSIONS, "[]"), 400, "invalid-json");
    assertProblem(put(BY_ADMIN, session + "/turns/one", HELLO), 400, "invalid-seq");
    assertProblem(put(BY_ADMIN, session + "/turns/1", "{}"), 400, "voice-session-unusable");
    assertProblem(
        post(BY_ADMIN, session + "/end", "{\"reason\":\"Bye\"}"), 400, "voice-session-unusable");
    assertProblem(
        post(BY_ADMIN, session + "/events", "{\"id\":\"7\",\"event_type\":\"x\"}"),
        400,
        "invalid-id");
    assertProblem(get(BY_ADMIN, SESSIONS + "/nobody"), 404, "voice-session-not-found");
    assertProblem(
        post(BY_ADMIN, SESSIONS + "/nobody/end", "{\"reason\":\"hung_up\"}"),
        404,
        "voice-session-not-found");
  }

  @Test
  void an_operator_may_and_a_viewer_may_not() throws Exception {
    String begin = "{\"session_id\":\"%s\"}".formatted(id);

    assertProblem(post(user("viewer-" + id, "viewer"), SESSIONS, begin), 403, "forbidden");
    assertThat(post(user("operator-" + id, "operator"), SESSIONS, begin).statusCode())
        .isEqualTo(201);
  }

  @Test
  void a_lost_call_is_a_failed_conversation() throws Exception {
    post(BY_ADMIN, SESSIONS, "{\"session_id\":\"%s\"}".formatted(id));

    JsonObject lost =
        json(post(BY_ADMIN, session + "/end", "{\"reason\":\"line_broke\",\"lost\":true}"))
            .asJsonObject();

    assertThat(lost.getString("state")).isEqualTo("failed");
    assertThat(lost.getString("end_reason")).isEqualTo("line_broke");
  }

  @Test
  void ends_that_race_make_one_conversation() throws Exception {
    post(BY_ADMIN, SESSIONS, "{\"session_id\":\"%s\",\"phone\":\"+14155552602\"}".formatted(id));
    ExecutorService lines = Executors.newFixedThreadPool(10);
    List<Callable<String>> ends = new ArrayList<>();
    for (int i = 0; i < 10; i++) {
      String body = "{\"reason\":\"hung_up\",\"lost\":%s}".formatted(i % 2 == 0);
      ends.add(() -> post(BY_ADMIN, session + "/end", body).body());
    }

    Set<String> answers = new HashSet<>();
    for (Future<String> end : lines.invokeAll(ends)) {
      answers.add(end.get());
    }
    lines.shutdown();

    assertThat(answers).hasSize(1);
    assertThat(count("conversations WHERE metadata ->> 'session_id' = '" + id + "'")).isOne();
  }

  @Test
  void a_session_whose_carrier_is_gone_is_finished_by_the_server() throws Exception {
    post(BY_ADMIN, SESSIONS, "{\"session_id\":\"%s\"}".formatted(id));
    put(BY_ADMIN, session + "/turns/1", HELLO);
    jdbi.useHandle(
        sql ->
            sql.execute(
                "UPDATE voice_sessions SET started_at = now() - interval '10 minutes',"
                    + " last_seen_at = now() - interval '3 minutes' WHERE session_id = ?",
                id));

    await()
        .atMost(Duration.ofSeconds(60))
        .untilAsserted(
            () -> assertThat(get(BY_ADMIN, session).body()).contains("\"state\":\"failed\""));

    JsonObject lost = json(get(BY_ADMIN, session)).asJsonObject();
    assertThat(lost.getString("ended_at")).isEqualTo(lost.getString("last_seen_at"));
    assertThat(
            get(BY_ADMIN, "/api/admin/communications/" + lost.getString("conversation_id")).body())
        .contains("\"status\":\"failed\"", "Hello");
  }

  private long count(String from) {
    return jdbi.withHandle(
        sql -> sql.createQuery("SELECT count(*) FROM " + from).mapTo(Long.class).one());
  }
}
