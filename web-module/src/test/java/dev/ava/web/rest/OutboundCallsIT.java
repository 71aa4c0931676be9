package dev.ava.web.rest;

import static dev.ava.web.rest.CallingAgent.CALLS;
import static dev.ava.web.rest.CallingAgent.FLEET;
import static dev.ava.web.rest.CallingAgent.fleet;
import static dev.ava.web.testing.Problems.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.ava.web.testing.Numbers;
import dev.ava.web.testing.PretendElevenLabs.Reply;
import dev.ava.web.testing.RestCalls;
import jakarta.json.JsonObject;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class OutboundCallsIT extends RestCalls {

  private static final String BATCHES = CALLS + "/batch";

  private final Jdbi jdbi = Jdbi.create(database());
  private CallingAgent agent;

  @BeforeEach
  void anAgent() throws Exception {
    agent = new CallingAgent();
  }

  @Test
  void a_call_is_placed_and_both_ids_come_back() throws Exception {
    HttpResponse<String> answer = placeWith("key-" + agent.id, agent.call(agent.number));

    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
    JsonObject placed = json(answer).asJsonObject();
    assertThat(placed.getString("call_sid")).startsWith("EL_DR001_");
    assertThat(placed.getString("conversation_id")).startsWith("conv_");
    assertThat(answer.headers().firstValue("Location").orElseThrow())
        .endsWith(CALLS + "/" + placed.getString("call_sid"));
    JsonObject sent = agent.provider.requestFor(agent.number);
    assertThat(sent.getString("agent_id")).isEqualTo(agent.id);
    assertThat(sent.getString("agent_phone_number_id")).isEqualTo("phnum_0001");
    assertThat(sent.toString())
        .contains("\"call_sid\":\"" + placed.getString("call_sid") + "\"")
        .contains("AGY Dispatcher", "+18005551234", "Be kind.", "Tuesday");

    HttpResponse<String> repeat = placeWith("key-" + agent.id, agent.call(agent.number));
    assertThat(repeat.statusCode()).isEqualTo(201);
    assertThat(repeat.body()).isEqualTo(answer.body());
    assertThat(agent.provider.requestsFor(agent.number)).isOne();

    assertThat(get(BY_ADMIN, CALLS + "/" + placed.getString("call_sid")).body())
        .contains("call_recorded", "provider_called", "conversation_named", "\"Pat Doe\"");
  }

  @Test
  void only_operators_place_calls_and_viewers_see_how_far_they_are() throws Exception {
    String viewer = user("viewer-" + agent.id, "viewer");

    assertThat(send(request(CALLS).POST(BodyPublishers.ofString("{}"))).statusCode())
        .isEqualTo(401);
    assertProblem(post(viewer, CALLS, agent.call(agent.number)), 403, "forbidden");
    assertProblem(post(viewer, BATCHES, batch(agent.number)), 403, "forbidden");
    assertProblem(post(viewer, FLEET, fleet(agent.number)), 403, "forbidden");
    assertThat(get(viewer, BATCHES).statusCode()).isEqualTo(200);
    assertThat(get(viewer, "/api/calls/orphans").statusCode()).isEqualTo(200);
    assertProblem(get(viewer, CALLS + "/EL_nobody"), 404, "no-such-call");
    assertProblem(
        send(
            as(BY_ADMIN, CALLS)
                .header("Content-Type", "text/plain")
                .POST(BodyPublishers.ofString(agent.call(agent.number)))),
        415,
        "http-415");
    assertThat(agent.provider.requestsFor(agent.number)).isZero();
  }

  @Test
  void a_refusal_is_told_with_the_name_of_the_record() throws Exception {
    agent.provider.when(
        agent.number, call -> Reply.refused(401, "{\"detail\":{\"status\":\"invalid_api_key\"}}"));

    HttpResponse<String> answer = post(BY_ADMIN, CALLS, agent.call(agent.number));

    assertProblem(answer, 502, "provider-refused");
    String sid = json(answer).asJsonObject().getString("call_sid");
    assertThat(get(BY_ADMIN, CALLS + "/" + sid).body())
        .contains("\"status\":\"failed\"", "invalid_api_key", "provider_refused");
  }

  @Test
  void a_call_whose_answer_got_lost_is_found_by_asking_and_not_placed_again() throws Exception {
    agent.provider.when(
        agent.number,
        call -> {
          agent.provider.take(call);
          return Reply.CUT;
        });

    HttpResponse<String> answer = placeWith("lost-" + agent.id, agent.call(agent.number));
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(202);
    JsonObject unknown = json(answer).asJsonObject();
    assertThat(placeWith("lost-" + agent.id, agent.call(agent.number)).body())
        .isEqualTo(answer.body());

    HttpResponse<String> asked =
        post(BY_ADMIN, "/api/calls/orphans/" + unknown.getString("call_id") + "/ask", "{}");

    assertThat(asked.body()).contains("\"conversation_id\":\"conv_");
    assertThat(agent.provider.requestsFor(agent.number)).isOne();
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
      assertProblem(post(BY_ADMIN, CALLS, agent.call(agent.number)), 500, "unexpected");
    } finally {
      jdbi.useHandle(
          sql -> sql.execute("ALTER TABLE telephony_events DROP CONSTRAINT nothing_fits"));
    }

    assertThat(agent.provider.requestsFor(agent.number)).isZero();
    assertThat(count("calls WHERE phone_number = '" + agent.number + "'")).isZero();
  }

  @Test
  void a_call_that_is_placed_while_the_database_goes_away_is_neither_lost_nor_doubled()
      throws Exception {
    CountDownLatch asked = new CountDownLatch(1);
    CountDownLatch away = new CountDownLatch(1);
    agent.provider.when(
        agent.number,
        call -> {
          asked.countDown();
          away.await();
          return agent.provider.take(call);
        });
    CompletableFuture<HttpResponse<String>> answer =
        HTTP.sendAsync(
            as(BY_ADMIN, CALLS)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(agent.call(agent.number)))
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
    assertThat(agent.provider.requestsFor(agent.number)).isOne();
    assertThat(
            count(
                "calls WHERE phone_number = '"
                    + agent.number
                    + "' AND conversation_id = '"
                    + json(placed).asJsonObject().getString("conversation_id")
                    + "'"))
        .isOne();
  }

  @Test
  void a_batch_is_placed_by_jobs_and_tells_how_far_it_is() throws Exception {
    String second = Numbers.next();
    agent.provider.when(second, call -> Reply.refused(422, "{\"detail\":[{\"msg\":\"no\"}]}"));
    assertProblem(post(BY_ADMIN, BATCHES, batch(agent.number, "12")), 400, "invalid-rows");

    HttpResponse<String> made = post(BY_ADMIN, BATCHES, batch(agent.number, second));
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
    assertProblem(get(BY_ADMIN, batch + "/calls?after=x"), 400, "not-a-number");
    assertProblem(get(BY_ADMIN, batch + "/calls?limit=0"), 400, "out-of-range");
    assertProblem(post(BY_ADMIN, batch + "/cancel", "{}"), 409, "batch-over");
  }

  private HttpResponse<String> placeWith(String key, String json) throws Exception {
    return send(
        as(BY_ADMIN, CALLS)
            .header("Content-Type", "application/json")
            .header("Idempotency-Key", key)
            .POST(BodyPublishers.ofString(json)));
  }

  private String batch(String... numbers) {
    return "{\"name\":\"Reminders\",\"agent_id\":\"%s\",\"calls_per_minute\":120,\"calls\":[{\"to_number\":\"%s\"}]}"
        .formatted(agent.id, String.join("\"},{\"to_number\":\"", numbers));
  }

  private long count(String from) {
    return jdbi.withHandle(
        sql -> sql.createQuery("SELECT count(*) FROM " + from).mapTo(Long.class).one());
  }
}
