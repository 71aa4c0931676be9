package dev.ava.provider.openai;

import static dev.ava.voice.boundary.VoiceDesk.ORG;
import static org.assertj.core.api.Assertions.assertThat;

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
import dev.ava.shared.JsonText;
import dev.ava.testing.EmbeddedDatabase;
import dev.ava.testing.SettableClock;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
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
  private Jdbi jdbi;
  private PretendOpenAi openAi;

  @BeforeEach
  void pretendOpenAi() throws IOException {
    jdbi = Jdbi.create(EmbeddedDatabase.migrated().dataSource());
    openAi = new PretendOpenAi();
  }

  @AfterEach
  void stop() {
    openAi.close();
  }

  @Test
  void a_structured_answer_is_a_judgement_with_the_model_that_gave_it() throws IOException {
    openAi.says(GOOD, "stop", null);

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
    openAi.says(GOOD, "stop", null);
    scoring("{}", "sk-test").judge(conversation());

    JsonObject given = openAi.asked.get(0);
    JsonObject recorded = PretendOpenAi.recorded("request");
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
    openAi.says(GOOD, "stop", null);
    openAi.says(GOOD, "stop", null);
    scoring("{}", "sk-test").judge(conversation());
    scoring("{\"scoring_redact\": \"none\"}", "sk-test").judge(conversation());

    assertThat(openAi.asked.get(0).toString())
        .contains("[number]")
        .contains("[address]")
        .contains("Friday at 3")
        .doesNotContain("0143")
        .doesNotContain("maria@");
    assertThat(openAi.asked.get(1).toString()).contains("415 555 0143").contains("maria@");
  }

  @Test
  void a_refusal_and_a_filter_are_final_and_a_cut_off_is_not() throws IOException {
    openAi.says(null, "stop", "I can't help with that.");
    openAi.says("{\"satis", "content_filter", null);
    openAi.says("{\"satis", "length", null);
    openAi.says("{\"satisfaction_score\": 12}", "stop", null);
    OpenAiScoring scoring = scoring("{}", "sk-test");

    assertThat(scoring.judge(conversation())).isInstanceOf(Declined.class);
    assertThat(scoring.judge(conversation())).isInstanceOf(Declined.class);
    assertThat(scoring.judge(conversation())).isInstanceOf(Failed.class);
    assertThat(scoring.judge(conversation())).isInstanceOf(Failed.class);
  }

  /** The recorded errors: a wrong key, too fast, an empty account, told not to try again. */
  @Test
  void an_error_is_asked_about_later_and_one_that_does_not_pass_much_later() throws IOException {
    List<Duration> pauses = new ArrayList<>();
    OpenAiScoring scoring = scoring("{}", "sk-test");
    for (JsonValue recorded : PretendOpenAi.fixture("errors.json").asJsonArray()) {
      JsonObject error = recorded.asJsonObject();
      Map<String, String> headers = new HashMap<>();
      error
          .getOrDefault("headers", JsonValue.EMPTY_JSON_OBJECT)
          .asJsonObject()
          .forEach((name, value) -> headers.put(name, ((JsonString) value).getString()));
      openAi.says(error.getInt("status"), headers, error.getJsonObject("body").toString());

      pauses.add(((Failed) scoring.judge(conversation())).retryAfter());
    }

    Duration muchLater = Duration.ofHours(1);
    assertThat(pauses).containsExactly(muchLater, Duration.ofMillis(1500), muchLater, muchLater);
    assertThat(openAi.asked).as("nobody waits and asks again").hasSize(4);
    assertThat(usage()).as("each request counts").isEqualTo("4 0 0");
  }

  @Test
  void a_server_that_is_tired_is_asked_again_as_usual_or_when_it_says() throws IOException {
    openAi.says(503, Map.of(), "<html>");
    openAi.says(429, Map.of("retry-after", "600"), "{}");
    openAi.says(400, Map.of("retry-after", "7200"), "{}");
    OpenAiScoring scoring = scoring("{}", "sk-test");

    assertThat(scoring.judge(conversation())).isEqualTo(new Failed("OpenAI answered 503.", null));
    assertThat(((Failed) scoring.judge(conversation())).retryAfter())
        .isEqualTo(Duration.ofMinutes(10));
    assertThat(((Failed) scoring.judge(conversation())).retryAfter())
        .isEqualTo(Duration.ofHours(2));
  }

  @Test
  void nobody_there_is_a_failure_that_passes() throws IOException {
    OpenAiScoring scoring = scoring("{}", "sk-test");
    openAi.close();
    openAi = new PretendOpenAi();

    assertThat(scoring.judge(conversation()))
        .isEqualTo(new Failed("OpenAI could not be reached.", null));
  }

  @Test
  void the_requests_of_a_day_are_limited() throws IOException {
    OpenAiScoring scoring = scoring("{\"scoring_requests_per_day\": 2}", "sk-test");
    for (int i = 0; i < 4; i++) {
      openAi.says(GOOD, "stop", null);
    }
    scoring.judge(conversation());
    scoring.judge(conversation());
    Failed spent = (Failed) scoring.judge(conversation());

    assertThat(spent.retryAfter()).isEqualTo(Duration.ofHours(15));
    assertThat(openAi.asked).hasSize(2);
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
    JsonText.object(settings).forEach(all::add);
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
        openAi.url(),
        Duration.ofSeconds(10));
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
