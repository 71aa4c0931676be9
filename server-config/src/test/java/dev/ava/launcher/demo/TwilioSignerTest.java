package dev.ava.launcher.demo;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class TwilioSignerTest {

  /** The vectors of the official libraries that sign the URL exactly as it is given. */
  static Stream<Named<JsonObject>> vectors() {
    try (JsonReader reader =
        Json.createReader(
            TwilioSignerTest.class.getResourceAsStream("/twilio/signature-vectors.json"))) {
      return reader.readArray().getValuesAs(JsonObject.class).stream()
          .filter(v -> v.getBoolean("expectValid"))
          .filter(v -> v.getString("signedVariant", "").equals("as-given"))
          .map(v -> Named.of(v.getString("id"), v));
    }
  }

  @ParameterizedTest
  @MethodSource("vectors")
  void the_official_vectors_are_signed_alike(JsonObject vector) {
    List<Map.Entry<String, String>> fields =
        vector.getJsonArray("params").getValuesAs(JsonArray.class).stream()
            .map(p -> Map.entry(p.getString(0), p.getString(1)))
            .toList();

    String signature =
        new TwilioSigner(vector.getString("authToken")).sign(vector.getString("url"), fields);

    assertThat(signature).isEqualTo(vector.getString("signature"));
  }
}
