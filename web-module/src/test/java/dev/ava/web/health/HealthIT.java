package dev.ava.web.health;

import static java.net.http.HttpResponse.BodyHandlers.ofString;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ava.web.testing.AvaOnMicro;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import java.io.IOException;
import java.io.StringReader;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;

class HealthIT extends AvaOnMicro {

  @Test
  void the_process_says_that_it_lives() throws Exception {
    assertThat(health("/health/live").getString("status")).isEqualTo("UP");
  }

  @Test
  void readiness_names_what_was_looked_at() throws Exception {
    JsonObject ready = health("/health/ready");

    assertThat(ready.getString("status")).isEqualTo("UP");
    assertThat(ready.getJsonArray("checks").getValuesAs(JsonObject.class))
        .extracting(check -> check.getString("name"))
        .contains("database", "schema", "jobs");
  }

  private static JsonObject health(String path) throws IOException, InterruptedException {
    HttpResponse<String> answer = HTTP.send(request(path).build(), ofString());
    assertThat(answer.statusCode()).isEqualTo(200);
    try (JsonReader reader = Json.createReader(new StringReader(answer.body()))) {
      return reader.readObject();
    }
  }
}
