package dev.ava.web.testing;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import java.io.StringReader;
import java.net.http.HttpResponse;

/** Reads {@code application/problem+json}. */
public final class Problems {

  private Problems() {}

  /** Says whether the answer is a well-formed problem of this status and type. */
  public static void assertProblem(HttpResponse<String> answer, int status, String type) {
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
    assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/problem+json");
    try (JsonReader reader = Json.createReader(new StringReader(answer.body()))) {
      JsonObject problem = reader.readObject();
      assertThat(problem.getString("type")).isEqualTo("urn:ava:problem:" + type);
      assertThat(problem.getInt("status")).isEqualTo(status);
      assertThat(problem.getString("title")).isNotBlank();
      assertThat(problem.getString("detail"))
          .isNotBlank()
          .doesNotContain("Exception", "dev.ava", "org.", "SQL");
    }
  }
}
