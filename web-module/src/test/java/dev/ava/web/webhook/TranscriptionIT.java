package dev.ava.web.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.ava.web.testing.RestCalls;
import jakarta.json.JsonObject;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TranscriptionIT extends RestCalls {

  private static final String AT = "2026-03-04T12:00:01.5Z";

  private ElevenLabs elevenLabs;
  private String call;

  @BeforeEach
  void aCall() throws Exception {
    elevenLabs = new ElevenLabs();
    call = elevenLabs.call();
  }

  @Test
  void a_turn_is_answered_as_the_legacy_system_answered_it() throws Exception {
    HttpResponse<String> answer = elevenLabs.says(call, "agent", "Hi");

    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
    JsonObject body = json(answer).asJsonObject();
    assertThat(body.keySet())
        .containsExactlyInAnyOrder("status", "message", "transcription_id", "sequence_number");
    assertThat(body.getString("status")).isEqualTo("success");
    assertThat(body.getInt("sequence_number")).isOne();
    assertThat(elevenLabs.turns(call).get(0))
        .containsEntry("id", body.getInt("transcription_id"))
        .containsEntry("speaker_type", "agent");
    assertThat(elevenLabs.says(call, "user", "Yes ☕ \u0000").statusCode()).isEqualTo(201);
    assertThat(elevenLabs.turns(call).get(1))
        .containsEntry("speaker_type", "driver")
        .containsEntry("message_text", "Yes ☕ \uFFFD")
        .containsEntry("sequence_number", 2);
  }

  @Test
  void fifty_turns_at_once_have_the_places_one_to_fifty() throws Exception {
    List<HttpResponse<String>> answers =
        atOnce(50, i -> elevenLabs.says(call, i % 2 == 0 ? "agent" : "user", "turn " + i));

    assertThat(answers).allMatch(answer -> answer.statusCode() == 201);
    List<Integer> places =
        elevenLabs.turns(call).stream().map(t -> (Integer) t.get("sequence_number")).toList();
    assertThat(places).isEqualTo(IntStream.rangeClosed(1, 50).boxed().toList());
    assertThat(answers)
        .extracting(answer -> json(answer).asJsonObject().getInt("sequence_number"))
        .containsExactlyInAnyOrderElementsOf(places);
  }

  @Test
  void a_repeat_with_its_timestamp_is_the_first_row_whatever_came_between() throws Exception {
    int first = id(elevenLabs.says(call, "agent", "Hi", AT));
    elevenLabs.says(call, "user", "Hello");

    assertThat(id(elevenLabs.says(call, "agent", "Hi", AT))).isEqualTo(first);
    assertThat(id(elevenLabs.says(call, "agent", "Hi", "2026-03-04T13:00:01.500+01:00")))
        .as("the same moment")
        .isEqualTo(first);
    assertThat(id(elevenLabs.says(call, "user", "Hi", AT))).isNotEqualTo(first);
    assertThat(id(elevenLabs.says(call, "agent", "Hi", "2026-03-04T12:00:02Z")))
        .isNotEqualTo(first);
    assertThat(elevenLabs.turns(call)).hasSize(4);
  }

  @Test
  void repeats_at_once_are_one_row() throws Exception {
    List<HttpResponse<String>> answers = atOnce(20, i -> elevenLabs.says(call, "agent", "Hi", AT));

    assertThat(answers).extracting(TranscriptionIT::id).containsOnly(id(answers.get(0)));
    assertThat(elevenLabs.turns(call)).hasSize(1);
  }

  @Test
  void without_timestamp_only_the_last_turn_within_ten_seconds_is_repeated() throws Exception {
    int first = id(elevenLabs.says(call, "user", "Yes"));

    assertThat(id(elevenLabs.says(call, "user", "Yes"))).as("at once").isEqualTo(first);
    assertThat(id(elevenLabs.says(call, "agent", "Yes"))).as("somebody else").isNotEqualTo(first);
    int again = id(elevenLabs.says(call, "user", "Yes"));
    assertThat(again).as("something came between").isNotEqualTo(first);
    elevenLabs.execute(
        "UPDATE call_transcriptions SET \"timestamp\" = \"timestamp\" - interval '11 seconds'"
            + " WHERE id = ?",
        again);
    assertThat(id(elevenLabs.says(call, "user", "Yes"))).as("later").isNotEqualTo(again);
  }

  @Test
  void an_idempotency_key_wins_over_words_and_timestamps() throws Exception {
    int first = keyed("k1", "Yes", null);

    assertThat(keyed("k2", "Yes", null)).as("a key of its own").isNotEqualTo(first);
    assertThat(keyed("k1", "No", AT)).as("the same key").isEqualTo(first);
    assertThat(keyed("k3", "No", AT)).isNotEqualTo(keyed("k4", "No", AT));
    assertThat(elevenLabs.turns(call)).hasSize(4);
  }

  @Test
  void turns_that_come_before_the_conversation_wait_and_follow_in_their_order() throws Exception {
    String early = elevenLabs.call(null, "in_progress");
    for (int i = 1; i <= 5; i++) {
      HttpResponse<String> answer =
          elevenLabs.says(early, "agent", "turn " + i, "2026-03-04T12:00:0" + i + "Z");
      assertThat(answer.statusCode()).as(answer.body()).isEqualTo(202);
      assertThat(json(answer).asJsonObject().getString("status")).isEqualTo("parked");
    }
    assertThat(elevenLabs.says(early, "agent", "turn 1", "2026-03-04T12:00:01Z").statusCode())
        .as("a repeat of a parked one")
        .isEqualTo(202);
    assertThat(elevenLabs.inbox(early)).hasSize(5).containsOnly("parked");

    elevenLabs.execute(
        "UPDATE calls SET conversation_id = ? WHERE call_sid = ?",
        "conv_" + UUID.randomUUID(),
        early);

    await()
        .atMost(Duration.ofSeconds(20))
        .untilAsserted(() -> assertThat(elevenLabs.inbox(early)).containsOnly("processed"));
    assertThat(elevenLabs.words(early))
        .containsExactly("turn 1", "turn 2", "turn 3", "turn 4", "turn 5");
    HttpResponse<String> repeat = elevenLabs.says(early, "agent", "turn 2", "2026-03-04T12:00:02Z");
    assertThat(repeat.statusCode()).isEqualTo(201);
    assertThat(json(repeat).asJsonObject().getInt("sequence_number")).isEqualTo(2);
  }

  @ParameterizedTest
  @CsvSource({
    "1741091700",
    "1741091700.25",
    "1741091700250",
    "2025-03-04T12:35:00",
    "2025-03-04 12:35:00+00:00"
  })
  void times_come_in_many_spellings(String time) throws Exception {
    String turn =
        "{\"call_sid\":\"%s\",\"speaker\":\"user\",\"message\":\"x\",\"timestamp\":%s}"
            .formatted(call, time.contains("T") || time.contains(" ") ? "\"" + time + "\"" : time);

    assertThat(ElevenLabs.turn(turn, Map.of("X-Ava-Secret", elevenLabs.secret)).statusCode())
        .isEqualTo(201);
    assertThat(
            elevenLabs.rows(
                "SELECT extract(epoch FROM \"timestamp\")::bigint AS at FROM call_transcriptions"
                    + " JOIN calls USING (conversation_id) WHERE call_sid = ?",
                call))
        .containsExactly(Map.of("at", 1741091700L));
  }

  private int keyed(String key, String message, String timestamp) throws Exception {
    return id(
        ElevenLabs.turn(
            ElevenLabs.turn(call, "user", message, timestamp),
            Map.of("X-Ava-Secret", elevenLabs.secret, "Idempotency-Key", key)));
  }

  private static int id(HttpResponse<String> answer) {
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
    return json(answer).asJsonObject().getInt("transcription_id");
  }

  private interface Sending {
    HttpResponse<String> send(int number) throws Exception;
  }

  private static List<HttpResponse<String>> atOnce(int count, Sending sending) throws Exception {
    List<Callable<HttpResponse<String>>> all = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      int number = i;
      all.add(() -> sending.send(number));
    }
    ExecutorService agents = Executors.newFixedThreadPool(count);
    try {
      List<HttpResponse<String>> answers = new ArrayList<>();
      for (Future<HttpResponse<String>> answer : agents.invokeAll(all)) {
        answers.add(answer.get());
      }
      return answers;
    } finally {
      agents.shutdownNow();
    }
  }
}
