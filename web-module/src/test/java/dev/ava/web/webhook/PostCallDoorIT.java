package dev.ava.web.webhook;

import static dev.ava.web.webhook.ElevenLabs.POST_CALL;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ava.web.testing.Problems;
import java.net.http.HttpResponse;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is taken as a post-call webhook, and from whom. */
class PostCallDoorIT extends ToldConversation {

  @Test
  void an_unknown_type_is_kept_and_acknowledged() throws Exception {
    String body =
        "{\"type\":\"answering_machine_detection\",\"data\":{\"agent_id\":\"%s\",\"conversation_id\":\"%s\"}}"
            .formatted(elevenLabs.agent, conversation);

    assertThat(elevenLabs.tells(body).statusCode()).isEqualTo(200);
    assertThat(elevenLabs.tells(body).statusCode()).isEqualTo(200);
    assertThat(
            elevenLabs.rows(
                "SELECT kind, state FROM webhook_events WHERE subject = ?", conversation))
        .containsExactly(Map.of("kind", "answering_machine_detection", "state", "processed"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"type\":\"post_call_transcription\",\"data\":{\"agent_id\":\"AGENT\"}}",
        "{\"type\":\"post_call_transcription\",\"data\":{\"agent_id\":\"AGENT\",\"conversation_id\":7}}",
        "{\"type\":[],\"data\":{\"agent_id\":\"AGENT\",\"conversation_id\":\"c\"}}",
        "{\"type\":\"post_call_transcription\",\"data\":{\"agent_id\":\"AGENT\",\"conversation_id\":\"CONV\","
            + "\"transcript\":\"none\",\"metadata\":[],\"analysis\":null}}",
        "{\"type\":\"post_call_transcription\",\"data\":{\"agent_id\":\"AGENT\",\"conversation_id\":\"CONV\","
            + "\"transcript\":[null,7,{\"role\":\"agent\",\"message\":null},{\"role\":\"x\",\"message\":\"y\"}],"
            + "\"metadata\":{\"start_time_unix_secs\":1e300,\"call_duration_secs\":-5,\"cost\":\"free\"}}}",
        "{\"nothing\":true}",
        "not json"
      })
  void whatever_is_signed_is_acknowledged_however_odd_it_is(String body) throws Exception {
    HttpResponse<String> answer =
        elevenLabs.tells(body.replace("AGENT", elevenLabs.agent).replace("CONV", conversation));

    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
  }

  @Test
  void what_is_not_signed_by_the_agents_secret_within_half_an_hour_stores_nothing()
      throws Exception {
    String call = elevenLabs.call(conversation, "in_progress");
    byte[] body = transcription().getBytes(UTF_8);
    long now = System.currentTimeMillis() / 1000;
    ElevenLabs other = new ElevenLabs();

    for (String header :
        new String[] {
          "",
          "t=" + now,
          ElevenLabs.signature("another", body),
          ElevenLabs.signature(other.secret, body),
          ElevenLabs.signature(elevenLabs.secret, "{}".getBytes(UTF_8)),
          ElevenLabs.signature(elevenLabs.secret, body, now - 1900),
          ElevenLabs.signature(elevenLabs.secret, body, now + 1900),
          ElevenLabs.signature(elevenLabs.secret, body, now * 1000)
        }) {
      Problems.assertProblem(
          ElevenLabs.sends(POST_CALL, body, Map.of("ElevenLabs-Signature", header)),
          401,
          "signature-invalid");
    }
    Problems.assertProblem(ElevenLabs.sends(POST_CALL, body, Map.of()), 401, "signature-invalid");
    assertThat(elevenLabs.record(call)).containsEntry("status", "in_progress");
    assertThat(elevenLabs.rows("SELECT 1 FROM webhook_events WHERE subject = ?", conversation))
        .isEmpty();
  }
}
