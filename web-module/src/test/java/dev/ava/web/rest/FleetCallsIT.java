package dev.ava.web.rest;

import static dev.ava.web.rest.CallingAgent.FLEET;
import static dev.ava.web.rest.CallingAgent.fleet;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ava.web.testing.PretendElevenLabs.Reply;
import dev.ava.web.testing.RestCalls;
import jakarta.json.JsonObject;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The fleet system places calls as it always did. */
class FleetCallsIT extends RestCalls {

  private CallingAgent agent;

  @BeforeEach
  void anAgent() throws Exception {
    agent = new CallingAgent();
  }

  @Test
  void the_fleet_system_is_answered_as_it_was_before() throws Exception {
    HttpResponse<String> answer = post(BY_ADMIN, path(), fleet(agent.number.substring(2)));

    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    JsonObject told = json(answer).asJsonObject();
    assertThat(told.keySet())
        .containsExactlyInAnyOrder(
            "message",
            "timestamp",
            "driver",
            "call_sid",
            "conversation_id",
            "callSid",
            "triggers_count");
    assertThat(told.getString("timestamp")).isEqualTo("2025-11-21T02:12:51.469Z");
    assertThat(told.getString("call_sid"))
        .startsWith("EL_DRV_1753320481164_2025-11-21T02:12:51.469Z");
    assertThat(told.getInt("triggers_count")).isEqualTo(2);
    assertThat(told.getJsonObject("driver").toString())
        .isEqualTo(
            "{\"driverId\":\"DRV_1753320481164\",\"driverName\":\"John Doe\",\"phoneNumber\":\"%s\"}"
                .formatted(agent.number));
    assertThat(agent.provider.requestFor(agent.number).toString())
        .contains("Be kind.", "John Doe", "speeding: 15 mph too fast", "TRIP123");
    assertThat(post(BY_ADMIN, path(), fleet(agent.number.substring(2))).body())
        .as("the same request again")
        .isEqualTo(answer.body());
    assertThat(agent.provider.requestsFor(agent.number)).isOne();
  }

  @Test
  void the_fleet_system_is_refused_as_it_was_before() throws Exception {
    HttpResponse<String> nobody =
        post(BY_ADMIN, path(), "{\"callType\":\"v\",\"timestamp\":\"t\",\"drivers\":[]}");
    assertThat(nobody.statusCode()).isEqualTo(400);
    assertThat(json(nobody).asJsonObject().getString("detail"))
        .isEqualTo("No driver data provided");

    HttpResponse<String> missing =
        post(BY_ADMIN, path(), "{\"callType\":\"v\",\"drivers\":[{\"driverId\":5}]}");
    assertThat(missing.statusCode()).isEqualTo(422);
    assertThat(missing.body())
        .contains(
            "{\"loc\":[\"body\",\"timestamp\"],\"msg\":\"Field required\",\"type\":\"missing\"}")
        .contains("[\"body\",\"drivers\",0,\"driverId\"]");

    agent.provider.when(
        agent.number, call -> Reply.refused(401, "{\"detail\":\"Invalid API key\"}"));
    HttpResponse<String> refused = post(BY_ADMIN, path(), fleet(agent.number));
    assertThat(refused.statusCode()).isEqualTo(500);
    assertThat(json(refused).asJsonObject().getString("detail")).contains("Invalid API key");
  }

  @Test
  void the_fleet_system_is_not_told_to_repeat_a_call_of_which_nobody_knows() throws Exception {
    agent.provider.when(agent.number, call -> Reply.CUT);

    HttpResponse<String> answer = post(BY_ADMIN, path(), fleet(agent.number));

    assertThat(answer.statusCode()).isEqualTo(200);
    JsonObject told = json(answer).asJsonObject();
    assertThat(told.isNull("conversation_id")).isTrue();
    assertThat(told.isNull("callSid")).isTrue();
    assertThat(told.getString("message")).contains("do not repeat it");
  }

  private String path() {
    return FLEET + "?agent_id=" + agent.id;
  }
}
