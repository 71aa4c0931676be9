package dev.ava.web.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.ava.web.testing.AvaOnMicro;
import jakarta.json.JsonObject;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TwilioSmsIT extends AvaOnMicro {

  private static final String PATH = "/api/webhooks/twilio/sms";
  private static final String SILENCE = "<?xml version=\"1.0\" encoding=\"UTF-8\"?><Response/>";
  private static final AtomicInteger NUMBERS = new AtomicInteger();

  private final Twilio twilio = new Twilio();
  private final Jdbi jdbi = Jdbi.create(database());
  private String ourNumber;

  @BeforeEach
  void ourOwnNumber() throws Exception {
    ourNumber = "+1415556%04d".formatted(NUMBERS.incrementAndGet());
    twilio.has("sms", ourNumber);
  }

  @Test
  void a_signed_text_is_recorded_and_answered_with_silence() throws Exception {
    Map<String, String> text = twilio.text("+14155552671", ourNumber, "Is 2 pm free? 😀");

    HttpResponse<String> answer = twilio.posts(PATH, text);

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.headers().firstValue("Content-Type").orElseThrow()).startsWith("text/xml");
    assertThat(answer.body()).isEqualTo(SILENCE);
    assertThat(contentOf(text)).containsExactly("Is 2 pm free? 😀");
  }

  @Test
  void a_repeat_gets_the_same_answer_and_changes_nothing() throws Exception {
    Map<String, String> text = twilio.text("+14155552671", ourNumber, "Hello");

    HttpResponse<String> first = twilio.posts(PATH, text);
    HttpResponse<String> second = twilio.posts(PATH, text);

    assertThat(second.statusCode()).isEqualTo(first.statusCode());
    assertThat(second.body()).isEqualTo(first.body());
    assertThat(contentOf(text)).hasSize(1);
  }

  @Test
  void a_get_is_as_good_as_a_post() throws Exception {
    Map<String, String> text = twilio.text("+14155552671", ourNumber, "By GET");

    assertThat(twilio.gets(PATH, text).statusCode()).isEqualTo(200);

    assertThat(contentOf(text)).containsExactly("By GET");
  }

  @Test
  void the_follow_up_gives_the_conversation_its_subject() throws Exception {
    Map<String, String> text =
        twilio.text(
            "+14155552671", ourNumber, "Do you have time for a HydraFacial on Friday afternoon?");
    twilio.posts(PATH, text);

    await()
        .atMost(Duration.ofSeconds(20))
        .untilAsserted(
            () ->
                assertThat(
                        strings(
                            "SELECT c.subject FROM conversations c WHERE c.our_address = ?",
                            ourNumber))
                    .containsExactly("Do you have time for a HydraFacial on Friday after..."));
  }

  @Test
  void a_wrong_missing_or_foreign_signature_is_refused_and_nothing_is_stored() throws Exception {
    Map<String, String> text = twilio.text("+14155552671", ourNumber, "forged");
    String otherText = twilio.sign(PUBLIC_URL + PATH, Map.of("Body", "other"));

    for (String signature : new String[] {otherText, null, "", "RSOYDt4T1cUTdK1PDd93/VVr8B8="}) {
      HttpResponse<String> answer = twilio.post(PATH, Twilio.encode(text), signature);

      assertThat(answer.statusCode()).isEqualTo(403);
      assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
      assertThat(answer.body()).contains("signature-invalid").doesNotContain(twilio.authToken);
    }
    assertThat(contentOf(text)).isEmpty();
    assertThat(strings("SELECT kind FROM webhook_events WHERE event_key LIKE ?", key(text)))
        .isEmpty();
  }

  @Test
  void a_number_that_nobody_registered_is_refused_in_the_same_words() throws Exception {
    HttpResponse<String> answer =
        twilio.posts(PATH, twilio.text("+14155552671", "+14155559999", "Hello"));

    assertThat(answer.statusCode()).isEqualTo(403);
    assertThat(answer.body()).contains("signature-invalid");
  }

  @Test
  void an_observing_endpoint_lets_a_wrong_signature_pass_but_not_a_missing_secret()
      throws Exception {
    String observed = "+1415557%04d".formatted(NUMBERS.incrementAndGet());
    twilio.has("sms", observed, "observe");
    Map<String, String> text = twilio.text("+14155552671", observed, "unsigned");

    assertThat(twilio.post(PATH, Twilio.encode(text), "wrong").statusCode()).isEqualTo(200);
    assertThat(contentOf(text)).hasSize(1);

    jdbi.useHandle(
        h -> h.execute("UPDATE channel_endpoints SET secret = NULL WHERE address = ?", observed));
    await()
        .atMost(Duration.ofSeconds(10))
        .untilAsserted(
            () -> {
              Map<String, String> another = twilio.text("+14155552671", observed, "unsigned");
              assertThat(twilio.posts(PATH, another).statusCode()).isEqualTo(403);
            });
  }

  @Test
  void ports_that_proxies_add_or_remove_and_repeated_fields_are_no_matter() throws Exception {
    String body = "MessageSid=%s&AccountSid=%s&To=%s&From=%s&Body=b&Digits=2&Digits=1&Digits=2";
    String sid = Twilio.sid("SM");
    String encoded = body.formatted(sid, twilio.account, enc(ourNumber), enc("+14155552671"));
    String fields =
        "AccountSid"
            + twilio.account
            + "BodybDigits1Digits2From+14155552671MessageSid"
            + sid
            + "To"
            + ourNumber;

    String signature =
        twilio.sign(PUBLIC_URL.replace(".test", ".test:443") + PATH + fields, Map.of());

    assertThat(twilio.post(PATH, encoded, signature).statusCode()).isEqualTo(200);
  }

  @Test
  void media_are_listed_with_their_types() throws Exception {
    Map<String, String> mms = twilio.text("+14155552671", ourNumber, "");
    mms.put("NumMedia", "2");
    mms.put("MediaUrl0", "https://api.twilio.com/media/1");
    mms.put("MediaContentType0", "image/jpeg");
    mms.put("MediaUrl1", "https://api.twilio.com/media/2");
    mms.put("MediaContentType1", "text/x-vcard");

    twilio.posts(PATH, mms);

    assertThat(
            strings(
                "SELECT unnest(media_types) FROM sms_details WHERE provider_message_id = ?",
                mms.get("MessageSid")))
        .containsExactly("image/jpeg", "text/x-vcard");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "sms-basic",
        "sms-emoji-multisegment",
        "mms-two-media",
        "sms-help",
        "sms-start",
        "sms-stop-advanced-opt-out"
      })
  void what_twilio_really_sends_is_accepted_behind_a_proxy_that_rewrites_paths(String name)
      throws Exception {
    JsonObject recorded = Twilio.recorded("inbound/" + name);
    registerOnce("MG00000000000000000000000000000001", recorded.getString("authToken"));

    HttpResponse<String> answer = twilio.replays(PATH, recorded);

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body()).isEqualTo(SILENCE);
  }

  @Test
  void what_twilio_did_not_sign_is_refused() throws Exception {
    JsonObject recorded = Twilio.recorded("inbound/sms-bad-signature");
    registerOnce("MG00000000000000000000000000000001", recorded.getString("authToken"));

    assertThat(twilio.replays(PATH, recorded).statusCode()).isEqualTo(403);
  }

  @Test
  void rubbish_gets_a_problem_and_never_a_5xx() throws Exception {
    String nul =
        Twilio.encode(twilio.text("+14155552671", ourNumber, "a")).replace("Body=a", "Body=a%00b");

    assertThat(twilio.post(PATH, "Body=%ZZ", "x").statusCode()).isEqualTo(400);
    assertThat(twilio.post(PATH, "", "x").statusCode()).isEqualTo(403);
    assertThat(twilio.post(PATH, "To=%FF", "x").statusCode()).isEqualTo(400);
    assertThat(twilio.post(PATH, "Body=" + "x".repeat(70_000), "x").statusCode()).isEqualTo(413);
    assertThat(twilio.post(PATH, nul, "x").statusCode()).isEqualTo(403);
    HttpResponse<String> json =
        HTTP.send(
            request(PATH)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString("{}"))
                .build(),
            BodyHandlers.ofString());
    assertThat(json.statusCode()).isEqualTo(415);
    assertThat(json.headers().firstValue("Content-Type")).contains("application/problem+json");
    assertThat(HTTP.send(request(PATH).DELETE().build(), BodyHandlers.ofString()).statusCode())
        .isEqualTo(405);
  }

  @Test
  void a_signed_message_with_unusable_fields_gets_a_clear_400() throws Exception {
    Map<String, String> text = twilio.text("+14155552671", ourNumber, "Hello");
    text.put("MessageSid", "S".repeat(5000));

    HttpResponse<String> answer = twilio.posts(PATH, text);

    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(answer.body()).contains("MessageSid");
  }

  @Test
  void a_nul_in_a_signed_message_loses_nothing() throws Exception {
    Map<String, String> text = twilio.text("+14155552671", ourNumber, "a\u0000b");

    assertThat(twilio.posts(PATH, text).statusCode()).isEqualTo(200);

    assertThat(contentOf(text)).containsExactly("a\uFFFDb");
  }

  @Test
  void racing_texts_of_a_new_person_make_one_customer_and_one_conversation() throws Exception {
    String newcomer = "+12125550199";
    List<Integer> answers =
        IntStream.range(0, 40)
            .parallel()
            .mapToObj(i -> statusOf(twilio.text(newcomer, ourNumber, "Hello " + i)))
            .toList();

    assertThat(answers).containsOnly(200);
    assertThat(strings("SELECT phone FROM customers WHERE phone = ?", newcomer)).hasSize(1);
    assertThat(strings("SELECT status FROM conversations WHERE our_address = ?", ourNumber))
        .hasSize(1);
  }

  private int statusOf(Map<String, String> fields) {
    try {
      return twilio.posts(PATH, fields).statusCode();
    } catch (Exception failed) {
      throw new AssertionError(failed);
    }
  }

  private void registerOnce(String address, String secret) throws Exception {
    if (strings("SELECT address FROM channel_endpoints WHERE address = ?", address).isEmpty()) {
      Twilio.register(
          "sms",
          "AC00000000000000000000000000000001",
          address,
          "https://comms.example.test/webhooks/twilio/sms",
          secret);
    }
  }

  private List<String> contentOf(Map<String, String> text) {
    return strings(
        "SELECT m.content FROM communication_messages m JOIN sms_details d ON d.message_id = m.id"
            + " WHERE d.provider_message_id = ?",
        text.get("MessageSid"));
  }

  private static String key(Map<String, String> text) {
    return "%" + text.get("MessageSid");
  }

  private List<String> strings(String query, String parameter) {
    return jdbi.withHandle(h -> h.createQuery(query).bind(0, parameter).mapTo(String.class).list());
  }

  private static String enc(String value) {
    return value.replace("+", "%2B");
  }
}
