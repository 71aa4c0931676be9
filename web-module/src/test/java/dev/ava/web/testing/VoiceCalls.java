package dev.ava.web.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import jakarta.json.JsonObject;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** For tests in which somebody calls. */
public abstract class VoiceCalls extends RestCalls {

  protected static final String SESSIONS = "/api/admin/voice-sessions/";

  protected static JsonObject ticket(String wanted) throws Exception {
    HttpResponse<String> answer = post(BY_ADMIN, "/api/voice/tickets", wanted);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
    return json(answer).asJsonObject();
  }

  protected static String path(JsonObject ticket) {
    return "/ws/voice/" + ticket.getString("session_id") + "?ticket=" + ticket.getString("ticket");
  }

  protected static VoiceClient call(JsonObject ticket) throws Exception {
    VoiceClient client = VoiceClient.connect(baseUrl(), path(ticket));
    client.frame("ready");
    return client;
  }

  /** Calls, and hears the greeting. */
  protected static VoiceClient greeted(JsonObject ticket) throws Exception {
    VoiceClient client = call(ticket);
    client.frame("transcript", frame -> frame.getJsonObject("data").getBoolean("final"));
    return client;
  }

  /** The session once it is over. */
  protected static JsonObject over(String session) {
    return await("over: " + session)
        .atMost(Duration.ofSeconds(45))
        .until(
            () -> json(get(BY_ADMIN, SESSIONS + session)).asJsonObject(),
            now -> !now.getString("state").equals("active"));
  }

  /** The clinic that the sample tells of, as ./ava up has it. */
  protected static void sampleClinic() throws Exception {
    HttpResponse<String> answer = put(BY_ADMIN, "/api/admin/clinic", resource());
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
  }

  private static String resource() {
    try (InputStream sample =
        VoiceCalls.class.getResourceAsStream("/dev/ava/clinic/sample-clinic.json")) {
      return new String(sample.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
