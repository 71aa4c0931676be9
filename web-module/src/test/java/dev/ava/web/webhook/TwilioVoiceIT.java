package dev.ava.web.webhook;

import static dev.ava.web.webhook.TwilioLine.STATUS;
import static dev.ava.web.webhook.TwilioLine.VOICE;
import static dev.ava.web.webhook.TwilioLine.token;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ava.web.testing.AvaOnMicro;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TwilioVoiceIT extends AvaOnMicro {

  private TwilioLine line;

  @BeforeEach
  void aLine() throws Exception {
    line = new TwilioLine();
  }

  @Test
  void a_call_is_on_record_with_its_customer_before_the_stream_is_connected() throws Exception {
    HttpResponse<String> answer = line.rings();

    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    assertThat(answer.headers().firstValue("Content-Type").orElseThrow()).startsWith("text/xml");
    assertThat(answer.body())
        .contains("<Connect><Stream url=\"wss://ava.example.test/ws/twilio/media\">")
        .contains("<Parameter name=\"call_sid\" value=\"TW_" + line.sid + "\"/>");
    assertThat(line.call())
        .containsEntry("call_sid", "TW_" + line.sid)
        .containsEntry("status", "in_progress")
        .containsEntry("call_direction", "inbound")
        .containsEntry("phone_number", line.caller)
        .containsEntry("to_number", line.ourNumber)
        .containsEntry("provider", "twilio")
        .containsEntry("name_source", "phone");
    assertThat(
            line.one(
                "SELECT (SELECT created_at FROM customers WHERE id = c.customer_id) AT TIME ZONE"
                    + " 'UTC' <= c.created_at FROM calls c WHERE provider_call_sid = ?"))
        .isEqualTo(true);
    assertThat(line.events()).containsExactly("call_recorded");
  }

  @Test
  void a_repeat_gets_a_token_of_its_own_which_makes_the_first_one_worthless() throws Exception {
    Map<String, String> call = line.incoming();
    String first = token(line.twilio.posts(VOICE, call));
    String second = token(line.twilio.posts(VOICE, call));

    assertThat(second).isNotEqualTo(first);
    assertThat(line.one("SELECT count(*) FROM calls WHERE provider_call_sid = ?")).isEqualTo(1L);
    assertThat(
            line.one(
                "SELECT count(*) FROM stream_tokens t JOIN calls c ON c.id = t.call_id"
                    + " WHERE c.provider_call_sid = ?"))
        .isEqualTo(1L);
    assertThat(line.events()).containsExactly("call_recorded");
  }

  @Test
  void requests_of_one_call_that_race_make_one_call_and_one_customer() throws Exception {
    Map<String, String> call = line.incoming();

    List<Integer> answers =
        IntStream.range(0, 12)
            .parallel()
            .mapToObj(
                i ->
                    statusOf(
                        i % 2 == 0 ? VOICE : STATUS, i % 2 == 0 ? call : line.state("ringing", i)))
            .toList();

    assertThat(answers).containsOnly(200, 204);
    assertThat(line.one("SELECT count(*) FROM calls WHERE provider_call_sid = ?")).isEqualTo(1L);
    long customers =
        line.jdbi.withHandle(
            h ->
                h.createQuery("SELECT count(*) FROM customers WHERE phone = ?")
                    .bind(0, line.caller)
                    .mapTo(Long.class)
                    .one());
    assertThat(customers).isEqualTo(1L);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "anonymous", "Restricted", "+266696687", "client:jenny", "+1555"})
  void who_withholds_the_number_or_has_none_is_no_customer(String from) throws Exception {
    Map<String, String> call = line.incoming(from);
    if (from.isEmpty()) {
      call.remove("From");
    }

    assertThat(line.twilio.posts(VOICE, call).statusCode()).isEqualTo(200);

    assertThat(line.call().get("customer_id")).isNull();
    boolean shown = from.startsWith("client:") || from.equals("+1555");
    assertThat(line.call()).containsEntry("name_source", shown ? "phone" : "unknown");
  }

  @Test
  void someone_we_know_is_shown_by_the_present_name() throws Exception {
    line.jdbi.useHandle(
        h ->
            h.execute(
                "INSERT INTO customers (org_id, name, phone)"
                    + " VALUES ('a0000000-0000-0000-0000-000000000001', 'Maria Lopez', ?)",
                line.caller));

    line.rings();

    assertThat(line.call()).containsEntry("resolved_caller_name", "Maria Lopez");
  }

  @Test
  void a_call_that_is_over_is_not_connected_any_more() throws Exception {
    Map<String, String> call = line.incoming();
    line.twilio.posts(STATUS, line.state("canceled", 1));

    HttpResponse<String> answer = line.twilio.posts(VOICE, call);

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body()).contains("<Hangup/>").doesNotContain("token");
  }

  private int statusOf(String path, Map<String, String> fields) {
    try {
      return line.twilio.posts(path, fields).statusCode();
    } catch (Exception failed) {
      throw new AssertionError(failed);
    }
  }
}
