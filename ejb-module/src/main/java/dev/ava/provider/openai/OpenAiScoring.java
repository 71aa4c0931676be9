package dev.ava.provider.openai;

import static java.lang.System.Logger.Level.INFO;

import dev.ava.organization.boundary.Endpoint;
import dev.ava.organization.boundary.EndpointDirectory;
import dev.ava.organization.boundary.ProviderUrls;
import dev.ava.scoring.boundary.Scorable;
import dev.ava.scoring.boundary.ScoringBudget;
import dev.ava.scoring.boundary.ScoringModel;
import dev.ava.shared.JsonText;
import dev.ava.shared.NotReady;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonException;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Conversations judged by a model of OpenAI: {@code POST /v1/chat/completions} with a strict JSON
 * schema. An organisation has it if its endpoint of the provider {@code openai} has the setting
 * {@code scoring_model}; docs/voice.md, "Scoring".
 */
@ApplicationScoped
public class OpenAiScoring implements ScoringModel {

  private static final System.Logger LOG = System.getLogger(OpenAiScoring.class.getName());
  private static final String PROVIDER = "openai";
  private static final int USUAL_BUDGET = 1_000;

  private EndpointDirectory endpoints;
  private ProviderUrls urls;
  private ScoringBudget budget;
  private Clock clock;
  private String openAi;
  private Duration timeout;
  private HttpClient http;

  /** For the proxy. */
  protected OpenAiScoring() {}

  @Inject
  OpenAiScoring(
      EndpointDirectory endpoints,
      ProviderUrls urls,
      ScoringBudget budget,
      Clock clock,
      @ConfigProperty(name = "ava.openai.url", defaultValue = "https://api.openai.com")
          String openAi,
      @ConfigProperty(name = "ava.scoring.timeout", defaultValue = "PT1M") Duration timeout) {
    this.endpoints = endpoints;
    this.urls = urls;
    this.budget = budget;
    this.clock = clock;
    this.openAi = openAi;
    this.timeout = timeout;
    this.http =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();
  }

  @Override
  public boolean offered(UUID orgId) {
    return endpoint(orgId).isPresent();
  }

  private Optional<Endpoint> endpoint(UUID orgId) {
    return endpoints.ofOrganization(orgId, PROVIDER).stream()
        .filter(one -> !one.settings().getString("scoring_model", "").isBlank())
        .filter(this::canBeAsked)
        .findFirst();
  }

  /** Without a key and a stand-in there is nobody to ask. */
  private boolean canBeAsked(Endpoint endpoint) {
    try {
      urls.of(endpoint, openAi);
      return true;
    } catch (NotReady nobody) {
      return false;
    }
  }

  @Override
  public Answer judge(Scorable conversation) {
    Optional<Endpoint> found = endpoint(conversation.orgId());
    if (found.isEmpty()) {
      return new Failed("The endpoint of OpenAI is gone.", null);
    }
    Endpoint endpoint = found.get();
    if (!budget.take(
        conversation.orgId(),
        endpoint.settings().getInt("scoring_requests_per_day", USUAL_BUDGET))) {
      return new Failed("The requests of the day are spent.", untilTomorrow());
    }
    try {
      ScoringCall call = send(endpoint, conversation);
      if (!call.good()) {
        return new Failed(call.trouble(), call.pause(clock).orElse(null));
      }
      used(conversation.orgId(), call.body());
      return ScoringReply.read(call.body(), conversation.turns().size());
    } catch (IOException away) {
      return new Failed("OpenAI could not be reached.", null);
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
      return new Failed("The server stopped while the model was asked.", null);
    }
  }

  private ScoringCall send(Endpoint endpoint, Scorable conversation)
      throws IOException, InterruptedException {
    String key = endpoint.apiKey() == null ? "stand-in" : endpoint.apiKey();
    JsonObject question =
        ScoringQuestion.chat(
            endpoint.settings().getString("scoring_model"),
            conversation,
            !endpoint.settings().getString("scoring_redact", "numbers").equals("none"));
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(urls.of(endpoint, openAi) + "/v1/chat/completions"))
            .timeout(timeout)
            .header("Authorization", "Bearer " + key)
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(question.toString()))
            .build();
    HttpResponse<String> answer = http.send(request, BodyHandlers.ofString(StandardCharsets.UTF_8));
    if (answer.statusCode() != 200) {
      LOG.log(
          INFO,
          "OpenAI answered {0} to the scoring of {1}, request {2}",
          answer.statusCode(),
          conversation.conversationId(),
          answer.headers().firstValue("x-request-id").orElse("without an id"));
    }
    return new ScoringCall(answer.statusCode(), answer.headers(), answer.body());
  }

  private void used(UUID orgId, String body) {
    try {
      JsonObject usage = JsonText.object(body).getJsonObject("usage");
      budget.used(orgId, usage.getInt("prompt_tokens", 0), usage.getInt("completion_tokens", 0));
    } catch (JsonException | ClassCastException | NullPointerException none) {
      // an answer without usage costs nothing that we could count
    }
  }

  private Duration untilTomorrow() {
    return Duration.between(
        clock.instant(),
        LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC)
            .plusDays(1)
            .atStartOfDay(ZoneOffset.UTC)
            .toInstant());
  }
}
