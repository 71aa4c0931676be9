package dev.ava.provider.twilio;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class TwilioSignatureTest {

  static Stream<Arguments> officialVectors() throws IOException {
    try (var file =
        TwilioSignatureTest.class.getResourceAsStream("/fixtures/twilio/signature-vectors.json")) {
      return Json.createReader(file).readArray().stream()
          .map(JsonValue::asJsonObject)
          .map(vector -> Arguments.of(vector.getString("id"), vector));
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("officialVectors")
  void every_official_vector_is_judged_as_the_official_libraries_judge_it(
      String id, JsonObject vector) {
    String url = vector.getString("url");
    String token = vector.getString("authToken");
    String signature = vector.getString("signature");

    Optional<String> verdict =
        vector.containsKey("rawBody")
            ? TwilioSignature.matchBody(
                token, url, vector.getString("rawBody").getBytes(StandardCharsets.UTF_8), signature)
            : TwilioSignature.match(token, url, form(vector.getJsonArray("params")), signature);

    if (vector.getBoolean("expectValid")) {
      assertThat(verdict).contains(vector.getString("signedVariant"));
    } else {
      assertThat(verdict).isEmpty();
    }
  }

  @Test
  void a_blank_or_missing_token_signs_nothing() {
    String url = "https://ava.example.test/";

    assertThat(TwilioSignature.match("", url, null, TwilioSignature.sign("x", url))).isEmpty();
    assertThat(TwilioSignature.match(null, url, null, "")).isEmpty();
  }

  @Test
  void a_port_is_removed_behind_user_and_password_and_the_query_stays_as_it_is() {
    assertThat(
            TwilioSignature.otherSpelling("https://u:p@ava.example.test:8443/sms?a=%2F%27&b=1+2"))
        .contains(Map.entry("port-removed", "https://u:p@ava.example.test/sms?a=%2F%27&b=1+2"));
    assertThat(TwilioSignature.otherSpelling("http://u:p@ava.example.test/sms"))
        .contains(Map.entry("default-port-added", "http://u:p@ava.example.test:80/sms"));
  }

  private static TwilioForm form(JsonArray params) {
    TwilioForm form = new TwilioForm();
    params.forEach(
        pair -> form.add(pair.asJsonArray().getString(0), pair.asJsonArray().getString(1)));
    return form;
  }
}
