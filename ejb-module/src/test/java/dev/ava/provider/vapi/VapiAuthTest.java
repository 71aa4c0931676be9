package dev.ava.provider.vapi;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class VapiAuthTest {

  private static final Instant NOW = Instant.ofEpochSecond(1741091700);
  private static final String URL = "https://ava.example.test/api/webhooks/vapi";
  private static final String SECRET = "vapi-hmac-secret";

  static Stream<Arguments> vectors() throws IOException {
    try (var file = VapiAuthTest.class.getResourceAsStream("/fixtures/vapi/hmac-vectors.json")) {
      return Json.createReader(file).readArray().stream()
          .map(JsonValue::asJsonObject)
          .map(vector -> Arguments.of(vector.getString("id"), vector));
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("vectors")
  void every_vector_is_judged_right(String id, JsonObject vector) {
    JsonObject credential = vector.getJsonObject("credential");
    JsonObjectBuilder auth =
        Json.createObjectBuilder()
            .add("kind", "hmac")
            .add("header", credential.getString("signatureHeader"))
            .add("payload", credential.getString("payloadFormat"))
            .add("algorithm", credential.getString("algorithm"))
            .add("encoding", credential.getString("signatureEncoding"))
            .add("prefix", credential.getString("signaturePrefix"));
    if (credential.get("timestampHeader") instanceof JsonString header) {
      auth.add("timestamp_header", header);
    }
    Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    vector
        .getJsonObject("headers")
        .forEach((name, value) -> headers.put(name, ((JsonString) value).getString()));

    boolean admitted =
        VapiAuth.of(settings(auth.build()))
            .admits(
                request(vector.getString("body"), headers),
                URL,
                credential.getString("secretKey"),
                NOW);

    assertThat(admitted).isEqualTo(vector.getBoolean("expectValid"));
  }

  @Test
  void a_plain_secret_is_what_counts_where_nothing_is_set() {
    VapiAuth auth = VapiAuth.of(JsonValue.EMPTY_JSON_OBJECT);

    assertThat(admits(auth, Map.of("X-Vapi-Secret", SECRET))).isTrue();
    assertThat(admits(auth, Map.of("x-vapi-secret", SECRET))).isTrue();
    assertThat(admits(auth, Map.of("X-Vapi-Secret", SECRET + "x"))).isFalse();
    assertThat(admits(auth, Map.of())).isFalse();
  }

  @Test
  void a_bearer_token_stands_behind_its_prefix() {
    VapiAuth auth = auth("bearer");
    VapiAuth own =
        VapiAuth.of(
            settings(
                Json.createObjectBuilder()
                    .add("kind", "bearer")
                    .add("header", "X-Token")
                    .add("prefix", "")
                    .build()));

    assertThat(admits(auth, Map.of("Authorization", "Bearer " + SECRET))).isTrue();
    assertThat(admits(auth, Map.of("Authorization", SECRET))).isFalse();
    assertThat(admits(own, Map.of("x-token", SECRET))).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"secret", "bearer", "oauth2", "hmac", "something"})
  void a_blank_secret_admits_nobody(String kind) {
    VapiAuth auth = auth(kind);

    assertThat(
            auth.admits(
                request(
                    "{}",
                    Map.of("X-Vapi-Secret", "", "Authorization", "Bearer ", "x-signature", "")),
                URL,
                "",
                NOW))
        .isFalse();
  }

  @Test
  void a_timestamp_is_fresh_for_five_minutes_both_ways_in_seconds_or_milliseconds() {
    VapiAuth auth = auth("hmac");
    long now = NOW.getEpochSecond();

    assertThat(signed(auth, String.valueOf(now - 300))).isTrue();
    assertThat(signed(auth, String.valueOf(now + 300))).isTrue();
    assertThat(signed(auth, String.valueOf(now * 1000))).isTrue();
    assertThat(signed(auth, String.valueOf(now - 301))).isFalse();
    assertThat(signed(auth, String.valueOf(now + 301))).isFalse();
    assertThat(signed(auth, "+" + now)).isFalse();
    assertThat(signed(auth, "")).isFalse();
  }

  @Test
  void method_url_and_message_id_can_be_signed_in_base64_with_a_secret_in_base64()
      throws Exception {
    VapiAuth auth =
        VapiAuth.of(
            settings(
                Json.createObjectBuilder()
                    .add("kind", "hmac")
                    .add("payload", "{method} {url} {svix-id} {body}")
                    .add("algorithm", "sha512")
                    .add("encoding", "base64")
                    .add("secret_encoding", "base64")
                    .add("prefix", "v1,")
                    .build()));
    byte[] key = {1, 2, 3, (byte) 200};
    javax.crypto.Mac mac = javax.crypto.Mac.getInstance("HmacSHA512");
    mac.init(new javax.crypto.spec.SecretKeySpec(key, "HmacSHA512"));
    String signature =
        Base64.getEncoder()
            .encodeToString(mac.doFinal(("POST " + URL + " msg_1 {}").getBytes(UTF_8)));
    Map<String, String> headers = Map.of("x-signature", "v1," + signature, "svix-id", "msg_1");

    assertThat(
            auth.admits(request("{}", headers), URL, Base64.getEncoder().encodeToString(key), NOW))
        .isTrue();
    assertThat(auth.admits(request("{}", headers), URL, "not base64!", NOW)).isFalse();
  }

  @Test
  void a_token_is_good_until_its_end_and_only_by_the_secret_that_signed_it() {
    VapiAuth auth = auth("oauth2");
    String token = VapiToken.issue(SECRET, NOW.plusSeconds(60));

    assertThat(admits(auth, Map.of("Authorization", "Bearer " + token))).isTrue();
    assertThat(VapiToken.isGood(token, SECRET, NOW.plusSeconds(59))).isTrue();
    assertThat(VapiToken.isGood(token, SECRET, NOW.plusSeconds(60))).isFalse();
    assertThat(VapiToken.isGood(token, "other", NOW)).isFalse();
    assertThat(VapiToken.isGood("9" + token, SECRET, NOW)).isFalse();
    assertThat(VapiToken.isGood(token + "=", SECRET, NOW)).isFalse();
    assertThat(admits(auth, Map.of("Authorization", token))).isFalse();
    assertThat(admits(auth, Map.of("Authorization", "Bearer " + SECRET))).isFalse();
  }

  @Test
  void the_tolerance_is_the_endpoints_own() {
    VapiAuth auth =
        VapiAuth.of(
            settings(
                Json.createObjectBuilder()
                    .add("kind", "hmac")
                    .add("tolerance_seconds", 5)
                    .build()));

    assertThat(auth.tolerance()).isEqualTo(Duration.ofSeconds(5));
    assertThat(signed(auth, String.valueOf(NOW.getEpochSecond() - 6))).isFalse();
  }

  private static boolean signed(VapiAuth auth, String timestamp) {
    try {
      javax.crypto.Mac mac = javax.crypto.Mac.getInstance("HmacSHA256");
      mac.init(new javax.crypto.spec.SecretKeySpec(SECRET.getBytes(UTF_8), "HmacSHA256"));
      String signature =
          java.util.HexFormat.of().formatHex(mac.doFinal((timestamp + ".{}").getBytes(UTF_8)));
      return admits(auth, Map.of("x-signature", signature, "x-timestamp", timestamp));
    } catch (java.security.GeneralSecurityException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  private static boolean admits(VapiAuth auth, Map<String, String> headers) {
    return auth.admits(request("{}", headers), URL, SECRET, NOW);
  }

  private static VapiAuth auth(String kind) {
    return VapiAuth.of(settings(Json.createObjectBuilder().add("kind", kind).build()));
  }

  private static JsonObject settings(JsonObject auth) {
    return Json.createObjectBuilder().add("auth", auth).build();
  }

  private static VapiRequest request(String body, Map<String, String> headers) {
    Map<String, String> anyCase = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    anyCase.putAll(headers);
    return new VapiRequest("POST", "/api/webhooks/vapi", anyCase::get, body.getBytes(UTF_8));
  }
}
