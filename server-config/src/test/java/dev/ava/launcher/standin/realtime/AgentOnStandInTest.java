package dev.ava.launcher.standin.realtime;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.ava.assistant.boundary.AgentLine;
import dev.ava.launcher.standin.StandIn;
import dev.ava.provider.openai.OpenAiVoiceAgent;
import jakarta.json.JsonObject;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The agent of {@code provider.openai} over a real connection to the stand-in. */
class AgentOnStandInTest {
  private static final byte[] LOUD = tone(2_000);
  private static final byte[] QUIET = tone(0);
  private final StandIn standIn = StandIn.on(0, Clock.systemUTC());
  private final Office.Time time = new Office.Time();
  private final HeardCall heard = new HeardCall();
  private @Nullable OpenAiVoiceAgent agent;

  @AfterEach
  void close() {
    if (agent != null) {
      agent.stop();
    }
    standIn.close();
  }

  @Test
  void a_caller_is_greeted_heard_served_with_a_tool_and_said_good_bye_to() {
    AgentLine line = call("lively");
    heard.onUse(
        use ->
            line.result(
                use.id(), object("{\"success\":true,\"services\":[{\"name\":\"Botox\"}]}")));
    assertThat(heard.await("said")).isEqualTo("Hello, this is Ava of Radiance.");

    speak(line);
    assertThat(heard.await("said We")).isEqualTo("offer Botox.");
    line.read("Bye then");
    assertThat(heard.await("over")).isEqualTo("goodbye");

    assertThat(heard.lines().stream().filter(said -> !said.startsWith("says")))
        .containsExactly(
            "said Hello, this is Ava of Radiance.",
            "callerSpeaks",
            "use list_services {}",
            "callerSaid Hello, which treatments do you offer?",
            "said We offer Botox.",
            "said Good-bye, and thank you for calling.",
            "over goodbye");
    assertThat(heard.sound().length).isGreaterThanOrEqualTo(15 * 200 * 48);
  }

  @Test
  void a_caller_who_speaks_into_an_answer_is_listened_to() throws Exception {
    String sevenSeconds = "Hello. " + "And hello again. ".repeat(60).strip();
    agent = Office.agent(standIn.url(), List.of(Office.endpoint("lively")), time);
    AgentLine line = agent.answer(Office.call(time.instant(), sevenSeconds), heard);
    heard.onCallerSpeaks(() -> line.cutOff(heard.playing(), 150));
    heard.await("says");
    speak(line);

    assertThat(heard.await("said")).hasSizeLessThan(sevenSeconds.length());
    heard.await("callerSaid");
    await().until(() -> journal().contains("conversation.item.truncate"));
    assertThat(journal()).contains("\\\"audio_end_ms\\\":150").doesNotContain("response.cancel");
  }

  @Test
  void an_answer_that_breaks_off_with_its_connection_goes_on_in_the_next() throws Exception {
    AgentLine line = call("drop");
    heard.onUse(use -> line.result(use.id(), object("{\"success\":true}")));
    heard.await("said");
    line.read("How are you?");

    assertThat(heard.await("trouble")).startsWith("provider_");
    await().until(() -> heard.lines().stream().filter(l -> l.startsWith("said")).count() >= 3);

    assertThat(heard.lines()).noneMatch(said -> said.startsWith("over"));
    assertThat(journal())
        .contains("output_text\\\",\\\"text\\\":\\\"Hello, this is Ava of Radiance.")
        .contains("input_text\\\",\\\"text\\\":\\\"How are you?");
    line.close();
  }

  @Test
  void garbage_between_events_is_left_out() {
    AgentLine line = call("garbage");
    assertThat(heard.await("said")).isEqualTo("Hello, this is Ava of Radiance.");
    speak(line);
    heard.await("callerSaid");

    assertThat(heard.lines().stream().filter(l -> l.startsWith("trouble")))
        .containsExactly("trouble provider_garbage");
  }

  @Test
  void a_recorded_tool_is_used_and_answered_once() throws Exception {
    AgentLine line = call("function-call");
    heard.onUse(use -> line.result(use.id(), object("{\"ok\":true}")));

    assertThat(heard.await("use")).isEqualTo("reschedule {\"slot\":\"15:00\"}");
    await().until(() -> journal().contains("function_call_output"));
    assertThat(heard.lines()).containsOnlyOnce("use reschedule {\"slot\":\"15:00\"}");
  }

  @Test
  void what_is_heard_is_sent_as_it_is_and_what_is_said_is_passed_on_as_it_is() throws Exception {
    AgentLine line = call("bench");
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    for (int i = 0; i < 50; i++) {
      byte[] frame = tone(100 + i);
      all.write(frame);
      line.hear(ByteBuffer.wrap(frame));
    }

    await().until(() -> heard.sound().length >= 50 * 960);
    assertThat(heard.sound()).isEqualTo(all.toByteArray());
    line.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"silent", "broken"})
  void an_agent_that_can_t_be_had_is_given_up_after_a_while(String model) {
    call(model);
    await()
        .pollInterval(Duration.ofMillis(300))
        .atMost(Duration.ofSeconds(30))
        .until(
            () -> {
              time.advance(Duration.ofSeconds(3));
              return heard.lines().contains("over agent_lost");
            });
    assertThat(heard.lines().stream().filter(l -> l.startsWith("trouble")).count())
        .isGreaterThan(1);
  }

  @Test
  void a_wrong_key_is_no_reason_to_try_again() {
    call("unauthorized");
    heard.await("over agent_lost");

    assertThat(heard.lines()).containsExactly("trouble provider_refused", "over agent_lost");
  }

  @Test
  void an_organisation_without_an_endpoint_has_no_such_agent() {
    OpenAiVoiceAgent none = Office.agent(standIn.url(), List.of(), time);
    assertThat(none.readyFor(Office.ORG)).isFalse();
    assertThat(Office.agent("none", List.of(Office.endpoint("lively")), time).readyFor(Office.ORG))
        .isFalse();
    assertThat(
            Office.agent(standIn.url(), List.of(Office.endpoint("lively")), time)
                .readyFor(Office.ORG))
        .isTrue();

    none.answer(Office.call(time.instant()), heard);
    heard.await("over agent_lost");
    none.stop();
  }

  @Test
  void after_hanging_up_nothing_follows() {
    AgentLine line = call("lively");
    heard.await("says");
    line.close();
    line.read("Hello?");
    int before = heard.lines().size();
    speak(line);
    time.advance(Duration.ofHours(1));
    await().during(Duration.ofMillis(600)).until(() -> heard.lines().size() <= before + 1);
  }

  @Test
  void a_provider_that_takes_no_sound_makes_nothing_grow() throws Exception {
    try (ServerSocket door = new ServerSocket(0, 10, InetAddress.getLoopbackAddress())) {
      door.setReceiveBufferSize(8_192);
      AgentLine line = call("http://127.0.0.1:" + door.getLocalPort(), "deaf");
      try (Socket socket = door.accept()) {
        deaf(socket);
        byte[] second = new byte[48_000];
        await()
            .pollInterval(Duration.ofMillis(20))
            .atMost(Duration.ofSeconds(30))
            .until(
                () -> {
                  for (int i = 0; i < 20; i++) {
                    line.hear(ByteBuffer.wrap(second));
                  }
                  return heard.lines().contains("trouble caller_unheard");
                });
        line.close();
      }
    }
  }

  /** Takes a connection, sets up a session, and reads nothing more. */
  private static void deaf(Socket socket) throws Exception {
    InputStream in = socket.getInputStream();
    ByteArrayOutputStream head = new ByteArrayOutputStream();
    while (!head.toString(UTF_8).endsWith("\r\n\r\n")) {
      head.write(in.read());
    }
    Matcher key =
        Pattern.compile("(?im)^Sec-WebSocket-Key: (.*?)\r?$").matcher(head.toString(UTF_8));
    assertThat(key.find()).isTrue();
    Peer peer = new Peer(socket, in);
    peer.accept(key.group(1));
    peer.send("{\"type\":\"session.created\"}");
    peer.send("{\"type\":\"session.updated\"}");
  }

  private AgentLine call(String model) {
    return call(standIn.url(), model);
  }

  private AgentLine call(String url, String model) {
    agent = Office.agent(url, List.of(Office.endpoint(model)), time);
    return agent.answer(Office.call(time.instant()), heard);
  }

  private void speak(AgentLine line) {
    for (int i = 0; i < 6; i++) {
      line.hear(ByteBuffer.wrap(LOUD));
    }
    for (int i = 0; i < 30; i++) {
      line.hear(ByteBuffer.wrap(QUIET));
    }
  }

  private String journal() throws Exception {
    return HttpClient.newHttpClient()
        .send(
            HttpRequest.newBuilder(URI.create(standIn.url() + "/stand-in/journal")).build(),
            HttpResponse.BodyHandlers.ofString())
        .body();
  }

  private static JsonObject object(String text) {
    return Client.read(text);
  }

  /** Twenty milliseconds. */
  private static byte[] tone(int loudness) {
    byte[] sound = new byte[960];
    for (int i = 0; i < 480; i++) {
      Sound.PCM.write(sound, i, i % 2 == 0 ? loudness : -loudness);
    }
    return sound;
  }
}
