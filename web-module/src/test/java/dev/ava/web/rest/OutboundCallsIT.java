package dev.ava.web.rest;

import static dev.ava.web.testing.Problems.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.ava.web.testing.PretendElevenLabs;
import dev.ava.web.testing.PretendElevenLabs.Reply;
import dev.ava.web.testing.RestCalls;
import jakarta.json.JsonObject;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadLocalRandom;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class OutboundCallsIT extends RestCalls {

  private static final String CALLS = "/api/calls/outbound";
  private static final String BATCHES = CALLS + "/batch";
  private static final String FLEET = "/api/driver_data/call-elevenlabs";

  private final Jdbi jdbi = Jdbi.create(database());
  private final String agent = "agent_" + UUID.randomUUID();
  private final String number =
      "+1415555%04d".formatted(ThreadLocalRandom.current().nextInt(3000, 9999));
  private PretendElevenLabs provider;

  @BeforeEach
  void anAgent() throws Exception {
    provider = PretendElevenLabs.started();
    String endpoint =
        """
        {"provider": "elevenlabs", "channel": "voice", "address": "%s",
         "settings": {"agent_phone_number_id": "phnum_0001", "transfer_to": "+18005551234",
                      "dispatcher_name": "AGY Dispatcher", "prompt": "Be kind."}}
        """;
    HttpResponse<String> created =
        post(BY_ADMIN, "/api/admin/endpoints", endpoint.formatted(agent));
    assertThat(created.statusCode()).as(created.body()).isEqualTo(201);
    // What was known of the agents is kept for two seconds on purpose.
    await()
        .atMost(Duration.ofSeconds(10))
        .untilAsserted(
            () -> assertThat(post(BY_ADMIN, CALLS, call("12")).body()).contains("invalid-call"));
  }

  @Test
  void a_call_is_placed_and_both_ids_come_back() throws Exception {
    HttpResponse<String> answer = placeWith("key-" + agent, call(number));

    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
    JsonObject placed = json(answer).asJsonObject();
    assertThat(placed.getString("call_sid")).startsWith("EL_DR001_");
    assertThat(placed.getString("conversation_id")).startsWith("conv_");
    assertThat(answer.headers().firstValue("Location").orElseThrow())
        .endsWith(CALLS + "/" + placed.getString("call_sid"));
    JsonObject sent = provider.requestFor(number);
    assertThat(sent.getString("agent_id")).isEqualTo(agent);
    assertThat(sent.getString("agent_phone_number_id")).isEqualTo("phnum_0001");
    assertThat(sent.toString())
        .contains("\"call_sid\":\"" + placed.getString("call_sid") + "\"")
        .contains("AGY Dispatcher", "+18005551234", "Be kind.", "Tuesday");

    HttpResponse<String> repeat = placeWith("key-" + agent, call(number));
    assertThat(repeat.statusCode()).isEqualTo(201);
    assertThat(repeat.body()).isEqualTo(answer.body());
    assertThat(provider.requestsFor(number)).isOne();

    assertThat(get(BY_ADMIN, CALLS + "/" + placed.getString("call_sid")).body())
        .contains("call_recorded", "provider_called", "conversation_named", "\"Pat Doe\"");
  }

  @Test
  void only_operators_place_calls_and_viewers_see_how_far_they_are() throws Exception {
    String viewer = user("viewer-" + agent, "viewer");

    assertThat(send(request(CALLS).POST(BodyPublishers.ofString("{}"))).statusCode())
        .isEqualTo(401);
    assertProblem(post(viewer, CALLS, call(number)), 403, "forbidden");
    assertProblem(post(viewer, BATCHES, batch(number)), 403, "forbidden");
    assertProblem(post(viewer, FLEET, fleet(number)), 403, "forbidden");
    assertThat(get(viewer, BATCHES).statusCode()).isEqualTo(200);
    assertThat(get(viewer, "/api/calls/orphans").statusCode()).isEqualTo(200);
    assertProblem(get(viewer, CALLS + "/EL_nobody"), 404, "no-such-call");
    assertProblem(
        send(
            as(BY_ADMIN, CALLS)
                .header("Content-Type", "text/plain")
                .POST(BodyPublishers.ofString(call(number)))),
        415,
        "http-415");
    assertThat(provider.requestsFor(number)).isZero();
  }

  @Test
  void a_refusal_is_told_with_the_name_of_the_record() throws Exception {
    provider.when(
        number, call -> Reply.refused(401, "{\"detail\":{\"status\":\"invalid_api_key\"}}"));

    HttpResponse<String> answer = post(BY_ADMIN, CALLS, call(number));

    assertProblem(answer, 502, "provider-refused");
    String sid = json(answer).asJsonObject().getString("call_sid");
    assertThat(get(BY_ADMIN, CALLS + "/" + sid).body())
        .contains("\"status\":\"failed\"", "invalid_api_key", "provider_refused");
  }

  @Test
  void a_call_whose_answer_got_lost_is_found_by_asking_and_not_placed_again() throws Exception {
    provider.when(
        number,
        call -> {
          provider.take(call);
          return Reply.CUT;
        });

    HttpResponse<String> answer = placeWith("lost-" + agent, call(number));
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(202);
    JsonObject unknown = json(answer).asJsonObject();
    assertThat(placeWith("lost-" + agent, call(number)).body()).isEqualTo(answer.body());

    HttpResponse<String> asked =
        post(BY_ADMIN, "/api/calls/orphans/" + unknown.getString("call_id") + "/ask", "{}");

    assertThat(asked.body()).contains("\"conversation_id\":\"conv_");
    assertThat(provider.requestsFor(number)).isOne();
    assertThat(get(BY_ADMIN, CALLS + "/" + unknown.getString("call_sid")).body())
        .contains("\"placing\":\"accepted\"", "provider_inquired", "inquiry_answered");
  }

  @Test
  void nobody_is_called_if_the_call_can_not_be_stored() throws Exception {
    // Not by a missing column or table: the schema gate would see that and close for all.
    jdbi.useHandle(
        sql ->
            sql.execute(
                "ALTER TABLE telephony_events ADD CONSTRAINT nothing_fits CHECK (false) NOT VALID"));
    try {
      assertProblem(post(BY_ADMIN, CALLS, call(number)), 500, "unexpected");
    } finally {
      jdbi.useHandle(
          sql -> sql.execute("ALTER TABLE telephony_events DROP CONSTRAINT nothing_fits"));
    }

    assertThat(provider.requestsFor(number)).isZero();
    assertThat(count("calls WHERE phone_number = '" + number + "'")).isZero();
  }

  @Test
  void a_call_that_is_placed_while_the_database_goes_away_is_neither_lost_nor_doubled()
      throws Exception {
    CountDownLatch asked = new CountDownLatch(1);
    CountDownLatch away = new CountDownLatch(1);
    provider.when(
        number,
        call -> {
          asked.countDown();
          away.await();
          return provider.take(call);
        });
    CompletableFuture<HttpResponse<String>> answer =
        HTTP.sendAsync(
            as(BY_ADMIN, CALLS)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(call(number)))
                .build(),
            HttpResponse.BodyHandlers.ofString());
    asked.await();
    DatabaseAway gone = new DatabaseAway(embeddedDatabase());
    try {
      away.countDown();
      // The answer comes, and can't be noted.
      await()
          .pollDelay(Duration.ofSeconds(10))
          .atMost(Duration.ofSeconds(15))
          .until(() -> !answer.isDone());
    } finally {
      gone.close();
    }

    HttpResponse<String> placed = answer.get();
    assertThat(placed.statusCode()).as(placed.body()).isEqualTo(201);
    assertThat(provider.requestsFor(number)).isOne();
    assertThat(
            count(
                "calls WHERE phone_number = '"
                    + number
                    + "' AND conversation_id = '"
                    + json(placed).asJsonObject().getString("conversation_id")
                    + "'"))
        .isOne();
  }

  @Test
  void a_batch_is_placed_by_jobs_and_tells_how_far_it_is() throws Exception {
    String second = number.substring(0, 8) + "2001";
    provider.when(second, call -> Reply.refused(422, "{\"detail\":[{\"msg\":\"no\"}]}"));
    assertProblem(post(BY_ADMIN, BATCHES, batch(number, "12")), 400, "invalid-rows");

    HttpResponse<String> made = post(BY_ADMIN, BATCHES, batch(number, second));
    assertThat(made.statusCode()).as(made.body()).isEqualTo(201);
    String batch = BATCHES + "/" + json(made).asJsonObject().getString("id");

    await()
        .atMost(Duration.ofSeconds(60))
        .untilAsserted(
            () -> assertThat(get(BY_ADMIN, batch).body()).contains("\"state\":\"completed\""));
    assertThat(get(BY_ADMIN, batch).body())
        .contains("\"accepted\":1", "\"refused\":1", "\"open\":1", "\"percent\":100");
    assertThat(get(BY_ADMIN, batch + "/calls?state=refused").body())
        .contains("\"row\":2", "ElevenLabs refused: no (HTTP 422)");
    assertProblem(post(BY_ADMIN, batch + "/cancel", "{}"), 409, "batch-over");
  }

  @Test
  void the_fleet_system_is_answered_as_it_was_before() throws Exception {
    HttpResponse<String> answer = post(BY_ADMIN, fleetPath(), fleet(number.substring(2)));

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
                .formatted(number));
    assertThat(provider.requestFor(number).toString())
        .contains("Be kind.", "John Doe", "speeding: 15 mph too fast", "TRIP123");
    assertThat(post(BY_ADMIN, fleetPath(), fleet(number.substring(2))).body())
        .as("the same request again")
        .isEqualTo(answer.body());
    assertThat(provider.requestsFor(number)).isOne();
  }

  @Test
  void the_fleet_system_is_refused_as_it_was_before() throws Exception {
    HttpResponse<String> nobody =
        post(BY_ADMIN, fleetPath(), "{\"callType\":\"v\",\"timestamp\":\"t\",\"drivers\":[]}");
    assertThat(nobody.statusCode()).isEqualTo(400);
    assertThat(json(nobody).asJsonObject().getString("detail"))
        .isEqualTo("No driver data provided");

    HttpResponse<String> missing =
        post(BY_ADMIN, fleetPath(), "{\"callType\":\"v\",\"drivers\":[{\"driverId\":5}]}");
    assertThat(missing.statusCode()).isEqualTo(422);
    assertThat(missing.body())
        .contains(
            "{\"loc\":[\"body\",\"timestamp\"],\"msg\":\"Field required\",\"type\":\"missing\"}")
        .contains("[\"body\",\"drivers\",0,\"driverId\"]");

    provider.when(number, call -> Reply.refused(401, "{\"detail\":\"Invalid API key\"}"));
    HttpResponse<String> refused = post(BY_ADMIN, fleetPath(), fleet(number));
    assertThat(refused.statusCode()).isEqualTo(500);
    assertThat(json(refused).asJsonObject().getString("detail")).contains("Invalid API key");
  }

  @Test
  void the_fleet_system_is_not_told_to_repeat_a_call_of_which_nobody_knows() throws Exception {
    provider.when(number, call -> Reply.CUT);

    HttpResponse<String> answer = post(BY_ADMIN, fleetPath(), fleet(number));

    assertThat(answer.statusCode()).isEqualTo(200);
    JsonObject told = json(answer).asJsonObject();
    assertThat(told.isNull("conversation_id")).isTrue();
    assertThat(told.isNull("callSid")).isTrue();
    assertThat(told.getString("message")).contains("do not repeat it");
  }

  private HttpResponse<String> placeWith(String key, String json) throws Exception {
    return send(
        as(BY_ADMIN, CALLS)
            .header("Content-Type", "application/json")
            .header("Idempotency-Key", key)
            .POST(BodyPublishers.ofString(json)));
  }

  private String call(String to) {
    return """
    {"to_number": "%s", "agent_id": "%s", "driver_id": "DR001", "name": "Pat Doe",
     "variables": {"appointment": "Tuesday"}}
    """
        .formatted(to, agent);
  }

  private String batch(String... numbers) {
    return "{\"name\":\"Reminders\",\"agent_id\":\"%s\",\"calls_per_minute\":120,\"calls\":[{\"to_number\":\"%s\"}]}"
        .formatted(agent, String.join("\"},{\"to_number\":\"", numbers));
  }

  private String fleetPath() {
    return FLEET + "?agent_id=" + agent;
  }

  private static String fleet(String phone) {
    return """
    {"callType": "violation", "timestamp": "2025-11-21T02:12:51.469Z", "user_id": 0,
     "drivers": [{"driverId": "DRV_1753320481164", "driverName": "John Doe", "phoneNumber": "%s",
       "violations": {"tripId": "TRIP123", "violationDetails": [
         {"type": "speeding", "description": "15 mph too fast"},
         {"type": "braking", "description": "hard"}]}},
      {"driverId": "DR002", "driverName": "Second", "phoneNumber": "4155551235"}]}
    """
        .formatted(phone);
  }

  private long count(String from) {
    return jdbi.withHandle(
        sql -> sql.createQuery("SELECT count(*) FROM " + from).mapTo(Long.class).one());
  }
}
