package dev.ava.assistant.control.offline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ava.assistant.boundary.AgentLine;
import dev.ava.assistant.boundary.AudioFormat;
import dev.ava.assistant.boundary.ToolUse;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class OfflineLineTest {

  private final TestCall call = new TestCall(SampleClinic.clinic());

  private AgentLine begin(AudioFormat format) {
    return call.begin("Jane Doe", "+14155550123", format, List.of());
  }

  private static ByteBuffer noise(int bytes) {
    byte[] samples = new byte[bytes];
    Arrays.fill(samples, (byte) 0x20);
    return ByteBuffer.wrap(samples);
  }

  @Test
  void who_speaks_is_told_once_that_nobody_hears() {
    AgentLine line = begin(AudioFormat.PCM16_24K);
    for (int i = 0; i < 200; i++) {
      line.hear(noise(960));
    }
    line.commit();
    assertThat(call.count("ava", "I'm sorry, I can read but not hear")).isEqualTo(1);
    assertThat(call.count("trouble", "no_transcriber")).isEqualTo(1);
  }

  @Test
  void silence_and_noise_beside_a_typed_call_say_nothing() {
    AgentLine line = begin(AudioFormat.MULAW_8K);
    byte[] silence = new byte[160];
    Arrays.fill(silence, (byte) 0xff);
    for (int i = 0; i < 500; i++) {
      line.hear(ByteBuffer.wrap(silence));
    }
    call.says("when are you open?");
    line.hear(noise(80_000));
    line.commit();
    assertThat(call.count("trouble", "")).isZero();
  }

  @Test
  void the_buffer_of_a_sound_stays_as_it_was() {
    ByteBuffer sound = noise(96_000);
    begin(AudioFormat.PCM16_24K).hear(sound);
    assertThat(sound.remaining()).isEqualTo(96_000);
  }

  @Test
  void a_tool_that_answers_at_once_is_fine() {
    TestCall eager =
        new TestCall(SampleClinic.clinic()) {
          @Override
          public void use(ToolUse use) {
            super.use(use);
            release();
          }
        };
    eager.begin("Jane Doe", "+14155550123", AudioFormat.PCM16_24K, List.of());
    eager.says("botox friday at 10");
    eager.says("yes");
    assertThat(eager.count("ava", "You're booked")).isEqualTo(1);
  }

  @Test
  void a_result_that_comes_twice_counts_once() {
    AgentLine line = begin(AudioFormat.PCM16_24K);
    call.holdsResults = true;
    call.says("botox friday at 10");
    ToolUse use = call.held.get(0);
    JsonObject answer =
        Json.createObjectBuilder()
            .add("success", true)
            .add("available_slots", Json.createArrayBuilder())
            .build();
    line.result(use.id(), answer);
    int events = call.events.size();
    line.result(use.id(), answer);
    line.result("unknown", answer);
    assertThat(call.events).hasSize(events);
  }

  @Test
  void a_result_that_is_nothing_or_makes_no_sense_is_a_refusal() {
    AgentLine line = begin(AudioFormat.PCM16_24K);
    call.holdsResults = true;
    call.says("botox friday at 10");
    line.result(call.held.remove(0).id(), null);
    assertThat(call.count("ava", "I'm sorry, that didn't work.")).isEqualTo(1);
    call.says("saturday");
    line.result(
        call.held.remove(0).id(),
        Json.createObjectBuilder().add("success", "maybe").add("available_slots", 3).build());
    assertThat(call.count("trouble", "agent_error")).isZero();
  }

  @Test
  void nothing_follows_the_end() {
    AgentLine line = begin(AudioFormat.PCM16_24K);
    call.holdsResults = true;
    call.says("botox friday at 10");
    line.close();
    int events = call.events.size();
    call.holdsResults = false;
    call.release();
    line.read("hello?");
    line.commit();
    line.cutOff("x", 1);
    assertThat(call.events).hasSize(events);
  }

  @Test
  void ids_of_a_later_agent_of_the_same_call_are_others() {
    call.holdsResults = true;
    begin(AudioFormat.PCM16_24K);
    call.says("botox friday at 10");
    String first = call.held.get(0).id();
    call.later(Duration.ofSeconds(5));
    begin(AudioFormat.PCM16_24K);
    call.says("botox friday at 10");
    assertThat(call.held.get(1).id()).isNotEqualTo(first);
  }

  @Test
  void intents_are_noted_for_the_record() {
    begin(AudioFormat.PCM16_24K);
    call.says("how much is botox?");
    call.says("I'd like to book it on friday at 10");
    assertThat(call.count("noticed", "intent_detected {\"intent\":\"pricing_inquiry\"}"))
        .isEqualTo(1);
    assertThat(call.count("noticed", "intent_detected {\"intent\":\"book_appointment\"}"))
        .isEqualTo(1);
  }

  @Test
  void the_same_words_at_the_same_time_make_the_same_call() {
    List<List<TestCall.Event>> calls =
        java.util.stream.Stream.of(1, 2)
            .map(
                i -> {
                  TestCall one = new TestCall(SampleClinic.clinic());
                  one.begin(null, null, AudioFormat.PCM16_24K, List.of());
                  one.says("I'm Jane Doe, botox next week in the morning");
                  one.says("the first one");
                  return one.events;
                })
            .toList();
    assertThat(calls.get(0)).isEqualTo(calls.get(1));
  }
}
