package dev.ava.web.webhook;

import static dev.ava.web.webhook.ElevenLabs.POST_CALL;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.ava.web.testing.Problems;
import dev.ava.web.testing.RestCalls;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PostCallIT extends RestCalls {

  private ElevenLabs elevenLabs;
  private String conversation;

  @BeforeEach
  void anAgent() throws Exception {
    elevenLabs = new ElevenLabs();
    conversation = "conv_" + UUID.randomUUID();
  }

  @Test
  void a_transcript_completes_the_call_and_its_legacy_columns() throws Exception {
    String call = elevenLabs.call(conversation, "in_progress");

    HttpResponse<String> answer = elevenLabs.tells(transcription());

    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    JsonObject body = json(answer).asJsonObject();
    assertThat(body.getString("status")).isEqualTo("success");
    assertThat(body.getString("conversation_id")).isEqualTo(conversation);
    assertThat(body.getString("call_sid")).isEqualTo(call);
    assertThat(body.getString("call_status")).isEqualTo("completed");
    Map<String, Object> record = elevenLabs.record(call);
    assertThat(record)
        .containsEntry("status", "completed")
        .containsEntry("transcript_summary", "Patient moved the visit to 3 pm.")
        .containsEntry("duration_seconds", 42)
        .containsEntry("cost", 296.0)
        .containsEntry("call_successful", true)
        .containsEntry("provider_call_sid", null)
        .containsEntry("caller_name", null)
        .containsEntry("from_number", null);
    assertThat((String) record.get("analysis_data")).contains("evaluation_criteria_results");
    assertThat((String) record.get("metadata_json")).contains("termination_reason");
    assertThat((String) record.get("transcript_text"))
        .startsWith("Agent: Hello, this is the clinic.")
        .contains("\nCustomer: Yes, but 3 pm is better.");
    assertThat(elevenLabs.words(call))
        .containsExactly(
            "Hello, this is the clinic. Can I confirm your visit?",
            "Yes, but 3 pm is better.",
            "Done — 3 pm tomorrow ☕.");
  }

  @Test
  void the_call_becomes_one_conversation_however_often_it_is_told() throws Exception {
    String call = elevenLabs.call(conversation, "in_progress");

    elevenLabs.tells(transcription());
    HttpResponse<String> again = elevenLabs.tells(transcription());

    assertThat(again.statusCode()).isEqualTo(200);
    assertThat(json(again).asJsonObject().getString("call_sid")).isEqualTo(call);
    assertThat(elevenLabs.turns(call)).hasSize(3);
    assertThat(elevenLabs.record(call).get("recorded_as")).isNotNull();
    assertThat(
            elevenLabs.rows(
                """
                SELECT greatest((SELECT count(*) FROM call_sessions WHERE session_id = ?),
                                (SELECT count(*) FROM conversations
                                  WHERE metadata->>'session_id' = ?)) AS n
                """,
                call,
                call))
        .containsExactly(Map.of("n", 1L));
  }

  @Test
  void turns_that_came_are_kept_and_only_those_that_never_came_are_filled_in() throws Exception {
    String call = elevenLabs.call(conversation, "in_progress");
    elevenLabs.says(call, "user", " Yes, but 3 pm  is better. ");
    elevenLabs.says(call, "agent", "Only said while it went on");
    List<Map<String, Object>> came = elevenLabs.turns(call);

    elevenLabs.tells(transcription());

    List<Map<String, Object>> turns = elevenLabs.turns(call);
    assertThat(turns)
        .extracting(turn -> turn.get("message_text"))
        .containsExactly(
            "Hello, this is the clinic. Can I confirm your visit?",
            " Yes, but 3 pm  is better. ",
            "Only said while it went on",
            "Done — 3 pm tomorrow ☕.");
    assertThat(turns).extracting(turn -> turn.get("sequence_number")).containsExactly(1, 2, 3, 4);
    assertThat(turns.get(1)).containsEntry("id", came.get(0).get("id"));
  }

  @Test
  void a_turn_that_comes_after_the_transcript_is_the_one_that_was_filled_in() throws Exception {
    String call = elevenLabs.call(conversation, "in_progress");
    elevenLabs.tells(transcription());

    HttpResponse<String> late = elevenLabs.says(call, "user", "Yes, but 3 pm is better.");
    HttpResponse<String> later = elevenLabs.says(call, "user", "Yes, but 3 pm is better.");
    HttpResponse<String> unheard = elevenLabs.says(call, "user", "Bye");

    assertThat(json(late).asJsonObject().getInt("sequence_number")).isEqualTo(2);
    assertThat(json(later).asJsonObject().getInt("sequence_number"))
        .as("said twice, told once: nothing was filled in for the second")
        .isEqualTo(4);
    assertThat(json(unheard).asJsonObject().getInt("sequence_number")).isEqualTo(5);
  }

  @Test
  void our_name_of_the_call_leads_to_it_and_what_waited_follows_in_order() throws Exception {
    String call = elevenLabs.call(null, "in_progress");
    elevenLabs.says(call, "agent", "Hello, this is the clinic. Can I confirm your visit?");
    elevenLabs.says(call, "user", "Yes, but 3 pm is better.");
    assertThat(elevenLabs.turns(call)).isEmpty();

    HttpResponse<String> answer =
        elevenLabs.tells(
            transcription()
                .replace(
                    "\"conversation_ref\"", "\"call_sid\":\"" + call + "\",\"conversation_ref\""));

    assertThat(json(answer).asJsonObject().getString("call_sid")).isEqualTo(call);
    assertThat(elevenLabs.record(call)).containsEntry("conversation_id", conversation);
    assertThat(elevenLabs.turns(call))
        .extracting(turn -> turn.get("source"))
        .containsExactly(null, null, "post_call");
  }

  @Test
  void a_call_that_nobody_knew_is_put_on_record_from_what_is_told() throws Exception {
    JsonObject answer = json(elevenLabs.tells(transcription())).asJsonObject();

    assertThat(elevenLabs.record(answer.getString("call_sid")))
        .containsEntry("call_direction", "outbound")
        .containsEntry("phone_number", "+14155550101")
        .containsEntry("status", "completed")
        .containsEntry("endpoint_id", elevenLabs.endpoint);
  }

  @ParameterizedTest
  @CsvSource({"success,true", "failure,false", "unknown,", "7,"})
  void what_the_analysis_finds_is_told_apart_from_whether_the_call_broke_off(
      String word, Boolean successful) throws Exception {
    String call = elevenLabs.call(conversation, "in_progress");

    elevenLabs.tells(
        transcription()
            .replace("\"call_successful\":\"success\"", "\"call_successful\":\"" + word + "\""));

    assertThat(elevenLabs.record(call))
        .containsEntry("status", "completed")
        .containsEntry("call_successful", successful);
  }

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

  private String transcription() throws IOException {
    return fixture("post_call_transcription");
  }

  private String failure(String name) throws IOException {
    return fixture("call_initiation_failure-" + name);
  }

  /** Spoken by this agent of this conversation. */
  private String fixture(String name) throws IOException {
    try (InputStream file =
        PostCallIT.class.getResourceAsStream("/fixtures/elevenlabs/webhooks/" + name + ".body")) {
      return new String(file.readAllBytes(), UTF_8)
          .replace("agent_0001", elevenLabs.agent)
          .replace("conv_0001", conversation)
          .replace("conv_0002", conversation)
          .replace("CA00000000000000000000000000000031", "CA" + UUID.randomUUID())
          .replace("CA00000000000000000000000000000032", "CA" + UUID.randomUUID());
    }
  }
}
