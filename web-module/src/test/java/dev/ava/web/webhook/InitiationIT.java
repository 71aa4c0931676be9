package dev.ava.web.webhook;

import static dev.ava.web.webhook.ElevenLabs.INITIATION;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.ava.web.testing.Problems;
import dev.ava.web.testing.RestCalls;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class InitiationIT extends RestCalls {

  private static final AtomicInteger NUMBERS = new AtomicInteger(2_000);

  private ElevenLabs elevenLabs;
  private String number;

  @BeforeEach
  void anAgentWithVariables() throws Exception {
    number = "+1415556" + NUMBERS.incrementAndGet();
    elevenLabs =
        new ElevenLabs(
            Json.createObjectBuilder()
                .add("transfer_to", "+14155550199")
                .add("prompt", "Be kind.")
                .add(
                    "variables",
                    Json.createObjectBuilder()
                        .add("caller_name", "there")
                        .add("clinic", "LuxeMedSpa")
                        .add("open", true)
                        .add("chairs", 3)
                        .add("system__time", "never"))
                .build());
  }

  @Test
  void every_declared_variable_is_answered_and_the_call_is_on_record() throws Exception {
    JsonObject answer = knows(asked(number, "CA" + UUID.randomUUID()));

    assertThat(answer.getString("type")).isEqualTo("conversation_initiation_client_data");
    JsonObject variables = answer.getJsonObject("dynamic_variables");
    assertThat(variables.getString("clinic")).isEqualTo("LuxeMedSpa");
    assertThat(variables.get("open")).isEqualTo(JsonValue.TRUE);
    assertThat(variables.getInt("chairs")).isEqualTo(3);
    assertThat(variables.getString("caller_name")).as("not known: as declared").isEqualTo("there");
    assertThat(variables.getString("caller_number")).isEqualTo(number);
    assertThat(variables.getString("called_number")).isEqualTo("+14155550100");
    assertThat(variables.getString("caller_context")).isEqualTo("No earlier contact.");
    assertThat(variables.getString("transfer_to")).isEqualTo("+14155550199");
    assertThat(variables.getString("prompt")).isEqualTo("Be kind.");
    assertThat(variables).doesNotContainKey("system__time");
    Map<String, Object> record = elevenLabs.record(variables.getString("call_sid"));
    assertThat(record)
        .containsEntry("call_direction", "inbound")
        .containsEntry("phone_number", number)
        .containsEntry("to_number", "+14155550100")
        .containsEntry("status", "in_progress")
        .containsEntry("endpoint_id", elevenLabs.endpoint);
    assertThat(record.get("customer_id")).as("met before the call was stored").isNotNull();
  }

  @Test
  void a_caller_who_is_known_is_told_by_the_name_of_today_and_by_what_was_before()
      throws Exception {
    JsonObject first = knows(asked(number, "CA" + UUID.randomUUID()));
    String sid = first.getJsonObject("dynamic_variables").getString("call_sid");
    elevenLabs.execute(
        "UPDATE customers SET name = 'Maria Lopez' WHERE id ="
            + " (SELECT customer_id FROM calls WHERE call_sid = ?)",
        sid);
    elevenLabs.execute(
        """
        WITH talk AS (
          INSERT INTO conversations (id, org_id, customer_id, channel, status, initiated_at,
                                     last_activity_at, ai_summary, created_at, updated_at)
          SELECT gen_random_uuid(), org_id, customer_id, 'sms', 'completed', '2026-03-01 20:00Z',
                 '2026-03-01 20:00Z', 'Asked for a peel', now(), now() FROM calls WHERE call_sid = ?
          RETURNING id)
        INSERT INTO communication_messages (id, conversation_id, direction, content, sent_at,
                                            processed, created_at)
        SELECT gen_random_uuid(), id, 'inbound', 'A peel?', '2026-03-01 20:00Z', true, now() FROM talk
        """,
        sid);

    JsonObject variables =
        knows(asked(number, "CA" + UUID.randomUUID())).getJsonObject("dynamic_variables");

    assertThat(variables.getString("caller_name")).isEqualTo("Maria Lopez");
    assertThat(variables.getString("caller_context"))
        .startsWith("One earlier call, on ")
        .endsWith("One text message, on 1 March 2026: Asked for a peel.");
    assertThat(
            elevenLabs.rows(
                "SELECT details->>'shown_name' AS name FROM telephony_events JOIN calls ON calls.id"
                    + " = call_id WHERE call_sid = ? AND event_type = 'call_recorded'",
                sid))
        .containsExactly(Map.of("name", number));
  }

  @Test
  void the_same_call_told_twice_is_one_record() throws Exception {
    String request = asked(number, "CA" + UUID.randomUUID());

    assertThat(knows(request)).isEqualTo(knows(request));
  }

  @ParameterizedTest
  @ValueSource(strings = {"anonymous", "Restricted", "+266696687", "", "sip:alice@example.com"})
  void who_withholds_the_number_is_answered_too_and_taken_for_nobody(String caller)
      throws Exception {
    JsonObject variables =
        knows(asked(caller, "CA" + UUID.randomUUID())).getJsonObject("dynamic_variables");

    assertThat(variables.getString("caller_name")).isEqualTo("there");
    assertThat(variables.getString("clinic")).isEqualTo("LuxeMedSpa");
    assertThat(elevenLabs.record(variables.getString("call_sid")))
        .containsEntry("customer_id", null);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"agent_id\":\"AGENT\"}",
        "{\"agent_id\":\"AGENT\",\"caller_id\":7,\"call_sid\":null}",
        "{\"agent_id\":\"AGENT\",\"caller_id\":\"+14155552671\",\"call_sid\":[]}"
      })
  void whatever_is_missing_the_declared_variables_are_answered(String request) throws Exception {
    JsonObject variables =
        asks(request.replace("AGENT", elevenLabs.agent)).getJsonObject("dynamic_variables");

    assertThat(variables.keySet())
        .contains("caller_name", "clinic", "open", "chairs", "call_sid", "caller_context");
  }

  @Test
  void a_database_that_does_not_answer_in_time_is_not_waited_for() throws Exception {
    String sid = "CA" + UUID.randomUUID();
    asks(asked(number, sid));
    org.jdbi.v3.core.Jdbi.create(database())
        .useTransaction(
            sql -> {
              sql.execute("LOCK TABLE calls IN ACCESS EXCLUSIVE MODE");
              long began = System.nanoTime();
              JsonObject answer = asks(asked(number, "CA" + UUID.randomUUID()));
              assertThat((System.nanoTime() - began) / 1_000_000).isLessThan(2_000);
              assertThat(answer.getJsonObject("dynamic_variables").getString("caller_name"))
                  .isEqualTo("there");
            });
  }

  @Test
  void who_does_not_have_the_secret_of_the_agent_learns_nothing() throws Exception {
    byte[] request = asked(number, "CA" + UUID.randomUUID()).getBytes(UTF_8);

    for (Map<String, String> headers :
        List.of(Map.<String, String>of(), Map.of("X-Ava-Secret", new ElevenLabs().secret))) {
      Problems.assertProblem(ElevenLabs.sends(INITIATION, request, headers), 401, "secret-invalid");
    }
    for (String odd :
        new String[] {
          "", "[]", "{}", "{\"agent_id\":\"agent_unknown\"}", "{\"agent_id\":\"a\\u0000b\"}"
        }) {
      Problems.assertProblem(
          ElevenLabs.sends(
              INITIATION, odd.getBytes(UTF_8), Map.of("X-Ava-Secret", elevenLabs.secret)),
          401,
          "secret-invalid");
    }
  }

  private String asked(String caller, String sid) {
    return Json.createObjectBuilder()
        .add("caller_id", caller)
        .add("agent_id", elevenLabs.agent)
        .add("called_number", "+14155550100")
        .add("call_sid", sid)
        .build()
        .toString();
  }

  private JsonObject asks(String request) throws Exception {
    HttpResponse<String> answer =
        ElevenLabs.sends(
            INITIATION, request.getBytes(UTF_8), Map.of("X-Ava-Secret", elevenLabs.secret));
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    return json(answer).asJsonObject();
  }

  /** Asks until the call is on record: Ava gives up soon on a database that is slow just now. */
  private JsonObject knows(String request) {
    return await()
        .atMost(Duration.ofSeconds(20))
        .until(
            () -> asks(request),
            answer -> !answer.getJsonObject("dynamic_variables").getString("call_sid").isEmpty());
  }
}
