package dev.ava.web.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.ava.web.testing.Problems;
import dev.ava.web.testing.RestCalls;
import jakarta.json.JsonObject;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who may send turns, and of which calls. */
class TranscriptionDoorIT extends RestCalls {

  private ElevenLabs elevenLabs;
  private String call;

  @BeforeEach
  void aCall() throws Exception {
    elevenLabs = new ElevenLabs();
    call = elevenLabs.call();
  }

  @Test
  void the_secret_may_come_as_bearer_token() throws Exception {
    String turn = ElevenLabs.turn(call, "agent", "Hi", null);

    assertThat(
            ElevenLabs.turn(turn, Map.of("Authorization", "Bearer " + elevenLabs.secret))
                .statusCode())
        .isEqualTo(201);
  }

  @Test
  void who_does_not_have_the_secret_of_the_calls_endpoint_writes_nothing() throws Exception {
    ElevenLabs other = new ElevenLabs();
    String turn = ElevenLabs.turn(call, "agent", "Hi", null);

    for (Map<String, String> headers :
        List.of(
            Map.<String, String>of(),
            Map.of("X-Ava-Secret", ""),
            Map.of("X-Ava-Secret", "wrong"),
            Map.of("X-Ava-Secret", other.secret),
            Map.of("Authorization", "Bearer"),
            Map.of("Authorization", BY_ADMIN),
            Map.of("X-Ava-Secret", "wrong", "Authorization", "Bearer " + elevenLabs.secret))) {
      Problems.assertProblem(ElevenLabs.turn(turn, headers), 401, "secret-invalid");
    }
    assertThat(elevenLabs.turns(call)).isEmpty();
  }

  @Test
  void an_endpoint_without_secret_admits_nobody() throws Exception {
    elevenLabs.execute(
        "UPDATE channel_endpoints SET secret = NULL WHERE id = ?", elevenLabs.endpoint);

    await()
        .atMost(Duration.ofSeconds(10))
        .until(() -> elevenLabs.says(call, "agent", "Hi").statusCode() == 401);
    assertThat(ElevenLabs.turn(ElevenLabs.turn(call, "agent", "Hi", null), Map.of()).statusCode())
        .isEqualTo(401);
  }

  @Test
  void a_call_sid_that_nobody_knows_is_said_to_those_who_have_some_secret() throws Exception {
    HttpResponse<String> answer = elevenLabs.says("EL_nobody", "agent", "Hi");

    assertThat(answer.statusCode()).isEqualTo(400);
    JsonObject body = json(answer).asJsonObject();
    assertThat(body.keySet()).containsExactlyInAnyOrder("status", "message", "details");
    assertThat(body.getString("status")).isEqualTo("error");
    assertThat(body.getString("details")).contains("EL_nobody");
    assertThat(
            ElevenLabs.turn(
                    ElevenLabs.turn("EL_nobody", "agent", "Hi", null), Map.of("X-Ava-Secret", "x"))
                .statusCode())
        .isEqualTo(401);
  }

  @Test
  void a_failed_call_takes_no_turns() throws Exception {
    String failed = elevenLabs.call(null, "failed");

    HttpResponse<String> answer = elevenLabs.says(failed, "agent", "Hi");

    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(json(answer).asJsonObject().getString("details")).contains(failed, "failed");
    assertThat(elevenLabs.inbox(failed)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "[]",
        "not json",
        "{}",
        "{\"call_sid\":\"\",\"speaker\":\"agent\",\"message\":\"x\"}",
        "{\"call_sid\":\"EL_1\",\"speaker\":\"tool\",\"message\":\"x\"}",
        "{\"call_sid\":\"EL_1\",\"speaker\":\"agent\",\"message\":\"\"}",
        "{\"call_sid\":\"EL_1\",\"speaker\":\"agent\",\"message\":null}",
        "{\"call_sid\":7,\"speaker\":\"agent\",\"message\":\"x\"}",
        "{\"call_sid\":\"EL_1\",\"speaker\":\"agent\",\"message\":\"x\",\"timestamp\":\"noon\"}",
        "{\"call_sid\":\"EL_1\",\"speaker\":\"agent\",\"message\":\"x\",\"timestamp\":1741091700000000}",
        "{\"call_sid\":\"EL_1\",\"speaker\":\"agent\",\"message\":\"x\",\"timestamp\":\"+999999999-01-01T00:00:00Z\"}"
      })
  void what_can_not_be_used_is_named_in_the_shape_of_the_legacy_framework(String body)
      throws Exception {
    HttpResponse<String> answer = ElevenLabs.turn(body, Map.of("X-Ava-Secret", elevenLabs.secret));

    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(422);
    JsonObject fault = json(answer).asJsonObject().getJsonArray("detail").get(0).asJsonObject();
    assertThat(fault.keySet()).containsExactlyInAnyOrder("type", "loc", "msg");
    assertThat(fault.getJsonArray("loc").getString(0)).isEqualTo("body");
  }

  @Test
  void a_body_of_more_than_64_kilobytes_is_refused() throws Exception {
    assertThat(elevenLabs.says(call, "agent", "x".repeat(70_000)).statusCode()).isEqualTo(413);
  }
}
