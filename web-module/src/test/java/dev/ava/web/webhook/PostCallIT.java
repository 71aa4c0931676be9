package dev.ava.web.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonObject;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A conversation is over, and told whole. */
class PostCallIT extends ToldConversation {

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
}
