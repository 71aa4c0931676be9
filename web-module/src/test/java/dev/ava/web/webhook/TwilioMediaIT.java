package dev.ava.web.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.ava.web.testing.AvaOnMicro;
import jakarta.json.Json;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.WebSocket;
import java.net.http.WebSocketHandshakeException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TwilioMediaIT extends AvaOnMicro {

  private static final String MEDIA = "/ws/twilio/media";
  private static final String SIGNED = "wss://ava.example.test" + MEDIA;
  private static final Pattern TOKEN =
      Pattern.compile("<Parameter name=\"token\" value=\"([A-Za-z0-9_-]{43})\"/>");
  private static final AtomicInteger NUMBERS = new AtomicInteger();
  private static final Duration SOON = Duration.ofSeconds(20);

  private final Twilio twilio = new Twilio(baseUrl(), PUBLIC_URL);
  private final Jdbi jdbi = Jdbi.create(database());
  private final String sid = Twilio.sid("CA");
  private final CompletableFuture<Integer> closed = new CompletableFuture<>();
  private String ourNumber;
  private String caller;

  @BeforeEach
  void ourOwnNumber() throws Exception {
    int number = NUMBERS.incrementAndGet();
    ourNumber = "+1415553%04d".formatted(number);
    caller = "+1212556%04d".formatted(number);
    String endpoint =
        Json.createObjectBuilder()
            .add("provider", "twilio")
            .add("channel", "voice")
            .add("address", ourNumber)
            .add("account_id", twilio.account)
            .add("secret", twilio.authToken)
            .build()
            .toString();
    assertThat(
            HTTP.send(
                    asAdmin("/api/admin/endpoints")
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofString(endpoint))
                        .build(),
                    BodyHandlers.ofString())
                .statusCode())
        .isEqualTo(201);
  }

  @Test
  void a_stream_is_the_sound_of_its_call_until_twilio_stops_it() throws Exception {
    WebSocket stream = connect();
    for (String frame : recorded(token())) {
      stream.sendText(frame, true).join();
    }

    assertThat(closed.get()).isEqualTo(1000);
    await().atMost(SOON).until(() -> session().get("state").equals("ended"));
    assertThat(session())
        .containsEntry("session_id", "TW_" + sid)
        .containsEntry("peer_address", caller)
        .containsEntry("our_address", ourNumber)
        .containsEntry("end_reason", "hung_up");
    assertThat(call())
        .containsEntry("status", "completed")
        .containsEntry("recorded_as", session().get("conversation_id"));
    assertThat(events()).contains("dtmf");
  }

  @Test
  void a_stream_that_breaks_off_ends_the_call() throws Exception {
    WebSocket stream = connect();
    List<String> frames = recorded(token());
    for (String frame : frames.subList(0, frames.size() - 1)) {
      stream.sendText(frame, true).join();
    }
    await().atMost(SOON).until(() -> events().contains("dtmf"));

    stream.abort();

    await().atMost(SOON).until(() -> !session().get("state").equals("active"));
    assertThat(session()).containsEntry("end_reason", "connection_lost");
    assertThat(call().get("recorded_as")).isNotNull();
    assertThat(call().get("status")).isNotEqualTo("in_progress");
  }

  @Test
  void who_does_not_sign_gets_no_socket() {
    assertThatThrownBy(() -> connect("c2lnbmF0dXJl"))
        .isInstanceOfSatisfying(
            CompletionException.class,
            refused ->
                assertThat(refused.getCause())
                    .isInstanceOfSatisfying(
                        WebSocketHandshakeException.class,
                        answer -> assertThat(answer.getResponse().statusCode()).isEqualTo(403)));
  }

  @Test
  void a_token_is_good_for_its_own_call_and_once() throws Exception {
    String token = token();
    WebSocket guesser = connect();
    guesser.sendText(start("x".repeat(43), sid), true).join();
    assertThat(closed.get()).isEqualTo(4401);
    assertThat(sessions()).isEmpty();

    TwilioMediaIT second = new TwilioMediaIT();
    WebSocket ofAnotherCall = second.connect(twilio.sign(SIGNED, Map.of()));
    ofAnotherCall.sendText(start(token, Twilio.sid("CA")), true).join();
    assertThat(second.closed.get()).isEqualTo(4401);

    TwilioMediaIT third = new TwilioMediaIT();
    third.connect(twilio.sign(SIGNED, Map.of())).sendText(start(token, sid), true).join();
    await().atMost(SOON).until(() -> !sessions().isEmpty());

    TwilioMediaIT fourth = new TwilioMediaIT();
    fourth.connect(twilio.sign(SIGNED, Map.of())).sendText(start(token, sid), true).join();
    assertThat(fourth.closed.get()).isEqualTo(4401);
  }

  @Test
  void another_accounts_signature_opens_no_call_of_ours() throws Exception {
    String token = token();
    TwilioMediaIT others = new TwilioMediaIT();
    others.ourOwnNumber();

    WebSocket stream = others.connect();
    stream.sendText(start(token, sid), true).join();

    assertThat(others.closed.get()).isEqualTo(4401);
  }

  @Test
  void a_frame_that_is_too_big_closes_the_stream() throws Exception {
    WebSocket stream = connect();

    stream.sendText("x".repeat(70_000), true).join();

    assertThat(closed.get()).isEqualTo(1009);
  }

  private static final String SESSION = "SELECT * FROM voice_sessions WHERE session_id = ?";

  private List<Map<String, Object>> sessions() {
    return jdbi.withHandle(h -> h.select(SESSION, "TW_" + sid).mapToMap().list());
  }

  private Map<String, Object> session() {
    return sessions().get(0);
  }

  private Map<String, Object> call() {
    return jdbi.withHandle(
        h -> h.select("SELECT * FROM calls WHERE call_sid = ?", "TW_" + sid).mapToMap().one());
  }

  private List<String> events() {
    return jdbi.withHandle(
        h ->
            h.select(
                    """
                    SELECT e.event_type FROM voice_session_events e
                      JOIN voice_sessions s ON s.id = e.voice_session_id WHERE s.session_id = ?
                    """,
                    "TW_" + sid)
                .mapTo(String.class)
                .list());
  }

  private WebSocket connect() throws Exception {
    return connect(twilio.sign(SIGNED, Map.of()));
  }

  private WebSocket connect(String signature) {
    return HttpClient.newHttpClient()
        .newWebSocketBuilder()
        .header("X-Twilio-Signature", signature)
        .buildAsync(URI.create(baseUrl().toString().replace("http", "ws") + MEDIA), new Ear())
        .join();
  }

  private final class Ear implements WebSocket.Listener {
    @Override
    public CompletionStage<?> onClose(WebSocket socket, int code, String reason) {
      closed.complete(code);
      return null;
    }

    @Override
    public void onError(WebSocket socket, Throwable error) {
      closed.completeExceptionally(error);
    }
  }

  /** As Twilio tells us of the call; what lets its stream in. */
  private String token() throws Exception {
    Map<String, String> fields = new LinkedHashMap<>();
    fields.put("CallSid", sid);
    fields.put("AccountSid", twilio.account);
    fields.put("From", caller);
    fields.put("To", ourNumber);
    fields.put("CallStatus", "ringing");
    fields.put("Direction", "inbound");
    Matcher token = TOKEN.matcher(twilio.posts("/api/webhooks/twilio/voice", fields).body());
    assertThat(token.find()).isTrue();
    return token.group(1);
  }

  private String start(String token, String callSid) {
    return """
    {"event":"start","sequenceNumber":"1","start":{"accountSid":"%s","streamSid":"MZ1","callSid":"%s",
     "tracks":["inbound"],"mediaFormat":{"encoding":"audio/x-mulaw","sampleRate":8000,"channels":1},
     "customParameters":{"token":"%s"}},"streamSid":"MZ1"}
    """
        .formatted(twilio.account, callSid, token);
  }

  private List<String> recorded(String token) throws Exception {
    try (var file =
        TwilioMediaIT.class.getResourceAsStream(
            "/fixtures/twilio/media-streams/from-twilio-session.jsonl")) {
      return new String(file.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .map(frame -> frame.contains("\"event\":\"start\"") ? start(token, sid) : frame)
          .toList();
    }
  }
}
