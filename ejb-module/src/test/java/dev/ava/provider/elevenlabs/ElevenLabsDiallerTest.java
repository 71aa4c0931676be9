package dev.ava.provider.elevenlabs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import dev.ava.organization.boundary.Endpoint;
import dev.ava.organization.boundary.ProviderUrls;
import dev.ava.organization.boundary.Verification;
import dev.ava.outbound.boundary.Dialler.Accepted;
import dev.ava.outbound.boundary.Dialler.Answer;
import dev.ava.outbound.boundary.Dialler.Dial;
import dev.ava.outbound.boundary.Dialler.Refused;
import dev.ava.outbound.boundary.Dialler.Unknown;
import dev.ava.shared.InvalidInput;
import dev.ava.shared.NotReady;
import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import jakarta.json.JsonValue;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ElevenLabsDiallerTest {

  private static final Dial DIAL =
      new Dial(
          "EL_DR001_2026-03-04T12:00:00.469Z",
          "+14155550101",
          json("{\"conversation_ref\":\"8b1f0d8e\",\"patient_name\":\"Pat\"}"));

  private final List<String> bodies = new CopyOnWriteArrayList<>();
  private final List<String> keys = new CopyOnWriteArrayList<>();
  private final CountDownLatch over = new CountDownLatch(1);
  private HttpServer http;
  private volatile int status = 200;
  private volatile String body = "";
  private volatile boolean silent;

  @BeforeEach
  void listen() throws IOException {
    http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    http.setExecutor(Executors.newCachedThreadPool());
    http.createContext(
        "/v1/convai/twilio/outbound-call",
        exchange -> {
          bodies.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
          keys.add(exchange.getRequestHeaders().getFirst("xi-api-key"));
          if (silent) {
            await();
          }
          byte[] answer = body.getBytes(StandardCharsets.UTF_8);
          exchange.sendResponseHeaders(status, answer.length == 0 ? -1 : answer.length);
          exchange.getResponseBody().write(answer);
          exchange.close();
        });
    http.start();
  }

  private void await() {
    try {
      over.await();
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
    }
  }

  @AfterEach
  void close() {
    over.countDown();
    http.stop(0);
  }

  @Test
  void every_exchange_of_the_fixtures_is_understood() throws IOException {
    JsonArray exchanges = fixtures();

    Answer accepted = dialAnswering(exchanges.getJsonObject(0));
    assertThat(accepted).isEqualTo(new Accepted("conv_0001", "CA00000000000000000000000000000031"));
    JsonObject wanted = exchanges.getJsonObject(0).getJsonObject("request").getJsonObject("body");
    JsonObject sent = json(bodies.get(0));
    assertThat(sent.keySet()).isEqualTo(wanted.keySet());
    assertThat(sent.getString("agent_id")).isEqualTo(wanted.getString("agent_id"));
    assertThat(sent.getString("agent_phone_number_id"))
        .isEqualTo(wanted.getString("agent_phone_number_id"));
    assertThat(variables(sent))
        .containsAllEntriesOf(variables(wanted))
        .containsEntry("call_sid", Json.createValue(DIAL.callSid()));
    assertThat(keys).containsExactly("key-of-the-org");

    assertThat(dialAnswering(exchanges.getJsonObject(1)))
        .isEqualTo(new Refused("ElevenLabs refused: Failed to initiate call", false));
    assertThat(dialAnswering(exchanges.getJsonObject(2)))
        .isEqualTo(new Refused("ElevenLabs refused: to_number: field required (HTTP 422)", false));
    assertThat(dialAnswering(exchanges.getJsonObject(3)))
        .isEqualTo(
            new Refused("ElevenLabs refused: invalid_api_key: Invalid API key (HTTP 401)", false));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "429 | {\"detail\":\"slow down\"} | Refused[reason=ElevenLabs refused: slow down (HTTP 429), later=true]",
        "404 | nothing here | Refused[reason=ElevenLabs refused: HTTP 404, later=false]",
        "302 | moved | Refused[reason=ElevenLabs refused: HTTP 302, later=false]",
        "500 | <html>oops</html> | Unknown[reason=ElevenLabs failed: HTTP 500]",
        "503 | {\"detail\":{\"status\":\"busy\",\"message\":\"later\"}} | Unknown[reason=ElevenLabs failed: busy: later (HTTP 503)]",
        "408 | '' | Unknown[reason=ElevenLabs failed: HTTP 408]",
        "200 | not json | Unknown[reason=ElevenLabs answered something that is not JSON]",
        "200 | {} | Unknown[reason=ElevenLabs did not say whether it placed the call]",
        "200 | {\"success\":true,\"conversation_id\":null} | Unknown[reason=ElevenLabs placed the call without naming it]",
      })
  void only_what_surely_did_not_happen_is_refused(int code, String text, String means) {
    status = code;
    body = text;

    assertThat(dial(url())).hasToString(means.strip());
    assertThat(bodies).as("never asked again").hasSize(1);
  }

  @Test
  void an_answer_that_does_not_come_in_time_makes_the_call_unknown() {
    silent = true;

    assertThat(dial(dialler(url(), Duration.ofSeconds(1))))
        .isEqualTo(new Unknown("ElevenLabs: no answer within 1 seconds"));
    Awaitility.await().untilAsserted(() -> assertThat(bodies).hasSize(1));
  }

  @Test
  void a_provider_that_is_not_there_was_not_asked() {
    String gone = url();
    http.stop(0);

    assertThat(dial(gone)).isInstanceOf(Refused.class).extracting("later").isEqualTo(true);
  }

  @Test
  void the_variables_of_a_call_come_after_those_of_its_endpoint() {
    Endpoint endpoint =
        endpoint(
            "{\"prompt\":\"Be kind.\",\"transfer_to\":\"+18005551234\",\"variables\":{\"a\":1,\"b\":2}}",
            "key");

    assertThat(dialler(url()).variables(endpoint, json("{\"b\":3,\"prompt\":\"Be brief.\"}")))
        .hasToString("{\"a\":1,\"b\":3,\"prompt\":\"Be brief.\",\"transfer_to\":\"+18005551234\"}");
  }

  @Test
  void an_endpoint_that_can_not_place_calls_is_refused_before_anything_is_stored() {
    ElevenLabsDialler dialler = dialler(url());

    assertThatThrownBy(() -> dialler.check(endpoint("{}", "key")))
        .isInstanceOf(InvalidInput.class)
        .hasMessageContaining("agent_phone_number_id");
    assertThatThrownBy(
            () -> dialler.check(endpoint("{\"agent_phone_number_id\":\"phnum_0001\"}", null)))
        .isInstanceOf(NotReady.class)
        .extracting(refusal -> ((NotReady) refusal).type())
        .isEqualTo("no-credentials");
  }

  private Answer dialAnswering(JsonObject exchange) {
    status = exchange.getJsonObject("response").getInt("status");
    body = exchange.getJsonObject("response").getJsonObject("body").toString();
    return dial(url());
  }

  private Answer dial(String url) {
    return dial(dialler(url));
  }

  private static Answer dial(ElevenLabsDialler dialler) {
    return dialler.dial(
        endpoint("{\"agent_phone_number_id\":\"phnum_0001\"}", "key-of-the-org"), DIAL);
  }

  private static ElevenLabsDialler dialler(String url) {
    return dialler(url, Duration.ofSeconds(30));
  }

  private static ElevenLabsDialler dialler(String url, Duration patience) {
    ProviderUrls urls = new ProviderUrls(Optional.empty());
    return new ElevenLabsDialler(new ElevenLabsApi(urls, url, patience));
  }

  private String url() {
    return "http://127.0.0.1:" + http.getAddress().getPort() + "/";
  }

  private static Endpoint endpoint(String settings, String apiKey) {
    return new Endpoint(
        UUID.randomUUID(),
        UUID.randomUUID(),
        "voice",
        "elevenlabs",
        "agent_0001",
        null,
        "US",
        Verification.ENFORCE,
        List.of(),
        null,
        json(settings),
        apiKey);
  }

  private static java.util.Map<String, JsonValue> variables(JsonObject body) {
    return body.getJsonObject("conversation_initiation_client_data")
        .getJsonObject("dynamic_variables");
  }

  private static JsonArray fixtures() throws IOException {
    try (InputStream in =
            ElevenLabsDiallerTest.class.getResourceAsStream(
                "/fixtures/elevenlabs/api/outbound-call.json");
        JsonReader reader = Json.createReader(in)) {
      return reader.readArray();
    }
  }

  private static JsonObject json(String text) {
    try (JsonReader reader = Json.createReader(new StringReader(text))) {
      return reader.readObject();
    }
  }
}
