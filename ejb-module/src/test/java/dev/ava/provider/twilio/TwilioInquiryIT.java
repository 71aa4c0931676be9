package dev.ava.provider.twilio;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.ava.call.boundary.CallConversations;
import dev.ava.call.boundary.CallRecord;
import dev.ava.call.boundary.CallRecords;
import dev.ava.call.boundary.OpenCallInquiry.Answer;
import dev.ava.call.boundary.OpenCallInquiry.Nobody;
import dev.ava.call.boundary.OpenCallInquiry.Ongoing;
import dev.ava.call.boundary.OpenCallInquiry.Over;
import dev.ava.call.boundary.OpenCallInquiry.Unreachable;
import dev.ava.conversation.boundary.VoiceConversations;
import dev.ava.customer.Customers;
import dev.ava.inbox.Inbox;
import dev.ava.migration.boundary.PhasedCallStore;
import dev.ava.migration.control.LegacyMirror;
import dev.ava.organization.boundary.Endpoint;
import dev.ava.organization.boundary.EndpointDirectory;
import dev.ava.organization.boundary.ProviderUrls;
import dev.ava.organization.boundary.Verification;
import dev.ava.testing.EmbeddedDatabase;
import dev.ava.testing.SettableClock;
import dev.ava.voice.boundary.StreamTokens;
import jakarta.json.JsonValue;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class TwilioInquiryIT {

  private static final UUID ORG = UUID.fromString("a0000000-0000-0000-0000-000000000001");
  private static final UUID ENDPOINT = UUID.fromString("e0000000-0000-0000-0000-000000000002");
  private static final String ACCOUNT = "AC" + "0".repeat(32);
  private static final Jdbi JDBI = Jdbi.create(EmbeddedDatabase.migrated().dataSource());
  private static final Map<String, String> KNOWN = new ConcurrentHashMap<>();
  private static HttpServer twilio;

  private final SettableClock clock = new SettableClock();
  private final CallRecords records = new CallRecords(new Inbox());
  private final Customers customers = new Customers();

  @BeforeAll
  static void twilioListens() throws IOException {
    twilio = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    twilio.createContext("/2010-04-01/Accounts/" + ACCOUNT + "/Calls/", TwilioInquiryIT::answer);
    twilio.start();
  }

  @AfterAll
  static void twilioHangsUp() {
    twilio.stop(0);
  }

  private static void answer(HttpExchange exchange) throws IOException {
    String path = exchange.getRequestURI().getPath();
    String call = KNOWN.get(path.substring(path.lastIndexOf('/') + 1).replace(".json", ""));
    String login = Base64.getEncoder().encodeToString((ACCOUNT + ":token").getBytes(UTF_8));
    boolean ours =
        ("Basic " + login).equals(exchange.getRequestHeaders().getFirst("Authorization"));
    byte[] body = (call == null ? "{}" : call).getBytes(UTF_8);
    exchange.sendResponseHeaders(!ours ? 401 : call == null ? 404 : 200, body.length);
    exchange.getResponseBody().write(body);
    exchange.close();
  }

  @Test
  void what_twilio_says_of_a_call_is_told_apart() {
    CallRecord call = call("CAasked");

    assertThat(ask("token", call)).isInstanceOf(Nobody.class);
    KNOWN.put("CAasked", told("CAasked", "in-progress"));
    assertThat(ask("token", call)).isEqualTo(new Ongoing(null, "CAasked"));
    KNOWN.put("CAasked", told("CAasked", "a-new-word"));
    assertThat(ask("token", call)).isInstanceOf(Ongoing.class);
    KNOWN.put("CAasked", told("CAasked", "no-answer"));
    assertThat(ask("token", call)).isInstanceOf(Over.class);
    assertThat(ask("wrong", call)).isInstanceOf(Unreachable.class);
    assertThat(ask(null, call)).as("a stand-in is not asked").isInstanceOf(Unreachable.class);
    KNOWN.put("CAasked", "not JSON");
    assertThat(ask("token", call)).isInstanceOf(Unreachable.class);
  }

  @Test
  void a_call_whose_last_status_was_lost_is_completed_by_what_twilio_says() {
    CallRecord call = call("CAlost");
    KNOWN.put("CAlost", told("CAlost", "completed"));

    Answer answer = ask("token", call);
    JDBI.useTransaction(
        sql ->
            inquiry("token").complete(sql, records.lock(sql, call.id()), ((Over) answer).report()));

    Map<String, Object> row =
        JDBI.withHandle(
            sql ->
                sql.createQuery("SELECT * FROM calls WHERE id = :id")
                    .bind("id", call.id())
                    .mapToMap()
                    .one());
    assertThat(row).containsEntry("status", "completed").containsEntry("duration_seconds", 42);
    assertThat(row.get("recorded_as")).as("nothing of ours took part").isNotNull();
  }

  private static String told(String sid, String status) {
    return """
    {"sid":"%s","account_sid":"%s","status":"%s","from":"+14155552671","to":"+14155550100",
     "direction":"inbound","duration":"42","end_time":"Tue, 04 Mar 2025 12:31:07 +0000",
     "answered_by":null,"price":null}
    """
        .formatted(sid, ACCOUNT, status);
  }

  private CallRecord call(String sid) {
    TwilioForm form =
        TwilioForm.parse(
            "CallSid="
                + sid
                + "&AccountSid="
                + ACCOUNT
                + "&From=%2B14155552671&To=%2B14155550100&CallStatus=ringing&Direction=inbound");
    return JDBI.inTransaction(
        sql ->
            records
                .begin(
                    sql,
                    new TwilioCallForm(form, clock.instant())
                        .call(endpoint("token"), "+14155552671", null))
                .call());
  }

  private Answer ask(String apiKey, CallRecord call) {
    return inquiry(apiKey).ask(call);
  }

  private TwilioInquiry inquiry(String apiKey) {
    String url = "http://127.0.0.1:" + twilio.getAddress().getPort();
    TwilioCalls calls = new TwilioCalls();
    calls.use(JDBI, clock, new Inbox(), customers);
    calls.useCalls(
        records,
        new CallConversations(
            records,
            customers,
            new PhasedCallStore(new LegacyMirror(), new VoiceConversations(Clock.systemUTC()))),
        new StreamTokens(JDBI, clock, Duration.ofMinutes(1)));
    EndpointDirectory endpoints =
        new EndpointDirectory() {
          @Override
          public List<Endpoint> ofOrganization(UUID orgId, String provider) {
            return List.of(endpoint(apiKey));
          }
        };
    TwilioApi api = new TwilioApi(new ProviderUrls(Optional.of("http://127.0.0.1:1")), url);
    return new TwilioInquiry(endpoints, api, calls, clock);
  }

  private static Endpoint endpoint(String apiKey) {
    return new Endpoint(
        ENDPOINT,
        ORG,
        "voice",
        "twilio",
        "+14155550100",
        ACCOUNT,
        "US",
        Verification.ENFORCE,
        List.of(),
        null,
        JsonValue.EMPTY_JSON_OBJECT,
        apiKey);
  }
}
