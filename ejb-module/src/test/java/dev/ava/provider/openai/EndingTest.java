package dev.ava.provider.openai;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ava.assistant.boundary.AudioFormat;
import dev.ava.shared.JsonText;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.math.BigDecimal;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class EndingTest {
  private final Play play =
      new Play(
          Calls.call(AudioFormat.MULAW_8K),
          JsonText.object("{\"max_minutes\":5,\"cost_limit\":0.5}"));

  @Test
  void a_call_that_is_too_long_ends_with_a_word_to_the_caller() {
    talking();
    play.clock.advance(Duration.ofMinutes(5));
    play.dialogue.tick();
    play.dialogue.tick();
    assertThat(play.types()).containsExactly("response.create");
    play.answers("r1", "a1").audio("r1", "a1", 1).done("r1", "completed");

    assertThat(play.heard.take()).containsExactly("audio a1 8", "over time_limit");
  }

  @Test
  void last_words_that_do_not_come_are_not_waited_for() {
    talking();
    play.clock.advance(Duration.ofMinutes(5));
    play.dialogue.tick();
    play.clock.advance(Ending.LAST_WORDS);
    play.dialogue.tick();

    assertThat(play.heard.take()).containsExactly("over time_limit");
  }

  @Test
  void a_call_that_has_cost_too_much_ends_with_a_word_to_the_caller() {
    talking();
    expensive("r1");
    assertThat(play.types()).isEmpty();
    assertThat(play.dialogue.cost()).isEqualByComparingTo(new BigDecimal("0.32"));
    expensive("r2");
    assertThat(play.types()).containsExactly("response.create");
    play.answers("r3", "a3").done("r3", "completed");

    assertThat(play.heard.take()).containsExactly("over cost_limit");
  }

  @Test
  void tokens_have_their_own_prices() {
    JsonObject usage =
        JsonText.object(
            "{\"input_tokens\":132,\"output_tokens\":121,\"input_token_details\":{\"text_tokens\":119,"
                + "\"audio_tokens\":13,\"cached_tokens\":64,\"cached_tokens_details\":"
                + "{\"text_tokens\":64,\"audio_tokens\":0}},\"output_token_details\":"
                + "{\"text_tokens\":30,\"audio_tokens\":91}}");

    assertThat(Prices.of(JsonText.object("{\"text_out\":1000}")).of(Prices.Usage.of(usage)))
        .isEqualByComparingTo("0.036486");
  }

  @Test
  void the_model_hangs_up_once_it_has_said_good_bye() {
    talking();
    play.answers("r1", "a1").audio("r1", "a1", 1);
    endCall("r1");

    assertThat(play.heard.take()).containsExactly("audio a1 8", "over goodbye");
  }

  @Test
  void a_model_that_hangs_up_without_a_word_is_asked_for_one() {
    talking();
    play.says("{'type':'response.created','response':{'id':'r1'}}");
    endCall("r1");
    assertThat(play.types()).containsExactly("response.create");
    play.answers("r2", "a2").audio("r2", "a2", 1).done("r2", "completed");

    assertThat(play.heard.take()).containsExactly("audio a2 8", "over goodbye");
  }

  @Test
  void a_call_is_handed_over_once_the_caller_has_been_told() {
    talking();
    play.says("{'type':'response.created','response':{'id':'r1'}}")
        .says(
            "{'type':'response.function_call_arguments.done','call_id':'c1','name':'hand_over',"
                + "'arguments':'{}'}")
        .done("r1", "completed");
    play.dialogue.result(
        "c1",
        Json.createObjectBuilder().add("success", true).add("transfer_to", "+14155550199").build());
    play.answers("r2", "a2").audio("r2", "a2", 1).done("r2", "completed");

    assertThat(play.heard.take())
        .containsExactly("use c1 hand_over {}", "audio a2 8", "over handed_over");
  }

  private void expensive(String response) {
    play.answers(response, "of-" + response)
        .says(
            ("{'type':'response.done','response':{'id':'%s','status':'completed','usage':"
                    + "{'output_tokens':5000,'output_token_details':{'audio_tokens':5000}}}}")
                .formatted(response));
  }

  private void endCall(String response) {
    play.says(
            "{'type':'response.function_call_arguments.done','call_id':'c9','name':'end_call',"
                + "'arguments':'{}'}")
        .done(response, "completed");
  }

  private void talking() {
    play.opened().answers("r0", "a0").done("r0", "completed");
    play.sent();
    play.heard.take();
  }
}
