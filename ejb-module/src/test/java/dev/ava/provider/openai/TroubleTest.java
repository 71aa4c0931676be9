package dev.ava.provider.openai;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ava.assistant.boundary.AudioFormat;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** What is lost, fails or is refused. */
class TroubleTest {
  private final Play play = new Play(Calls.call(AudioFormat.MULAW_8K));

  @Test
  void a_lost_connection_is_told_of_in_the_next_one_with_all_that_was_said_and_done() {
    talking();
    play.callerBegins("u1").callerEnds("u1").written("u1", "Move my visit");
    play.says("{'type':'response.created','response':{'id':'r1'}}");
    tool("c1");
    play.done("r1", "completed");
    play.dialogue.result("c1", result());
    play.answers("r2", "a2")
        .audio("r2", "a2", 100)
        .words("r2", "a2", "It is now at three, is that");
    play.heard.take();
    play.sent();

    boolean waits = play.dialogue.broken();
    assertThat(play.heard.take()).containsExactly("said a2 It is now at three, is that");
    play.openedAgain(waits);

    assertThat(waits).isTrue();
    assertThat(play.sent().stream().map(TroubleTest::brief))
        .containsExactly(
            "session.update",
            "user Move my visit",
            "function_call c1",
            "function_call_output c1",
            "assistant It is now at three, is that",
            "response.create");
  }

  @Test
  void a_result_that_comes_after_a_lost_connection_takes_its_wish_along() {
    talking();
    play.says("{'type':'response.created','response':{'id':'r1'}}");
    tool("c1");
    play.openedAgain(play.dialogue.broken());
    play.sent();

    play.dialogue.result("c1", result());

    assertThat(play.sent().stream().map(TroubleTest::brief))
        .containsExactly("function_call c1", "function_call_output c1", "response.create");
  }

  @Test
  void what_comes_while_there_is_no_connection_is_told_once_in_the_next_one() {
    talking();
    play.says("{'type':'response.created','response':{'id':'r1'}}");
    tool("c1");
    boolean waits = play.dialogue.broken();

    play.dialogue.read("Are you there?");
    play.dialogue.result("c1", result());
    assertThat(play.sent()).isEmpty();
    play.openedAgain(waits);

    assertThat(play.sent().stream().map(TroubleTest::brief))
        .containsExactly(
            "session.update",
            "user Are you there?",
            "function_call c1",
            "function_call_output c1",
            "response.create");
  }

  @Test
  void only_what_was_heard_is_known_to_the_next_connection() {
    talking();
    play.answers("r1", "a1").audio("r1", "a1", 100).words("r1", "a1", "One two three four");
    play.done("r1", "completed");
    play.dialogue.cutOff("a1", 50);
    play.dialogue.broken();
    play.sent();

    play.openedAgain(false);

    assertThat(play.sent().stream().map(TroubleTest::brief)).contains("assistant One two –");
  }

  @Test
  void a_failed_answer_is_tried_again_after_a_pause_but_not_for_ever() {
    talking();
    for (int i = 1; i < 3; i++) {
      play.answers("r" + i, "a" + i);
      play.says(
          ("{'type':'response.done','response':{'id':'r%d','status':'failed','status_details':"
                  + "{'error':{'type':'server_error','code':null}}}}")
              .formatted(i));
      assertThat(play.sent()).isEmpty();
      play.clock.advance(Duration.ofSeconds(3));
      play.dialogue.tick();
      assertThat(play.types()).containsExactly("response.create");
      play.sent();
    }
    play.answers("r3", "a3").done("r3", "failed");

    assertThat(play.heard.take())
        .containsExactly(
            "trouble server_error",
            "trouble server_error",
            "trouble provider_error",
            "over agent_lost");
  }

  @Test
  void an_empty_account_is_no_reason_to_try_again() {
    talking();
    play.says("{'type':'error','error':{'type':'insufficient_quota','code':'insufficient_quota'}}");

    assertThat(play.heard.take()).containsExactly("trouble insufficient_quota", "over agent_lost");
  }

  @Test
  void errors_of_other_kinds_are_told_and_the_call_goes_on() {
    talking();
    play.says("{'type':'error','error':{'code':'response_cancel_not_active'}}")
        .says("{'type':'error','error':{'type':'invalid_request_error','code':'invalid_value'}}")
        .answers("r1", "a1")
        .words("r1", "a1", "Hi");

    assertThat(play.heard.take()).containsExactly("trouble invalid_value", "says a1 Hi");
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

  private static String brief(JsonObject event) {
    if (!event.containsKey("item")) {
      return event.getString("type");
    }
    JsonObject item = event.getJsonObject("item");
    return item.containsKey("call_id")
        ? item.getString("type") + " " + item.getString("call_id")
        : item.getString("role")
            + " "
            + item.getJsonArray("content").getJsonObject(0).getString("text");
  }
}
