package dev.ava.provider.openai;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.ava.assistant.boundary.AgentCall.Said;
import dev.ava.assistant.boundary.AudioFormat;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.util.List;
import org.junit.jupiter.api.Test;

class DialogueTest {
  private final Play play = new Play(Calls.call(AudioFormat.MULAW_8K));

  @Test
  void a_new_caller_is_greeted_with_the_words_of_the_persona() {
    play.opened();

    List<JsonObject> sent = play.sent();
    assertThat(sent).hasSize(2);
    assertThat(sent.get(1).getString("type")).isEqualTo("response.create");
    assertThat(sent.get(1).getJsonObject("response").getString("instructions"))
        .contains("\"Hello, Jane Doe, this is Ava of Radiance.\"");
  }

  @Test
  void a_call_that_goes_on_is_not_greeted_but_answered_if_the_caller_spoke_last() {
    Play goesOn =
        new Play(
                Calls.call(
                    AudioFormat.PCM16_24K,
                    new Said("assistant", "Hello."),
                    new Said("customer", "Botox please.")))
            .opened();

    assertThat(goesOn.types())
        .containsExactly(
            "session.update",
            "conversation.item.create",
            "conversation.item.create",
            "response.create");
    JsonObject answer = goesOn.sent().get(3);
    assertThat(answer).doesNotContainKey("response");
  }

  @Test
  void the_beta_s_names_are_understood() {
    talking();
    play.says("{'type':'response.created','response':{'id':'r1'}}")
        .says(
            "{'type':'response.output_item.added','response_id':'r1','item':{'id':'a1','type':'message'}}")
        .says("{'type':'response.audio.delta','response_id':'r1','item_id':'a1','delta':'AAAA'}")
        .says(
            "{'type':'response.audio_transcript.delta','response_id':'r1','item_id':'a1','delta':'Hi'}")
        .says(
            "{'type':'response.audio_transcript.done','response_id':'r1','item_id':'a1','transcript':'Hi!'}")
        .says(
            "{'type':'response.output_item.done','response_id':'r1','item':{'id':'a1','type':'message'}}")
        .done("r1", "completed");

    assertThat(play.heard.take()).containsExactly("audio a1 3", "says a1 Hi", "said a1 Hi!");
  }

  @Test
  void what_the_caller_said_is_told_before_the_answer_to_it_however_late_it_is_written_down() {
    talking();
    play.callerBegins("u1").callerEnds("u1").answers("r1", "a1").words("r1", "a1", "Sure.");
    play.done("r1", "completed");
    assertThat(play.heard.take()).containsExactly("callerSpeaks", "says a1 Sure.");

    play.callerBegins("u2").callerEnds("u2");
    play.written("u2", "Bye").written("u1", "Can I come?");

    assertThat(play.heard.take())
        .containsExactly(
            "callerSpeaks", "callerSaid u1 Can I come?", "said a1 Sure.", "callerSaid u2 Bye");
  }

  @Test
  void a_noise_is_a_false_alarm() {
    talking();
    play.callerBegins("u1").callerEnds("u1").written("u1", " ");
    assertThat(play.heard.take()).containsExactly("callerSpeaks", "falseAlarm");

    play.callerBegins("u2").callerEnds("u2").answers("r1", "a1").words("r1", "a1", "Yes?");
    play.done("r1", "completed").heard.take();
    play.clock.advance(TurnOrder.PATIENCE);
    play.dialogue.tick();
    assertThat(play.heard.take()).containsExactly("falseAlarm", "said a1 Yes?");

    play.written("u2", "Late but not lost");
    assertThat(play.heard.take()).containsExactly("callerSaid u2 Late but not lost");
  }

  @Test
  void what_could_not_be_written_down_holds_nothing_up() {
    talking();
    play.callerBegins("u1").callerEnds("u1");
    play.says(
        "{'type':'conversation.item.input_audio_transcription.failed','item_id':'u1',"
            + "'error':{'type':'transcription_error','code':'server_error','message':'x'}}");

    assertThat(play.heard.take())
        .containsExactly(
            "callerSpeaks", "trouble transcription_failed", "callerSaid u1 [inaudible]");
  }

  @Test
  void an_answer_that_is_cut_off_is_truncated_to_what_was_heard_once_and_never_to_more() {
    talking();
    play.answers("r1", "a1").audio("r1", "a1", 50);

    play.dialogue.cutOff("a1", 900);
    play.dialogue.cutOff("a1", 20);
    play.audio("r1", "a1", 1);

    List<JsonObject> sent = play.sent();
    assertThat(sent).hasSize(2);
    assertThat(sent.get(0).getString("type")).isEqualTo("response.cancel");
    assertThat(sent.get(0).getString("response_id")).isEqualTo("r1");
    assertThat(sent.get(1).getInt("audio_end_ms")).isEqualTo(50);
    assertThat(play.heard.take()).hasSize(50);
  }

  @Test
  void nothing_is_truncated_of_which_nothing_was_passed_on() {
    talking();
    play.answers("r1", "a1").callerBegins("u1");

    play.dialogue.cutOff("a1", 100);
    play.dialogue.cutOff("unheard-of", 100);
    play.dialogue.silence();

    assertThat(play.sent()).isEmpty();
  }

  @Test
  void what_was_made_after_the_item_that_is_cut_off_was_not_heard_at_all() {
    talking();
    play.answers("r1", "a1").audio("r1", "a1", 30);
    play.says(
            "{'type':'response.output_item.added','response_id':'r1','item':{'id':'a2','type':'message'}}")
        .audio("r1", "a2", 30)
        .done("r1", "completed");

    play.dialogue.cutOff("a1", 10);

    assertThat(play.sent())
        .extracting(event -> event.getString("item_id"), event -> event.getInt("audio_end_ms"))
        .containsExactly(tuple("a1", 10), tuple("a2", 0));
  }

  @Test
  void late_sound_of_an_answer_the_caller_spoke_into_is_dropped() {
    talking();
    play.answers("r1", "a1").audio("r1", "a1", 1).callerBegins("u1").audio("r1", "a1", 1);
    play.words("r1", "a1", "lost").done("r1", "cancelled");

    assertThat(play.heard.take()).containsExactly("audio a1 8", "callerSpeaks", "said a1 lost");
    play.callerEnds("u1").written("u1", "Stop");
    assertThat(play.heard.take()).containsExactly("callerSaid u1 Stop");
  }

  @Test
  void typed_words_cut_off_the_present_answer_and_are_answered_once_it_is_over() {
    talking();
    play.answers("r1", "a1").audio("r1", "a1", 1);

    play.dialogue.read("How much is it?");
    assertThat(play.types()).containsExactly("response.cancel", "conversation.item.create");
    assertThat(play.sent().get(1).getJsonObject("item").getString("role")).isEqualTo("user");

    play.done("r1", "cancelled");
    assertThat(play.types()).containsExactly("response.create");
  }

  @Test
  void an_answer_is_asked_for_once_when_all_tools_have_reported_and_none_is_being_given() {
    talking();
    play.says("{'type':'response.created','response':{'id':'r1'}}");
    tool("c1");
    tool("c2");
    assertThat(play.heard.take()).containsExactly("use c1 reschedule {}", "use c2 reschedule {}");

    play.dialogue.result("c2", result());
    assertThat(play.types()).containsExactly("conversation.item.create");
    play.done("r1", "completed");
    assertThat(play.types()).hasSize(1);
    play.dialogue.result("c1", result());
    assertThat(play.types())
        .containsExactly("conversation.item.create", "conversation.item.create", "response.create");
    play.dialogue.result("c1", result());
    assertThat(play.types()).hasSize(3);
  }

  @Test
  void an_answer_that_was_refused_as_one_is_being_given_is_asked_for_after_that() {
    talking();
    play.dialogue.read("Hello?");
    assertThat(play.types()).contains("response.create");
    play.sent();
    play.says("{'type':'response.created','response':{'id':'r9'}}")
        .says("{'type':'error','error':{'code':'conversation_already_has_active_response'}}");
    assertThat(play.sent()).isEmpty();

    play.done("r9", "completed");

    assertThat(play.types()).containsExactly("response.create");
    assertThat(play.heard.take()).isEmpty();
  }

  @Test
  void an_answer_that_came_by_itself_and_knows_everything_is_enough() {
    talking();
    play.dialogue.read("Hello?");
    play.seen(play.sent());
    play.says("{'type':'response.created','response':{'id':'r9'}}")
        .says("{'type':'error','error':{'code':'conversation_already_has_active_response'}}")
        .done("r9", "completed");

    assertThat(play.sent()).isEmpty();
  }

  @Test
  void a_result_waits_while_the_caller_speaks_and_for_the_answer_to_that() {
    talking();
    play.says("{'type':'response.created','response':{'id':'r1'}}");
    tool("c1");
    play.done("r1", "completed").callerBegins("u1");
    play.dialogue.result("c1", result());
    List<JsonObject> sent = play.sent();
    assertThat(sent).hasSize(1);
    play.seen(sent).callerEnds("u1").answers("r2", "a2").done("r2", "completed");
    assertThat(play.sent()).isEmpty();
  }

  @Test
  void a_caller_s_side_that_decides_by_itself_gets_an_answer_at_once() {
    talking();
    play.dialogue.commit();
    assertThat(play.sent()).isEmpty();

    play.callerBegins("u1").dialogue.commit();

    assertThat(play.types()).containsExactly("input_audio_buffer.commit", "response.create");
  }

  private void talking() {
    play.opened().answers("r0", "a0").done("r0", "completed");
    play.sent();
    play.heard.take();
  }

  private void tool(String id) {
    play.says(
        ("{'type':'response.function_call_arguments.done','call_id':'%s','name':'reschedule',"
                + "'arguments':'{}'}")
            .formatted(id));
  }

  private static JsonObject result() {
    return Json.createObjectBuilder().add("success", true).build();
  }
}
