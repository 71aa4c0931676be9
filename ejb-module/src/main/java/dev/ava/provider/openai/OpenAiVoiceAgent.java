package dev.ava.provider.openai;

import dev.ava.assistant.boundary.AgentCall;
import dev.ava.assistant.boundary.AgentEvents;
import dev.ava.assistant.boundary.AgentLine;
import dev.ava.assistant.boundary.VoiceAgent;
import dev.ava.organization.boundary.Endpoint;
import dev.ava.organization.boundary.EndpointDirectory;
import dev.ava.organization.boundary.ProviderUrls;
import dev.ava.shared.NotReady;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedThreadFactory;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonValue;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * OpenAI's Realtime interface, or its stand-in, as an agent. All calls share a few threads, one
 * HTTP client and one clock that ticks.
 */
@ApplicationScoped
public class OpenAiVoiceAgent implements VoiceAgent {

  private static final Duration CONNECT_WITHIN = Duration.ofSeconds(5);
  private static final int TICK_MILLIS = 250;

  private EndpointDirectory endpoints;
  private ProviderUrls urls;
  private Clock clock;
  private String url;

  @Resource private ManagedThreadFactory threadFactory;

  private final Set<RealtimeLine> lines = ConcurrentHashMap.newKeySet();
  private ExecutorService threads;
  private ScheduledExecutorService ticker;
  private HttpClient http;

  /** For the proxy. */
  protected OpenAiVoiceAgent() {}

  @Inject
  OpenAiVoiceAgent(
      EndpointDirectory endpoints,
      ProviderUrls urls,
      Clock clock,
      @ConfigProperty(name = "ava.openai.url", defaultValue = "https://api.openai.com")
          String url) {
    this.endpoints = endpoints;
    this.urls = urls;
    this.clock = clock;
    this.url = url;
  }

  /** Where no server makes the threads. */
  public OpenAiVoiceAgent(
      EndpointDirectory endpoints,
      ProviderUrls urls,
      Clock clock,
      String url,
      ThreadFactory threads) {
    this(endpoints, urls, clock, url);
    begin(threads);
  }

  @Override
  public String name() {
    return "openai";
  }

  /** Whether the organisation has an endpoint of OpenAI, with a key or with a stand-in to go to. */
  @Override
  public boolean readyFor(UUID orgId) {
    Optional<Endpoint> endpoint = endpoint(orgId);
    try {
      endpoint.ifPresent(one -> urls.of(one, url));
      return endpoint.isPresent();
    } catch (NotReady noCredentials) {
      return false;
    }
  }

  @Override
  public AgentLine answer(AgentCall call, AgentEvents events) {
    begin(threadFactory);
    Optional<Endpoint> endpoint = endpoint(call.orgId());
    OpenAiSettings settings =
        OpenAiSettings.of(endpoint.map(Endpoint::settings).orElse(JsonValue.EMPTY_JSON_OBJECT));
    RealtimeLine line =
        new RealtimeLine(
            call, events, settings, connector(endpoint, settings), threads, clock, lines::remove);
    lines.add(line);
    line.start();
    return line;
  }

  private Connector connector(Optional<Endpoint> endpoint, OpenAiSettings settings) {
    return listener -> {
      try {
        Endpoint to = endpoint.orElseThrow(OpenAiVoiceAgent::none);
        return http.newWebSocketBuilder()
            .connectTimeout(CONNECT_WITHIN)
            .header("Authorization", "Bearer " + (to.apiKey() == null ? "stand-in" : to.apiKey()))
            .buildAsync(address(urls.of(to, url), settings.model()), listener);
      } catch (NotReady no) {
        return CompletableFuture.failedFuture(no);
      }
    };
  }

  /** Of a web address {@code http(s)://} the socket {@code ws(s)://}. */
  private static URI address(String base, String model) {
    return URI.create(
        base.replaceFirst("^http", "ws")
            + "/v1/realtime?model="
            + URLEncoder.encode(model, StandardCharsets.UTF_8));
  }

  private Optional<Endpoint> endpoint(UUID orgId) {
    return endpoints.ofOrganization(orgId, name()).stream().findFirst();
  }

  private static NotReady none() {
    return new NotReady("no-credentials", "This organisation has no endpoint of OpenAI.");
  }

  private synchronized void begin(ThreadFactory factory) {
    if (threads == null) {
      threads =
          Executors.newFixedThreadPool(
              Math.max(4, 2 * Runtime.getRuntime().availableProcessors()), factory);
      http =
          HttpClient.newBuilder()
              .version(HttpClient.Version.HTTP_1_1)
              .executor(threads)
              .connectTimeout(CONNECT_WITHIN)
              .build();
      ticker = Executors.newSingleThreadScheduledExecutor(factory);
      var unused =
          ticker.scheduleWithFixedDelay(
              () -> lines.forEach(RealtimeLine::tick),
              TICK_MILLIS,
              TICK_MILLIS,
              TimeUnit.MILLISECONDS);
    }
  }

  @PreDestroy
  public synchronized void stop() {
    if (threads != null) {
      ticker.shutdownNow();
      threads.shutdownNow();
    }
  }
}
