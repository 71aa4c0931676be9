package dev.ava.provider.vapi;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
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
import dev.ava.shared.NotReady;
import dev.ava.testing.EmbeddedDatabase;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class VapiInquiryIT {

  private static final Map<String, String> KNOWN = new ConcurrentHashMap<>();
  private static VapiLine line;
  private static HttpServer vapi;

  @BeforeAll
  static void vapiListens() throws IOException {
    line = new VapiLine(EmbeddedDatabase.migrated());
    vapi = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    vapi.createContext("/call/", VapiInquiryIT::answer);
    vapi.start();
  }

  @AfterAll
  static void vapiHangsUp() {
    vapi.stop(0);
  }

  private static void answer(HttpExchange exchange) throws IOException {
    String path = exchange.getRequestURI().getPath();
    String call = KNOWN.get(path.substring(path.lastIndexOf('/') + 1));
    boolean ours = "Bearer key".equals(exchange.getRequestHeaders().getFirst("Authorization"));
    byte[] body = (call == null ? "{}" : call).getBytes(UTF_8);
    exchange.sendResponseHeaders(!ours ? 401 : call == null ? 404 : 200, body.length);
    exchange.getResponseBody().write(body);
    exchange.close();
  }

  @Test
  void a_call_whose_report_was_lost_is_asked_for_and_told_whole() {
    VapiStory story = VapiStory.unreported("lost-1", "+14155552671");
    story.messages().forEach(line::deliver);
    KNOWN.put(
        "lost-1",
        """
        {"id":"lost-1","status":"ended","endedReason":"customer-ended-call","cost":0.5,
         "startedAt":"2025-03-04T12:34:05Z","endedAt":"2025-03-04T12:35:05Z",
         "analysis":{"summary":"All was said."},
         "artifact":{"messages":[{"role":"system","message":"You are"},
           {"role":"user","message":"Hello","time":1741091646000},
           {"role":"bot","message":"Hi","time":1741091647000}]}}
        """);
    VapiInquiry inquiry = inquiry("key");
    CallRecord call = line.call("lost-1");

    Optional<JsonObject> report = inquiry.report(call);
    line.jdbi.useTransaction(sql -> inquiry.complete(sql, call, report.orElseThrow()));

    assertThat(line.rows("SELECT * FROM calls WHERE vapi_call_id = 'lost-1'").get(0))
        .containsEntry("status", "completed")
        .containsEntry("failure_reason", null)
        .containsEntry("duration_seconds", 60)
        .containsEntry("transcript_summary", "All was said.");
    assertThat(
            line.rows(
                "SELECT message_text FROM call_transcriptions WHERE conversation_id = 'lost-1'"
                    + " ORDER BY sequence_number"))
        .extracting(row -> row.get("message_text"))
        .containsExactly("Hello", "Hi");
    assertThat(line.call("lost-1").recordedAs()).isNotNull();
  }

  @Test
  void what_vapi_says_of_a_call_is_told_apart() {
    VapiStory.unreported("asked-1", "+14155552672").messages().forEach(line::deliver);
    CallRecord call = line.call("asked-1");

    assertThat(ask(inquiry("key"), call)).isInstanceOf(Nobody.class);
    KNOWN.put(
        "asked-1",
        "{\"id\":\"asked-1\",\"status\":\"in-progress\",\"phoneCallProviderId\":\"CA1\"}");
    assertThat(ask(inquiry("key"), call)).isEqualTo(new Ongoing("asked-1", "CA1"));
    KNOWN.put("asked-1", "{\"id\":\"asked-1\",\"status\":\"ended\"}");
    assertThat(ask(inquiry("key"), call)).isInstanceOf(Over.class);
    assertThat(ask(inquiry("wrong"), call)).isInstanceOf(Unreachable.class);
    KNOWN.put("asked-1", "not JSON");
    assertThat(ask(inquiry("key"), call)).isInstanceOf(Unreachable.class);
    assertThatThrownBy(() -> inquiry("key").report(call))
        .as("asked again later, and recorded as far as it is known in the end")
        .isInstanceOf(NotReady.class);
  }

  @Test
  void without_a_key_and_a_stand_in_nobody_is_asked() {
    VapiStory.unreported("asked-2", "+14155552673").messages().forEach(line::deliver);

    assertThatThrownBy(() -> inquiry(null).report(line.call("asked-2")))
        .isInstanceOfSatisfying(
            NotReady.class, refused -> assertThat(refused.type()).isEqualTo("no-credentials"));
  }

  private static Answer ask(VapiInquiry inquiry, CallRecord call) {
    return inquiry.ask(call);
  }

  private static VapiInquiry inquiry(String apiKey) {
    String url = "http://127.0.0.1:" + vapi.getAddress().getPort() + "/";
    VapiApi api = new VapiApi(new ProviderUrls(Optional.empty()), url);
    return new VapiInquiry(new OneEndpoint(apiKey), api, line.reports(), line.clock);
  }

  /** The number that the line serves. */
  private static final class OneEndpoint extends EndpointDirectory {

    private final String apiKey;

    OneEndpoint(String apiKey) {
      this.apiKey = apiKey;
    }

    @Override
    public List<Endpoint> ofOrganization(UUID orgId, String provider) {
      return List.of(
          new Endpoint(
              VapiLine.ENDPOINT,
              orgId,
              "voice",
              provider,
              "pn-1",
              null,
              "US",
              Verification.ENFORCE,
              List.of(),
              null,
              JsonValue.EMPTY_JSON_OBJECT,
              apiKey));
    }
  }
}
