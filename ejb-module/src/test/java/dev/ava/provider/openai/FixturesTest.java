package dev.ava.provider.openai;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ava.assistant.boundary.AudioFormat;
import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import java.io.InputStream;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Scripts and examples of the provider. */
class FixturesTest {

  @Test
  void the_caller_speaks_into_an_answer_and_no_more_of_it_is_heard_than_was_played()
      throws Exception {
    Play play = new Play(Calls.call(AudioFormat.MULAW_8K)).opened();
    play.sent();
    for (JsonObject step : Play.fixture("realtime-barge-in.jsonl")) {
      if (step.getString("dir").equals("from-openai")) {
        play.came(step.getJsonObject("msg").toString());
      } else if (step.containsKey("text") && step.getString("text").startsWith("now")) {
        assertThat(play.heard.take())
            .containsSubsequence("callerSpeaks", "callerSaid item_u1 Can I come at three?")
            .containsSubsequence("says item_a1 Sure, ", "audio item_a1 3200", "callerSpeaks");
        play.dialogue.cutOff("item_a1", 800);
      } else if (step.getString("dir").equals("to-openai")
          && step.getJsonObject("msg").getString("type").endsWith("truncate")) {
        assertThat(play.sent()).containsExactly(step.getJsonObject("msg"));
      }
    }
    assertThat(play.heard.take()).containsExactly("said item_a1 Sure,");
    assertThat(play.sent()).isEmpty();
  }

  @Test
  void a_tool_is_used_once_and_its_result_is_followed_by_one_request_for_an_answer()
      throws Exception {
    Play play = new Play(Calls.call(AudioFormat.MULAW_8K)).opened();
    play.sent();
    List<JsonObject> script = Play.fixture("realtime-function-call.jsonl");
    script.stream()
        .filter(step -> step.getString("dir").equals("from-openai"))
        .forEach(step -> play.came(step.getJsonObject("msg").toString()));
    assertThat(play.heard.take()).containsExactly("use call_1 reschedule {\"slot\":\"15:00\"}");
    assertThat(play.sent()).isEmpty();

    play.dialogue.result("call_1", Json.createObjectBuilder().add("ok", true).build());

    List<JsonObject> sent = play.sent();
    List<JsonObject> wanted =
        script.stream().filter(step -> step.getString("dir").equals("to-openai")).toList();
    assertThat(sent).hasSize(2);
    assertThat(sent.get(0).getJsonObject("item"))
        .containsAllEntriesOf(wanted.get(0).getJsonObject("msg").getJsonObject("item"));
    assertThat(sent.get(1).getString("type")).isEqualTo("response.create");
  }

  @Test
  void no_example_of_an_event_of_the_provider_is_too_much() throws Exception {
    Play play = new Play(Calls.call(AudioFormat.PCM16_24K)).opened();
    int count = 0;
    try (InputStream in =
            getClass().getResourceAsStream("/fixtures/openai/realtime-server-events.json");
        JsonReader reader = Json.createReader(in)) {
      JsonArray all = array(reader);
      for (JsonObject one : all.getValuesAs(JsonObject.class)) {
        play.came(one.getJsonObject("example").toString());
        count++;
      }
    }
    assertThat(count).isGreaterThan(40);
    assertThat(play.heard.lines())
        .contains("use call_001 get_weather {\"location\": \"San Francisco\"}");
  }

  @Test
  void the_session_is_asked_for_as_in_the_script() throws Exception {
    Play play = new Play(Calls.call(AudioFormat.MULAW_8K)).opened();
    JsonObject ours = play.sent().get(0);
    JsonObject theirs = Play.fixture("realtime-barge-in.jsonl").get(1).getJsonObject("msg");

    assertThat(ours.getString("type")).isEqualTo(theirs.getString("type"));
    JsonObject session = ours.getJsonObject("session");
    JsonObject wanted = theirs.getJsonObject("session");
    assertThat(session.keySet()).isEqualTo(wanted.keySet());
    assertThat(session.getJsonObject("audio")).isEqualTo(wanted.getJsonObject("audio"));
    assertThat(session.getJsonArray("tools").getJsonObject(0).keySet())
        .isEqualTo(wanted.getJsonArray("tools").getJsonObject(0).keySet());
    assertThat(session.getString("instructions"))
        .contains("Ava", "Be kind.", "Monday, 2 March 2026", "4:00 AM", "Jane Doe")
        .contains("Botox [botox], 30 minutes; price: $300", "Monday 9:00 AM to 5:00 PM")
        .contains("closed on Saturday, 4 July 2026", "Behind the house.")
        .doesNotContain("1 March", "null");
  }

  private static JsonArray array(JsonReader reader) {
    return reader.read() instanceof JsonObject object
        ? object.getJsonArray("events")
        : JsonArray.EMPTY_JSON_ARRAY;
  }
}
