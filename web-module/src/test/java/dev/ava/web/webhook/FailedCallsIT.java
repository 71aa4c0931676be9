package dev.ava.web.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Conversations that broke off, and calls that never began. */
class FailedCallsIT extends ToldConversation {

  @Test
  void a_conversation_that_broke_off_is_a_failed_call_with_its_reason() throws Exception {
    String call = elevenLabs.call(conversation, "in_progress");

    elevenLabs.tells(
        transcription()
            .replace("\"status\":\"done\"", "\"status\":\"failed\"")
            .replace("\"error\":null", "\"error\":{\"code\":1011,\"reason\":\"LLM gone\\u0000\"}"));

    assertThat(elevenLabs.record(call))
        .containsEntry("status", "failed")
        .containsEntry("failure_reason", "LLM gone\uFFFD");
    assertThat(elevenLabs.turns(call)).hasSize(3);
  }

  @ParameterizedTest
  @CsvSource({"busy,busy (SIP 486)", "sip,no-answer (SIP 480)"})
  void a_call_that_never_began_fails_with_what_the_network_said(String fixture, String reason)
      throws Exception {
    String call = elevenLabs.call(conversation, "in_progress");

    HttpResponse<String> answer = elevenLabs.tells(failure(fixture));

    assertThat(json(answer).asJsonObject().getString("call_status")).isEqualTo("failed");
    assertThat(elevenLabs.record(call))
        .containsEntry("status", "failed")
        .containsEntry("failure_reason", reason)
        .containsEntry("recorded_as", null);
    assertThat(elevenLabs.says(call, "agent", "Hi").statusCode()).isEqualTo(400);
  }

  @Test
  void what_is_told_of_an_orphan_replaces_our_guess() throws Exception {
    String call = elevenLabs.call(conversation, "failed");
    elevenLabs.execute(
        "UPDATE calls SET failure_reason = 'no answer from provider' WHERE call_sid = ?", call);

    elevenLabs.tells(transcription());

    assertThat(elevenLabs.record(call))
        .containsEntry("status", "completed")
        .containsEntry("failure_reason", null);
    assertThat(elevenLabs.turns(call)).hasSize(3);
  }

  @Test
  void a_failure_does_not_undo_a_call_that_is_over() throws Exception {
    String call = elevenLabs.call(conversation, "in_progress");
    elevenLabs.tells(transcription());

    elevenLabs.tells(failure("busy"));

    assertThat(elevenLabs.record(call))
        .containsEntry("status", "completed")
        .containsEntry("failure_reason", null);
  }

  @Test
  void a_failure_of_a_call_that_is_not_known_yet_waits_for_it() throws Exception {
    HttpResponse<String> early = elevenLabs.tells(failure("sip"));
    assertThat(early.statusCode()).isEqualTo(202);

    String call = elevenLabs.call(null, "in_progress");
    elevenLabs.execute(
        "UPDATE calls SET conversation_id = ? WHERE call_sid = ?", conversation, call);

    await()
        .atMost(Duration.ofSeconds(20))
        .untilAsserted(() -> assertThat(elevenLabs.record(call)).containsEntry("status", "failed"));
  }

  @Test
  void a_call_of_another_organisation_is_never_found() throws Exception {
    String call = elevenLabs.call(conversation, "in_progress");
    UUID stranger = UUID.randomUUID();
    elevenLabs.execute("INSERT INTO organizations (id, name) VALUES (?, 'Stranger')", stranger);
    elevenLabs.execute("UPDATE calls SET org_id = ? WHERE call_sid = ?", stranger, call);

    assertThat(elevenLabs.tells(failure("busy")).statusCode()).isEqualTo(202);
    assertThat(
            elevenLabs
                .tells(
                    failure("busy")
                        .replace(
                            "\"failure_reason\"",
                            "\"conversation_initiation_client_data\":{\"dynamic_variables\":"
                                + "{\"call_sid\":\""
                                + call
                                + "\"}},\"failure_reason\""))
                .statusCode())
        .isEqualTo(200);
    assertThat(elevenLabs.record(call)).containsEntry("status", "in_progress");
    elevenLabs.execute("UPDATE calls SET org_id = ? WHERE call_sid = ?", ElevenLabs.ORG, call);
  }

  private String failure(String name) throws IOException {
    return elevenLabs.told("call_initiation_failure-" + name, conversation);
  }
}
