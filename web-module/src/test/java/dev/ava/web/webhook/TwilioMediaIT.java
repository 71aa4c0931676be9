package dev.ava.web.webhook;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.ava.web.testing.AvaOnMicro;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.net.http.WebSocketHandshakeException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TwilioMediaIT extends AvaOnMicro {

  private static final String MEDIA = "/ws/twilio/media";
  private static final String SIGNED = "wss://ava.example.test" + MEDIA;
  private static final Duration SOON = Duration.ofSeconds(20);

  private final CompletableFuture<Integer> closed = new CompletableFuture<>();
  private TwilioLine line;

  @BeforeEach
  void aLine() throws Exception {
    line = new TwilioLine();
  }

  @Test
  void a_stream_is_the_sound_of_its_call_until_twilio_stops_it() throws Exception {
    WebSocket stream = connect();
    for (String frame : recorded(TwilioLine.token(line.rings()))) {
      stream.sendText(frame, true).join();
    }

    assertThat(closed.get(20, SECONDS)).isEqualTo(1000);
    await().atMost(SOON).until(() -> session().get("state").equals("ended"));
    assertThat(session())
        .containsEntry("session_id", "TW_" + line.sid)
        .containsEntry("peer_address", line.caller)
        .containsEntry("our_address", line.ourNumber)
        .containsEntry("end_reason", "hung_up");
    await()
        .atMost(SOON)
        .untilAsserted(
            () ->
                assertThat(line.call())
                    .containsEntry("status", "completed")
                    .containsEntry("recorded_as", session().get("conversation_id")));
    assertThat(events()).contains("dtmf");
  }

  @Test
  void a_stream_that_breaks_off_ends_the_call() throws Exception {
    WebSocket stream = connect();
    List<String> frames = recorded(TwilioLine.token(line.rings()));
    for (String frame : frames.subList(0, frames.size() - 1)) {
      stream.sendText(frame, true).join();
    }
    await().atMost(SOON).until(() -> events().contains("dtmf"));

    stream.abort();

    await().atMost(SOON).until(() -> !session().get("state").equals("active"));
    assertThat(session()).containsEntry("end_reason", "connection_lost");
    await().atMost(SOON).until(() -> !line.call().get("status").equals("in_progress"));
    assertThat(line.call().get("recorded_as")).isNotNull();
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
    String token = TwilioLine.token(line.rings());
    WebSocket guesser = connect();
    guesser.sendText(start("x".repeat(43), line.sid), true).join();
    assertThat(closed.get(20, SECONDS)).isEqualTo(4401);
    assertThat(sessions()).isEmpty();

    TwilioMediaIT second = new TwilioMediaIT();
    WebSocket ofAnotherCall = second.connect(line.twilio.sign(SIGNED, Map.of()));
    ofAnotherCall.sendText(start(token, Twilio.sid("CA")), true).join();
    assertThat(second.closed.get(20, SECONDS)).isEqualTo(4401);

    TwilioMediaIT third = new TwilioMediaIT();
    third.connect(line.twilio.sign(SIGNED, Map.of())).sendText(start(token, line.sid), true).join();
    await().atMost(SOON).until(() -> !sessions().isEmpty());

    TwilioMediaIT fourth = new TwilioMediaIT();
    fourth
        .connect(line.twilio.sign(SIGNED, Map.of()))
        .sendText(start(token, line.sid), true)
        .join();
    assertThat(fourth.closed.get(20, SECONDS)).isEqualTo(4401);
  }

  @Test
  void another_accounts_signature_opens_no_call_of_ours() throws Exception {
    String token = TwilioLine.token(line.rings());
    TwilioMediaIT others = new TwilioMediaIT();
    others.aLine();

    WebSocket stream = others.connect();
    stream.sendText(start(token, line.sid), true).join();

    assertThat(others.closed.get(20, SECONDS)).isEqualTo(4401);
  }

  @Test
  void a_frame_that_is_too_big_closes_the_stream() throws Exception {
    WebSocket stream = connect();

    stream.sendText("x".repeat(70_000), true).join();

    assertThat(closed.get(20, SECONDS)).isEqualTo(1009);
  }

  private static final String SESSION = "SELECT * FROM voice_sessions WHERE session_id = ?";

  private List<Map<String, Object>> sessions() {
    return line.jdbi.withHandle(h -> h.select(SESSION, "TW_" + line.sid).mapToMap().list());
  }

  private Map<String, Object> session() {
    return sessions().get(0);
  }

  private List<String> events() {
    return line.jdbi.withHandle(
        h ->
            h.select(
                    """
                    SELECT e.event_type FROM voice_session_events e
                      JOIN voice_sessions s ON s.id = e.voice_session_id WHERE s.session_id = ?
                    """,
                    "TW_" + line.sid)
                .mapTo(String.class)
                .list());
  }

  private WebSocket connect() throws Exception {
    return connect(line.twilio.sign(SIGNED, Map.of()));
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

  private String start(String token, String callSid) {
    return """
    {"event":"start","sequenceNumber":"1","start":{"accountSid":"%s","streamSid":"MZ1","callSid":"%s",
     "tracks":["inbound"],"mediaFormat":{"encoding":"audio/x-mulaw","sampleRate":8000,"channels":1},
     "customParameters":{"token":"%s"}},"streamSid":"MZ1"}
    """
        .formatted(line.twilio.account, callSid, token);
  }

  private List<String> recorded(String token) throws Exception {
    try (var file =
        TwilioMediaIT.class.getResourceAsStream(
            "/fixtures/twilio/media-streams/from-twilio-session.jsonl")) {
      return new String(file.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .map(frame -> frame.contains("\"event\":\"start\"") ? start(token, line.sid) : frame)
          .toList();
    }
  }
}
