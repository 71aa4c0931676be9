package dev.ava.provider.openai;

import static dev.ava.voice.boundary.VoiceDesk.ORG;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.ava.organization.boundary.Endpoint;
import dev.ava.organization.boundary.EndpointDirectory;
import dev.ava.organization.boundary.ProviderUrls;
import dev.ava.organization.boundary.Verification;
import dev.ava.scoring.boundary.Scorable;
import dev.ava.scoring.boundary.Scorable.Action;
import dev.ava.scoring.boundary.Scorable.Standing;
import dev.ava.scoring.boundary.Scorable.Turn;
import dev.ava.scoring.boundary.ScoringBudget;
import dev.ava.scoring.boundary.ScoringModel.Answer;
import dev.ava.scoring.boundary.ScoringModel.Declined;
import dev.ava.scoring.boundary.ScoringModel.Failed;
import dev.ava.scoring.boundary.ScoringModel.Judged;
import dev.ava.scoring.boundary.ScoringSteps;
import dev.ava.testing.EmbeddedDatabase;
import dev.ava.testing.SettableClock;
import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonReader;
import jakarta.json.JsonValue;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class OpenAiScoringIT {

  private static final String GOOD =
      "{\"satisfaction_score\":8,\"sentiment\":\"positive\",\"outcome\":\"appointment_scheduled\",\"subject\":\"Botox"
          + " on Friday\",\"summary\":\"Booked.\",\"evidence\":[{\"turn\":2,\"why\":\"accepts the"
          + " time\"},{\"turn\":9,\"why\":\"none\"}]}";

  private final SettableClock clock = new SettableClock();
  private final Deque<Reply> replies = new ArrayDeque<>();
  private final List<JsonObject> asked = new ArrayList<>();
  private HttpServer server;
  private Jdbi jdbi;

  private record Reply(int status, Map<String, String> headers, String body) {}

  @BeforeEach
  void pretendOpenAi() throws IOException {
    jdbi = Jdbi.create(EmbeddedDatabase.migrated().dataSource());
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/v1/chat/completions", this::answer);
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (JsonReader body = Json.createReader(exchange.getRequestBody())) {
      asked.add(body.readObject());
    }
    Reply reply = replies.remove();
    reply.headers().forEach(exchange.getResponseHeaders()::add);
    byte[] bytes = reply.body().getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(reply.status(), bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }

  @Test
  void a_structured_answer_is_a_judgement_with_the_model_that_gave_it() throws IOException {
    replies.add(ok(GOOD, "stop", null));

    Answer answer = scoring("{}", "sk-test").judge(conversation());

    Judged judged = (Judged) answer;
    assertThat(judged.judgement().scorer()).isEqualTo("gpt-4.1-mini-2025-04-14");
    assertThat(judged.judgement().score()).isEqualTo(8);
    assertThat(judged.judgement().evidence())
        .as("a turn that is not there is no evidence")
        .hasSize(1);
    assertThat(usage()).isEqualTo("1 20 10");
  }

  /** The form of the request is that of the recorded exchange. */
  @Test
  void the_question_is_asked_with_a_strict_schema() throws IOException {
    replies.add(ok(GOOD, "stop", null));
    scoring("{}", "sk-test").judge(conversation());

    JsonObject given = asked.get(0);
    JsonObject recorded =
        fixture("structured-output.json")
            .asJsonObject()
            .getJsonObject("chat")
            .getJsonObject("request")
            .getJsonObject("body");
    assertThat(given.keySet()).isEqualTo(recorded.keySet());
    JsonObject format = given.getJsonObject("response_format").getJsonObject("json_schema");
    assertThat(format.keySet())
        .isEqualTo(recorded.getJsonObject("response_format").getJsonObject("json_schema").keySet());
    assertThat(format.getBoolean("strict")).isTrue();
    JsonObject schema = format.getJsonObject("schema");
    assertThat(schema.getBoolean("additionalProperties")).isFalse();
    assertThat(schema.getJsonArray("required").getValuesAs(v -> v.toString().replace("\"", "")))
        .containsExactlyElementsOf(schema.getJsonObject("properties").keySet());
  }

  @Test
  void numbers_and_addresses_stay_here_unless_the_endpoint_says_otherwise() throws IOException {
    replies.add(ok(GOOD, "stop", null));
    replies.add(ok(GOOD, "stop", null));
    scoring("{}", "sk-test").judge(conversation());
    scoring("{\"scoring_redact\": \"none\"}", "sk-test").judge(conversation());

    assertThat(asked.get(0).toString())
        .contains("[number]")
        .contains("[address]")
        .contains("Friday at 3")
        .doesNotContain("0143")
        .doesNotContain("maria@");
    assertThat(asked.get(1).toString()).contains("415 555 0143").contains("maria@");
  }

  @Test
  void a_refusal_and_a_filter_are_final_and_a_cut_off_is_not() throws IOException {
    replies.add(ok(null, "stop", "I can't help with that."));
    replies.add(ok("{\"satis", "content_filter", null));
    replies.add(ok("{\"satis", "length", null));
    replies.add(ok("{\"satisfaction_score\": 12}", "stop", null));
    OpenAiScoring scoring = scoring("{}", "sk-test");

    assertThat(scoring.judge(conversation())).isInstanceOf(Declined.class);
    assertThat(scoring.judge(conversation())).isInstanceOf(Declined.class);
    assertThat(scoring.judge(conversation())).isInstanceOf(Failed.class);
    assertThat(scoring.judge(conversation())).isInstanceOf(Failed.class);
  }

  @Test
  void errors_are_tried_again_as_their_policy_says() throws IOException {
    JsonArray errors = fixture("errors.json").asJsonArray();
    int[] requests = {1, 2, 1, 1};
    for (int i = 0; i < errors.size(); i++) {
      asked.clear();
      replies.clear();
      JsonObject error = errors.getJsonObject(i);
      Map<String, String> headers = new java.util.HashMap<>();
      if (error.containsKey("headers")) {
        error
            .getJsonObject("headers")
            .forEach((name, value) -> headers.put(name, value.toString().replace("\"", "")));
      }
      headers.computeIfPresent("retry-after-ms", (name, value) -> "5");
      replies.add(
          new Reply(error.getInt("status"), headers, error.getJsonObject("body").toString()));
      replies.add(ok(GOOD, "stop", null));

      Answer answer = scoring("{}", "sk-test").judge(conversation());

      assertThat(asked).as(error.getString("policy")).hasSize(requests[i]);
      assertThat(answer).isInstanceOf(requests[i] == 2 ? Judged.class : Failed.class);
    }
  }

  @Test
  void a_wait_that_is_too_long_is_left_for_later() throws IOException {
    replies.add(new Reply(429, Map.of("retry-after", "600"), "{}"));

    Failed failed = (Failed) scoring("{}", "sk-test").judge(conversation());

    assertThat(failed.retryAfter()).isEqualTo(Duration.ofMinutes(10));
    assertThat(asked).hasSize(1);
  }

  @Test
  void the_requests_of_a_day_are_limited() throws IOException {
    OpenAiScoring scoring = scoring("{\"scoring_requests_per_day\": 2}", "sk-test");
    for (int i = 0; i < 4; i++) {
      replies.add(ok(GOOD, "stop", null));
    }
    scoring.judge(conversation());
    scoring.judge(conversation());
    Failed spent = (Failed) scoring.judge(conversation());

    assertThat(spent.retryAfter()).isEqualTo(Duration.ofHours(15));
    assertThat(asked).hasSize(2);
    clock.advance(Duration.ofHours(15));
    assertThat(scoring.judge(conversation())).isInstanceOf(Judged.class);
  }

  @Test
  void without_a_model_a_key_and_a_stand_in_there_is_nobody_to_ask() throws IOException {
    assertThat(scoring("{}", "sk-test").offered(ORG)).isTrue();
    assertThat(scoring("{}", null).offered(ORG)).as("no key, no stand-in").isFalse();
    assertThat(scoring("{\"scoring_model\": \"\"}", "sk-test").offered(ORG)).isFalse();
    assertThat(scoring("{}", "sk-test").offered(UUID.randomUUID())).isFalse();
  }

  private OpenAiScoring scoring(String settings, String apiKey) throws IOException {
    JsonObjectBuilder all = Json.createObjectBuilder().add("scoring_model", "gpt-4.1-mini");
    ScoringReply.object(settings).forEach(all::add);
    Endpoint endpoint =
        new Endpoint(
            UUID.randomUUID(),
            ORG,
            "voice",
            "openai",
            "desk",
            null,
            "US",
            Verification.ENFORCE,
            List.of(),
            null,
            all.build(),
            apiKey);
    EndpointDirectory directory =
        new EndpointDirectory() {
          @Override
          public List<Endpoint> ofOrganization(UUID orgId, String provider) {
            return orgId.equals(ORG) ? List.of(endpoint) : List.of();
          }
        };
    ScoringSteps steps =
        new ScoringSteps() {
          @Override
          public <T> T step(Function<Handle, T> work) {
            return jdbi.inTransaction(work::apply);
          }
        };
    return new OpenAiScoring(
        directory,
        new ProviderUrls(Optional.of("none")),
        new ScoringBudget(steps, clock),
        clock,
        "http://127.0.0.1:" + server.getAddress().getPort(),
        Duration.ofSeconds(10));
  }

  /** As the recorded answer, with another content. */
  private static Reply ok(String content, String finishReason, String refusal) throws IOException {
    JsonObject recorded =
        fixture("structured-output.json")
            .asJsonObject()
            .getJsonObject("chat")
            .getJsonObject("response")
            .getJsonObject("body");
    JsonObject message =
        Json.createObjectBuilder()
            .add("role", "assistant")
            .add("content", content == null ? JsonValue.NULL : Json.createValue(content))
            .add("refusal", refusal == null ? JsonValue.NULL : Json.createValue(refusal))
            .build();
    JsonObject body =
        Json.createObjectBuilder(recorded)
            .add(
                "choices",
                Json.createArrayBuilder()
                    .add(
                        Json.createObjectBuilder()
                            .add("index", 0)
                            .add("message", message)
                            .add("finish_reason", finishReason)))
            .build();
    return new Reply(200, Map.of("x-request-id", "req_1"), body.toString());
  }

  private static JsonValue fixture(String name) throws IOException {
    try (InputStream file = OpenAiScoringIT.class.getResourceAsStream(name);
        JsonReader reader = Json.createReader(file)) {
      return reader.readValue();
    }
  }

  private static Scorable conversation() {
    return new Scorable(
        ORG,
        UUID.randomUUID(),
        "sms",
        List.of(
            new Turn(Scorable.ASSISTANT, "Friday at 3?"),
            new Turn(Scorable.CUSTOMER, "Yes. I'm Maria, 415 555 0143, maria@example.com")),
        List.of(new Action("book_appointment", true)),
        new Standing("completed", null, null, null, null, null));
  }

  private String usage() {
    return jdbi.withHandle(
        sql ->
            sql.createQuery(
                    "SELECT concat_ws(' ', requests, input_tokens, output_tokens) FROM"
                        + " scoring_usage")
                .mapTo(String.class)
                .one());
  }
}
