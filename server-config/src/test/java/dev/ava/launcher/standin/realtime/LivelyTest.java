package dev.ava.launcher.standin.realtime;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ava.launcher.standin.StandIn;
import jakarta.json.JsonObject;
import java.time.Clock;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class LivelyTest {
  private static final String LOUD = Base64.getEncoder().encodeToString(pcm(2_000));
  private static final String QUIET = Base64.getEncoder().encodeToString(pcm(0));

  /** Eight seconds of words: whoever breaks in meets it. */
  private static final String LONG_ANSWER =
      "{\"type\":\"response.create\",\"response\":{\"instructions\":\"Say \\\""
          + "and ".repeat(200)
          + "\\\"\"}}";

  private final StandIn standIn = StandIn.on(0, Clock.systemUTC());

  @AfterEach
  void close() {
    standIn.close();
  }

  @Test
  void it_hears_speech_and_answers_after_silence_and_uses_a_tool_once() throws Exception {
    try (Client client = set("lively")) {
      speak(client, 5);
      hush(client);
      List<String> types = types(client.until("response.done"));
      assertThat(types)
          .containsSubsequence(
              "input_audio_buffer.speech_started",
              "input_audio_buffer.speech_stopped",
              "input_audio_buffer.committed",
              "conversation.item.added",
              "response.created",
              "response.output_item.added",
              "response.function_call_arguments.done",
              "response.done");
      if (!types.contains("conversation.item.input_audio_transcription.completed")) {
        client.until("conversation.item.input_audio_transcription.completed");
      }

      client.send(
          "{\"type\":\"conversation.item.create\",\"item\":{\"type\":\"function_call_output\","
              + "\"call_id\":\"c\",\"output\":\"{\\\"services\\\":[{\\\"name\\\":\\\"Botox\\\"}]}\"}}");
      client.send("{\"type\":\"response.create\"}");
      List<JsonObject> answer = client.until("response.done");
      assertThat(types(answer)).contains("response.output_audio.delta");
      assertThat(transcript(answer)).isEqualTo("We offer Botox.");
    }
  }

  @Test
  void it_is_silent_when_it_is_spoken_to_and_knows_what_it_has_sent() throws Exception {
    try (Client client = set("lively")) {
      client.send(LONG_ANSWER);
      String item =
          client.until("response.output_audio.delta").stream()
              .filter(event -> event.containsKey("item_id"))
              .map(event -> event.getString("item_id"))
              .findFirst()
              .orElseThrow();
      client.send("{\"type\":\"response.create\"}");
      assertThat(last(client.until("error")).getJsonObject("error").getString("code"))
          .isEqualTo("conversation_already_has_active_response");
      speak(client, 5);
      JsonObject done = last(client.until("response.done")).getJsonObject("response");
      assertThat(done.getString("status")).isEqualTo("cancelled");
      assertThat(done.getJsonObject("status_details").getString("reason"))
          .isEqualTo("turn_detected");

      client.send("{\"type\":\"response.cancel\"}");
      client.until("error");
      client.send(truncate(item, 60_000));
      assertThat(last(client.until("error")).getJsonObject("error").getString("message"))
          .contains("is already shorter than 60000 ms");
      client.send(truncate(item, 100));
      client.until("conversation.item.truncated");
    }
  }

  @Test
  void telephone_sound_is_understood_too() {
    byte[] loud = new byte[160];
    for (int i = 0; i < loud.length; i++) {
      Sound.PCMU.write(loud, i, i % 2 == 0 ? 3_000 : -3_000);
    }
    assertThat(Sound.PCMU.sample(loud, 0)).isBetween(2_900, 3_100);
    assertThat(Sound.PCMU.sample(loud, 1)).isBetween(-3_100, -2_900);
    assertThat(Sound.PCMU.isLoud(loud)).isTrue();
    assertThat(Sound.PCMU.millis(loud)).isEqualTo(20);
    assertThat(Sound.PCMU.isLoud(new byte[] {(byte) 0xff, (byte) 0xff})).isFalse();
    assertThat(Sound.PCM.isLoud(pcm(0))).isFalse();
  }

  @Test
  void recorded_scripts_are_played() throws Exception {
    try (Client client = new Client(standIn.url(), "function-call")) {
      client.next("session.created");
      client.send("{\"type\":\"session.update\",\"session\":{}}");
      client.until("response.done");
      client.send("{\"type\":\"conversation.item.create\",\"item\":{}}");
    }
    try (Client client = new Client(standIn.url(), "barge-in")) {
      client.next("session.created");
      client.send("{\"type\":\"session.update\",\"session\":{}}");
      client.next("session.updated");
      client.send("{\"type\":\"input_audio_buffer.append\",\"audio\":\"\"}");
      client.until("response.created");
      client.until("input_audio_buffer.speech_started");
      client.send(truncate("item_a1", 800));
      assertThat(types(client.until("conversation.item.truncated")))
          .containsExactly(
              "response.output_audio.delta", "response.done", "conversation.item.truncated");
    }
  }

  @Test
  void a_connection_may_break_in_its_second_answer_once() throws Exception {
    try (Client client = set("drop")) {
      client.send("{\"type\":\"response.create\"}");
      client.until("response.done");
      client.send("{\"type\":\"response.create\"}");
      client.expectEnd();
    }
    try (Client client = set("drop")) {
      client.send("{\"type\":\"response.create\"}");
      client.until("response.done");
      client.send("{\"type\":\"response.create\"}");
      client.until("response.done");
    }
  }

  private Client set(String model) throws Exception {
    Client client = new Client(standIn.url(), model);
    client.next("session.created");
    client.send(
        "{\"type\":\"session.update\",\"session\":{\"tools\":[{\"type\":\"function\",\"name\":"
            + "\"list_services\"}]}}");
    client.next("session.updated");
    return client;
  }

  private static void speak(Client client, int frames) {
    for (int i = 0; i < frames; i++) {
      client.send("{\"type\":\"input_audio_buffer.append\",\"audio\":\"" + LOUD + "\"}");
    }
  }

  private static void hush(Client client) {
    for (int i = 0; i < 25; i++) {
      client.send("{\"type\":\"input_audio_buffer.append\",\"audio\":\"" + QUIET + "\"}");
    }
  }

  private static String truncate(String item, int end) {
    return "{\"type\":\"conversation.item.truncate\",\"item_id\":\"%s\",\"content_index\":0,\"audio_end_ms\":%d}"
        .formatted(item, end);
  }

  private static List<String> types(List<JsonObject> events) {
    return events.stream().map(event -> event.getString("type")).toList();
  }

  private static String transcript(List<JsonObject> events) {
    return events.stream()
        .filter(event -> event.getString("type").equals("response.output_audio_transcript.done"))
        .map(event -> event.getString("transcript"))
        .findFirst()
        .orElseThrow();
  }

  private static JsonObject last(List<JsonObject> events) {
    return events.get(events.size() - 1);
  }

  /** Twenty milliseconds. */
  private static byte[] pcm(int loudness) {
    byte[] sound = new byte[960];
    for (int i = 0; i < 480; i++) {
      Sound.PCM.write(sound, i, i % 2 == 0 ? loudness : -loudness);
    }
    return sound;
  }
}
