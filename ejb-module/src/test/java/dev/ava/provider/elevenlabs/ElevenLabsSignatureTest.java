package dev.ava.provider.elevenlabs;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.io.IOException;
import java.time.Instant;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ElevenLabsSignatureTest {

  private static final String SECRET = "wsec_test_1";
  private static final byte[] BODY = "{\"type\":\"post_call_audio\"}".getBytes(UTF_8);
  private static final Instant NOW = Instant.ofEpochSecond(1741091700);

  static Stream<Arguments> officialVectors() throws IOException {
    try (var file = resource("signature-vectors.json")) {
      return Json.createReader(file).readArray().stream()
          .map(JsonValue::asJsonObject)
          .map(vector -> Arguments.of(vector.getString("id"), vector));
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("officialVectors")
  void every_vector_is_judged_as_the_official_library_judges_it(String id, JsonObject vector) {
    assertThat(
            accepts(
                vector.getString("secret"),
                vector.getString("header"),
                vector.getString("body").getBytes(UTF_8),
                Instant.ofEpochSecond(vector.getInt("evaluateAtUnix"))))
        .isEqualTo(vector.getBoolean("expectValid"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "post_call_transcription",
        "post_call_transcription-redelivery",
        "post_call_audio",
        "call_initiation_failure-busy",
        "call_initiation_failure-sip"
      })
  void the_recorded_webhooks_are_signed_over_their_raw_bytes(String name) throws IOException {
    try (var request = resource("webhooks/" + name + ".json");
        var body = resource("webhooks/" + name + ".body")) {
      JsonObject recorded = Json.createReader(request).readObject();
      byte[] raw = body.readAllBytes();
      String header = recorded.getJsonObject("headers").getString("ElevenLabs-Signature");

      assertThat(accepts(recorded.getString("secret"), header, raw, NOW)).isTrue();
      raw[raw.length - 1] ^= 1;
      assertThat(accepts(recorded.getString("secret"), header, raw, NOW)).isFalse();
    }
  }

  @Test
  void a_time_is_as_good_half_an_hour_ahead_as_half_an_hour_ago_and_no_further() {
    assertThat(accepts(SECRET, header("1741091700"), BODY, NOW.minusSeconds(1800))).isTrue();
    assertThat(accepts(SECRET, header("1741091700"), BODY, NOW.plusSeconds(1800))).isTrue();
    assertThat(accepts(SECRET, header("1741091700"), BODY, NOW.minusSeconds(1801))).isFalse();
    assertThat(accepts(SECRET, header("1741091700"), BODY, NOW.plusSeconds(1801))).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "1741091700000",
        "1741091700.5",
        "+1741091700",
        "-1741091700",
        " 1741091700",
        "1e9",
        "",
        "NaN",
        "17410917001741091700",
        "١٧٤١٠٩١٧٠٠"
      })
  void a_time_that_is_not_seconds_in_digits_is_refused_however_well_it_is_signed(String time) {
    assertThat(accepts(SECRET, header(time), BODY, NOW)).isFalse();
  }

  @Test
  void parts_may_stand_in_any_order_and_unknown_ones_are_not_looked_at() {
    String hash = ElevenLabsSignature.sign(SECRET, "1741091700", BODY);

    assertThat(accepts(SECRET, "v0=" + hash + ",t=1741091700", BODY, NOW)).isTrue();
    assertThat(accepts(SECRET, "t=1741091700,v1=abc,v0=" + hash, BODY, NOW)).isTrue();
    assertThat(accepts(SECRET, "t=1741091700, v0=" + hash, BODY, NOW)).isFalse();
    assertThat(accepts(SECRET, "t=1741091700,v0=" + hash.toUpperCase(Locale.ROOT), BODY, NOW))
        .isFalse();
    assertThat(accepts(SECRET, "t=1741091700,v0=" + hash + "00", BODY, NOW)).isFalse();
    assertThat(accepts(SECRET, "t=1741091700,t=1741091700,v0=" + hash, BODY, NOW)).isFalse();
  }

  @Test
  void of_several_hashes_one_that_fits_is_enough() {
    String hash = ElevenLabsSignature.sign(SECRET, "1741091700", BODY);
    String other = ElevenLabsSignature.sign("another", "1741091700", BODY);

    assertThat(accepts(SECRET, "t=1741091700,v0=" + other + ",v0=" + hash, BODY, NOW)).isTrue();
    assertThat(accepts(SECRET, "t=1741091700,v0=" + other, BODY, NOW)).isFalse();
  }

  @Test
  void a_blank_secret_and_a_missing_or_endless_header_are_refused() {
    ElevenLabsSignature signature = ElevenLabsSignature.read(header("1741091700")).orElseThrow();

    assertThatThrownBy(() -> signature.judge(" ")).isInstanceOf(IllegalArgumentException.class);
    assertThat(ElevenLabsSignature.read(null)).isEmpty();
    assertThat(ElevenLabsSignature.read("t=1,v0=".repeat(1000))).isEmpty();
  }

  private static String header(String time) {
    return "t=" + time + ",v0=" + ElevenLabsSignature.sign(SECRET, time, BODY);
  }

  private static boolean accepts(String secret, String header, byte[] body, Instant now) {
    return ElevenLabsSignature.read(header)
        .filter(signature -> signature.isFresh(now))
        .filter(
            signature -> {
              ElevenLabsSignature.Judge judge = signature.judge(secret);
              judge.read(body, body.length);
              return judge.isSigned();
            })
        .isPresent();
  }

  private static java.io.InputStream resource(String name) {
    return ElevenLabsSignatureTest.class.getResourceAsStream("/fixtures/elevenlabs/" + name);
  }
}
