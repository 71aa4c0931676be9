package dev.ava.ear;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.ava.testing.EmbeddedDatabase;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.net.http.HttpClient;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The EAR on a real Payara Server, configured by the script that operators use. */
class PayaraServerIT {

  private static final Path EAR = Path.of("target/ava.ear");
  private static final Duration READY_WITHIN = Duration.ofMinutes(1);

  private static PayaraServer server;
  private static AvaNode ava;

  private final Twilio twilio = Twilio.newAccount();

  @BeforeAll
  static void anOperatorDeploysAva() throws Exception {
    server = new PayaraServer(EmbeddedDatabase.migrated());
    server.configure();
    server.deploy(EAR);
    ava = server.node();
    ava.awaitReady(READY_WITHIN);
  }

  @AfterAll
  static void stop() throws Exception {
    if (server != null) {
      server.kill();
    }
  }

  @Test
  void a_text_message_is_recorded_once_and_seen_by_the_administrator() throws Exception {
    String ourNumber = "+14155550100";
    ava.createEndpoint(ourNumber, twilio);
    Twilio.Text text = Twilio.text("+14155552671", ourNumber, "Is 2 pm free? 😀");

    HttpResponse<String> first = twilio.deliver(text, ava);
    HttpResponse<String> repeat = twilio.deliver(text, ava);

    assertThat(first.statusCode()).as(first.body()).isEqualTo(200);
    assertThat(first.headers().firstValue("Content-Type").orElseThrow()).startsWith("text/xml");
    assertThat(repeat.body()).isEqualTo(first.body());
    assertThat(messages(onlyConversation())).containsExactly("Is 2 pm free? 😀");
  }

  @Test
  void a_forged_message_is_refused_and_not_recorded() throws Exception {
    String ourNumber = "+14155550101";
    ava.createEndpoint(ourNumber, twilio);

    HttpResponse<String> answer =
        twilio.deliverForged(Twilio.text("+14155552672", ourNumber, "Let me in"), ava);

    assertThat(answer.statusCode()).isEqualTo(403);
    assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
    assertThat(ava.getAsAdmin("/api/admin/communications").toString()).doesNotContain("2672");
  }

  @Test
  void somebody_who_calls_by_websocket_is_answered_and_on_record() throws Exception {
    Caller caller = new Caller(HttpClient.newHttpClient(), ava);
    await("a conversation").atMost(READY_WITHIN).until(() -> caller.finished().size() >= 5);

    caller.hasHeardEnough();

    String session = "/api/admin/voice-sessions/" + caller.sessionId;
    await("on record")
        .atMost(READY_WITHIN)
        .until(() -> !ava.getAsAdmin(session).getString("state").equals("active"));
    assertThat(ava.getAsAdmin(session).getString("state")).isEqualTo("ended");
    assertThat(ava.getAsAdmin(session).getInt("turns")).isEqualTo(caller.finished().size());
  }

  @Test
  void nobody_gets_in_without_a_login() throws Exception {
    assertThat(ava.get("/api/admin/communications").statusCode()).isEqualTo(401);
    assertThat(ava.get("/admin/conversations.xhtml").statusCode()).isIn(302, 401);
  }

  @Test
  void a_viewer_may_look_and_nothing_else() throws Exception {
    ava.postAsAdmin(
        "/api/admin/users",
        Json.createObjectBuilder()
            .add("username", "vera")
            .add("password", "vera only looks")
            .add("role", "viewer")
            .build());
    String vera =
        "Basic "
            + Base64.getEncoder()
                .encodeToString("vera:vera only looks".getBytes(StandardCharsets.UTF_8));

    HttpResponse<String> look =
        ava.send(ava.request("/api/admin/communications").header("Authorization", vera));
    HttpResponse<String> act =
        ava.send(
            ava.request("/api/admin/tokens")
                .header("Authorization", vera)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString("{\"name\":\"x\",\"role\":\"admin\"}")));

    assertThat(look.statusCode()).as(look.body()).isEqualTo(200);
    assertThat(act.statusCode()).as(act.body()).isEqualTo(403);
    assertThat(act.headers().firstValue("Content-Type")).contains("application/problem+json");
  }

  @Test
  void the_login_page_is_there_with_its_styles() throws Exception {
    HttpResponse<String> page = ava.get("/admin/login.xhtml");

    assertThat(page.statusCode()).isEqualTo(200);
    assertThat(page.body()).contains("jakarta.faces.resource");
    assertThat(page.headers().firstValue("Server")).isEmpty();
    assertThat(page.headers().firstValue("X-Powered-By")).isEmpty();
  }

  @Test
  void the_standard_endpoints_are_at_the_root() throws Exception {
    assertThat(ava.get("/health/live").statusCode()).isEqualTo(200);
    assertThat(ava.get("/metrics").body()).contains("# TYPE");
    assertThat(ava.get("/openapi").body()).contains("/api/admin/communications");
  }

  private static String onlyConversation() throws Exception {
    List<JsonObject> conversations =
        ava.getAsAdmin("/api/admin/communications?channel=sms")
            .getJsonArray("conversations")
            .getValuesAs(JsonObject.class);
    assertThat(conversations).hasSize(1);
    return conversations.get(0).getString("id");
  }

  private static List<String> messages(String conversation) throws Exception {
    return ava
        .getAsAdmin("/api/admin/communications/" + conversation)
        .getJsonArray("messages")
        .getValuesAs(JsonObject.class)
        .stream()
        .map(message -> message.getString("content"))
        .toList();
  }
}
