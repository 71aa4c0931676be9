package dev.ava.web.webhook;

import static dev.ava.web.webhook.TwilioLine.RECORDING;
import static dev.ava.web.webhook.TwilioLine.STATUS;
import static dev.ava.web.webhook.TwilioLine.VOICE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ava.web.testing.AvaOnMicro;
import jakarta.json.JsonObject;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who may tell of calls, and what may be sent. */
class TwilioVoiceDoorIT extends AvaOnMicro {

  private TwilioLine line;

  @BeforeEach
  void aLine() throws Exception {
    line = new TwilioLine();
  }

  @ParameterizedTest
  @ValueSource(strings = {VOICE, STATUS, RECORDING})
  void what_twilio_did_not_sign_is_refused_and_not_stored(String path) throws Exception {
    Map<String, String> fields =
        path.equals(RECORDING)
            ? line.recording("RE4", "https://api.twilio.com/r")
            : line.state("completed", 0);
    String other = new Twilio().sign(PUBLIC_URL + path, fields);

    for (String signature : new String[] {null, "", "forged", other}) {
      HttpResponse<String> answer = line.twilio.post(path, Twilio.encode(fields), signature);
      assertThat(answer.statusCode()).isEqualTo(403);
      assertThat(answer.body()).contains("signature-invalid");
    }

    assertThat(line.one("SELECT count(*) FROM webhook_events WHERE subject = ?")).isEqualTo(0L);
    assertThat(line.one("SELECT count(*) FROM calls WHERE provider_call_sid = ?")).isEqualTo(0L);
  }

  @Test
  void rubbish_gets_a_problem_and_never_a_5xx() throws Exception {
    for (String path : List.of(VOICE, STATUS, RECORDING)) {
      assertThat(line.twilio.post(path, "CallSid=%ZZ", "x").statusCode()).isEqualTo(400);
      assertThat(line.twilio.post(path, "", "x").statusCode()).isIn(400, 403);
      assertThat(line.twilio.post(path, "A=" + "x".repeat(70_000), "x").statusCode())
          .isEqualTo(413);
    }
    Map<String, String> call = line.incoming();
    call.put("CallSid", "C".repeat(300));
    assertThat(line.twilio.posts(VOICE, call).statusCode()).isEqualTo(400);
  }

  /** In the order in which the files' names have them, which is not the order of the states. */
  @Test
  void what_twilio_really_sends_is_accepted_behind_a_proxy_that_rewrites_paths() throws Exception {
    JsonObject incoming = Twilio.recorded("voice/incoming-call");
    String account = "AC00000000000000000000000000000001";
    Twilio.register(
        "voice",
        account,
        "+14155550100",
        incoming.getString("url"),
        incoming.getString("authToken"));
    JsonObject first = Twilio.recorded("voice/status-completed");
    Twilio.register(
        "voice", account, "+14155550101", first.getString("url"), first.getString("authToken"));

    HttpResponse<String> answer = line.twilio.replays(VOICE, incoming);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    assertThat(answer.body()).contains("TW_CA00000000000000000000000000000031");
    for (String name :
        List.of(
            "status-completed",
            "status-in-progress",
            "status-initiated",
            "status-no-answer",
            "status-ringing",
            "status-completed")) {
      assertThat(line.twilio.replays(STATUS, Twilio.recorded("voice/" + name)).statusCode())
          .as(name)
          .isEqualTo(204);
    }

    assertThat(line.call("CA00000000000000000000000000000032"))
        .containsEntry("status", "completed")
        .containsEntry("duration_seconds", 42)
        .containsEntry("call_direction", "outbound")
        .containsEntry("phone_number", "+14155550100");
    assertThat(line.call("CA00000000000000000000000000000033"))
        .containsEntry("status", "no-answer");
  }
}
