package dev.ava.launcher.standin;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import java.io.StringReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Clock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ChatPartTest {

  private final StandIn standIn = StandIn.on(0, Clock.systemUTC());

  @AfterEach
  void close() {
    standIn.close();
  }

  @ParameterizedTest
  @CsvSource({
    "1 Caller: This is terrible, complaint",
    "Tool book_appointment: succeeded, appointment_scheduled",
    "1 Caller: What does it cost?, info_request",
    "nothing, unresolved"
  })
  void a_question_is_answered_by_the_schema_it_brings(String question, String outcome)
      throws Exception {
    JsonObject choice = choice(object(ask("judge", question, "any")));

    assertThat(choice.getString("finish_reason")).isEqualTo("stop");
    JsonObject said = read(choice.getJsonObject("message").getString("content"));
    assertThat(said.getString("outcome")).isEqualTo(outcome);
    assertThat(said.getInt("score")).isEqualTo(2);
    assertThat(said.getJsonArray("evidence")).isEmpty();
    assertThat(said.getString("summary")).isNotBlank();
  }

  @Test
  void a_model_may_refuse_or_be_cut_off() throws Exception {
    assertThat(
            choice(object(ask("refuses", "x", "any")))
                .getJsonObject("message")
                .getString("refusal"))
        .isNotBlank();
    assertThat(choice(object(ask("cut-off", "x", "any"))).getString("finish_reason"))
        .isEqualTo("length");
  }

  @ParameterizedTest
  @CsvSource({"judge, wrong, 401", "empty-account, any, 429", "broken, any, 500"})
  void what_goes_wrong_at_openai_goes_wrong_here(String model, String key, int status)
      throws Exception {
    assertThat(ask(model, "x", key).statusCode()).isEqualTo(status);
  }

  private HttpResponse<String> ask(String model, String question, String key) throws Exception {
    String body =
        """
        {"model": "%s", "messages": [{"role": "user", "content": "%s"}],
         "response_format": {"type": "json_schema", "json_schema": {"name": "j", "strict": true, "schema": {"type": "object",
           "properties": {"score": {"type": "integer", "enum": [1, 2]},
             "outcome": {"type": "string", "enum": ["appointment_scheduled", "complaint", "info_request", "unresolved"]},
             "summary": {"type": "string"}, "evidence": {"type": "array", "items": {"type": "integer"}}}}}}}
        """
            .formatted(model, question);
    return HttpClient.newHttpClient()
        .send(
            HttpRequest.newBuilder(URI.create(standIn.url() + "/v1/chat/completions"))
                .header("Authorization", "Bearer " + key)
                .POST(BodyPublishers.ofString(body))
                .build(),
            BodyHandlers.ofString());
  }

  private static JsonObject choice(JsonObject answer) {
    return answer.getJsonArray("choices").getJsonObject(0);
  }

  private static JsonObject object(HttpResponse<String> answer) {
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    return read(answer.body());
  }

  private static JsonObject read(String json) {
    try (JsonReader reader = Json.createReader(new StringReader(json))) {
      return reader.readObject();
    }
  }
}
