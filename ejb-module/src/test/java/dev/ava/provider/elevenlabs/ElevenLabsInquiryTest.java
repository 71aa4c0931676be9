package dev.ava.provider.elevenlabs;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.ava.call.boundary.CallRecord;
import dev.ava.call.boundary.OpenCallInquiry.Answer;
import dev.ava.call.boundary.OpenCallInquiry.Nobody;
import dev.ava.call.boundary.OpenCallInquiry.Ongoing;
import dev.ava.call.boundary.OpenCallInquiry.Over;
import dev.ava.call.boundary.OpenCallInquiry.Unreachable;
import dev.ava.organization.boundary.Endpoint;
import dev.ava.organization.boundary.EndpointDirectory;
import dev.ava.organization.boundary.ProviderUrls;
import dev.ava.organization.boundary.Verification;
import jakarta.json.JsonValue;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ElevenLabsInquiryTest {

  private static final String SID = "EL_DR001_2026-03-04T12:00:00.469Z";
  private static final String LIST = "/v1/convai/conversations";
  private static final UUID ORG = UUID.randomUUID();
  private static final Endpoint ENDPOINT =
      new Endpoint(
          UUID.randomUUID(),
          ORG,
          "voice",
          "elevenlabs",
          "agent_0001",
          null,
          "US",
          Verification.ENFORCE,
          List.of(),
          null,
          JsonValue.EMPTY_JSON_OBJECT,
          "key");

  private final Map<String, String> pages = new ConcurrentHashMap<>();
  private final List<String> asked = new CopyOnWriteArrayList<>();
  private volatile int status = 200;
  private HttpServer http;

  @BeforeEach
  void listen() throws IOException {
    http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    http.createContext(
        "/",
        exchange -> {
          String query = exchange.getRequestURI().getQuery();
          String path = exchange.getRequestURI().getPath();
          asked.add(path + (query == null ? "" : "?" + query));
          String page = pages.get(query != null && query.contains("cursor=") ? "more" : path);
          byte[] body = String.valueOf(page).getBytes(StandardCharsets.UTF_8);
          exchange.sendResponseHeaders(page == null ? 404 : status, body.length);
          exchange.getResponseBody().write(body);
          exchange.close();
        });
    http.start();
  }

  @AfterEach
  void close() {
    http.stop(0);
  }

  @Test
  void a_call_without_a_name_is_found_by_the_call_sid_that_it_carries() {
    pages.put(
        LIST,
        "{\"conversations\":[{\"conversation_id\":\"conv_other\"}],\"has_more\":true,"
            + "\"next_cursor\":\"2\"}");
    pages.put("more", "{\"conversations\":[{\"conversation_id\":\"conv_ours\"}]}");
    pages.put(LIST + "/conv_other", conversation("conv_other", "EL_another", "done"));
    pages.put(LIST + "/conv_ours", conversation("conv_ours", SID, "in-progress"));

    assertThat(ask(null)).isEqualTo(new Ongoing("conv_ours", "CA31"));
    assertThat(asked.get(0))
        .contains("agent_id=agent_0001", "call_start_after_unix=1772625480", "page_size=100");
  }

  @Test
  void a_call_that_is_over_comes_with_all_that_is_told_of_it() {
    pages.put(LIST + "/conv_1", conversation("conv_1", SID, "done"));

    assertThat(ask("conv_1"))
        .isInstanceOfSatisfying(
            Over.class,
            over -> {
              assertThat(over.conversationId()).isEqualTo("conv_1");
              assertThat(over.report().getString("status")).isEqualTo("done");
            });
  }

  @Test
  void a_conversation_that_does_not_name_itself_has_the_name_it_was_asked_by() {
    pages.put(LIST + "/conv_1", "{\"status\": \"in-progress\"}");
    pages.put(LIST, "{\"conversations\":[{\"conversation_id\":\"\"},{}]}");

    assertThat(ask("conv_1")).isEqualTo(new Ongoing("conv_1", null));
    assertThat(ask(null)).isEqualTo(new Nobody());
  }

  @Test
  void what_the_provider_does_not_know_is_nobodys() {
    pages.put(LIST, "{\"conversations\":[],\"has_more\":false}");

    assertThat(ask("conv_gone")).isEqualTo(new Nobody());
    assertThat(ask(null)).isEqualTo(new Nobody());
  }

  @Test
  void a_provider_that_fails_says_nothing_about_the_call() {
    pages.put(LIST, "oops");
    assertThat(ask(null)).isInstanceOf(Unreachable.class);
    status = 500;
    assertThat(ask(null)).isInstanceOf(Unreachable.class);
    http.stop(0);
    assertThat(ask("conv_1")).isInstanceOf(Unreachable.class);
  }

  private Answer ask(String conversation) {
    EndpointDirectory directory =
        new EndpointDirectory() {
          @Override
          public List<Endpoint> ofOrganization(UUID orgId, String provider) {
            return List.of(ENDPOINT);
          }
        };
    String url = "http://127.0.0.1:" + http.getAddress().getPort();
    ElevenLabsApi api =
        new ElevenLabsApi(new ProviderUrls(Optional.empty()), url, Duration.ofSeconds(5));
    return new ElevenLabsInquiry(directory, api, null, Clock.systemUTC()).ask(call(conversation));
  }

  private static String conversation(String id, String sid, String status) {
    return """
    {"conversation_id": "%s", "status": "%s", "metadata": {"phone_call": {"call_sid": "CA31"}},
     "conversation_initiation_client_data": {"dynamic_variables": {"call_sid": "%s"}}}
    """
        .formatted(id, status, sid);
  }

  private static CallRecord call(String conversation) {
    return new CallRecord(
        UUID.randomUUID(),
        ORG,
        SID,
        conversation,
        "elevenlabs",
        null,
        null,
        ENDPOINT.id(),
        null,
        "DR001",
        "outbound",
        "+14155550101",
        "+14155550101",
        "in_progress",
        Instant.parse("2026-03-04T12:00:00.469Z"),
        null,
        null,
        null);
  }
}
