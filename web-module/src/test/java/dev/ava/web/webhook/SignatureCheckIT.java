package dev.ava.web.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ava.web.testing.AvaOnMicro;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import jakarta.json.JsonValue;
import java.io.IOException;
import java.io.StringReader;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class SignatureCheckIT extends AvaOnMicro {

  private static final String ADDRESS = "MG000000000000000000000000000000c1";

  static Stream<Arguments> officialVectors() throws IOException {
    try (var file =
        SignatureCheckIT.class.getResourceAsStream("/fixtures/twilio/signature-vectors.json")) {
      return Json.createReader(file).readArray().stream()
          .map(JsonValue::asJsonObject)
          .map(vector -> Arguments.of(vector.getString("id"), vector));
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("officialVectors")
  void every_official_vector_is_judged_right_over_http(String id, JsonObject vector)
      throws Exception {
    var request =
        Json.createObjectBuilder()
            .add("url", vector.getString("url"))
            .add("signature", vector.getString("signature"));
    if (vector.containsKey("rawBody")) {
      request.add("raw_body", vector.getString("rawBody"));
    } else {
      request.add("params", vector.getJsonArray("params"));
    }

    HttpResponse<String> answer =
        post("/api/admin/endpoints/" + endpoint() + "/signature-check", request.build().toString());

    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    JsonObject verdict = json(answer).asJsonObject();
    assertThat(verdict.getBoolean("valid")).isEqualTo(vector.getBoolean("expectValid"));
    if (vector.getBoolean("expectValid")) {
      assertThat(verdict.getString("signed_url")).isEqualTo(vector.getString("signedVariant"));
    }
  }

  @Test
  void an_endpoint_of_nobody_is_not_found() throws Exception {
    HttpResponse<String> answer =
        post(
            "/api/admin/endpoints/11111111-1111-4111-8111-111111111111/signature-check",
            "{\"url\":\"https://x.example.test\",\"signature\":\"x\"}");

    assertThat(answer.statusCode()).isEqualTo(404);
  }

  /** The one endpoint with the vectors' auth token. */
  private static String endpoint() throws Exception {
    HttpResponse<String> listed =
        HTTP.send(asAdmin("/api/admin/endpoints").build(), BodyHandlers.ofString());
    for (JsonValue endpoint : json(listed).asJsonArray()) {
      if (endpoint.asJsonObject().getString("address").equals(ADDRESS)) {
        return endpoint.asJsonObject().getString("id");
      }
    }
    JsonObject endpoint =
        Json.createObjectBuilder()
            .add("provider", "twilio")
            .add("channel", "sms")
            .add("account_id", "AC000000000000000000000000000000c1")
            .add("address", ADDRESS)
            .add("secret", "12345")
            .add("verification", "enforce")
            .build();
    return json(post("/api/admin/endpoints", endpoint.toString())).asJsonObject().getString("id");
  }

  private static HttpResponse<String> post(String path, String body) throws Exception {
    return HTTP.send(
        asAdmin(path)
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(body))
            .build(),
        BodyHandlers.ofString());
  }

  private static JsonValue json(HttpResponse<String> answer) {
    try (JsonReader reader = Json.createReader(new StringReader(answer.body()))) {
      return reader.readValue();
    }
  }
}
