package dev.ava.provider.twilio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ava.call.boundary.CallEnd;
import dev.ava.call.boundary.CallStatus;
import dev.ava.shared.InvalidInput;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TwilioCallFormTest {

  private static final Instant NOW = Instant.parse("2025-03-04T12:31:10Z");

  @ParameterizedTest
  @CsvSource({
    "completed, , COMPLETED, completed",
    "completed, machine_end_beep, VOICEMAIL, completed",
    "completed, human, COMPLETED, completed",
    "busy, , NO_ANSWER, busy (486)",
    "no-answer, , NO_ANSWER, no-answer (486)",
    "failed, , FAILED, failed (486)",
    "canceled, , CANCELLED, canceled (486)"
  })
  void last_states_have_words_of_ours(
      String status, String answeredBy, CallStatus ours, String reason) {
    Map<String, String> fields = fields(status);
    fields.put("SipResponseCode", "486");
    fields.put("CallDuration", "42");
    if (answeredBy != null) {
      fields.put("AnsweredBy", answeredBy);
    }

    CallEnd end = form(fields).end().orElseThrow();

    assertThat(end.status()).isEqualTo(ours);
    assertThat(end.reason()).isEqualTo(reason);
    assertThat(end.durationSeconds()).isEqualTo(42);
  }

  @ParameterizedTest
  @ValueSource(strings = {"queued", "initiated", "ringing", "in-progress", "a-new-word"})
  void every_other_state_is_on_the_way(String status) {
    assertThat(form(fields(status)).end()).isEmpty();
  }

  @Test
  void a_call_that_is_first_heard_of_at_its_end_began_as_long_ago_as_it_lasted() {
    Map<String, String> fields = fields("completed");
    fields.put("Timestamp", "Tue, 04 Mar 2025 12:31:07 +0000");
    fields.put("CallDuration", "42");

    assertThat(form(fields).began()).isEqualTo(Instant.parse("2025-03-04T12:30:25Z"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "yesterday", "Tue, 04 Mar 2025 12:31:11 +0000"})
  void a_time_that_is_none_or_still_to_come_is_when_it_came(String stamp) {
    Map<String, String> fields = fields("ringing");
    fields.put("Timestamp", stamp);

    assertThat(form(fields).at()).isEqualTo(NOW);
  }

  @Test
  void our_number_is_the_one_called_or_the_one_that_calls() {
    Map<String, String> fields = fields("ringing");
    fields.put("From", "+13105550111");
    fields.put("To", "+13105550100");
    assertThat(form(fields).ours()).isEqualTo("+13105550100");

    fields.put("Direction", "outbound-api");
    assertThat(form(fields).ours()).isEqualTo("+13105550111");
    assertThat(form(fields).theirs()).isEqualTo("+13105550100");
  }

  @Test
  void reports_are_told_apart_by_sequence_number_or_by_state() {
    Map<String, String> fields = fields("ringing");
    assertThat(form(fields).statusKey()).isEqualTo("AC1:CA1:ringing");

    fields.put("SequenceNumber", "1");
    assertThat(form(fields).statusKey()).isEqualTo("AC1:CA1:1");
  }

  @ParameterizedTest
  @ValueSource(strings = {"CA 1", "CA1'", "CA\u0000"})
  void a_name_of_a_call_is_letters_and_digits(String sid) {
    Map<String, String> fields = fields("ringing");
    fields.put("CallSid", sid);

    assertThatThrownBy(() -> form(fields).callSid()).isInstanceOf(InvalidInput.class);
  }

  @ParameterizedTest
  @CsvSource({
    "https://api.twilio.com/2010-04-01/Accounts/AC1/Recordings/RE1, true",
    "https://API.TWILIO.COM/r, true",
    "http://api.twilio.com/r, false",
    "https://api.twilio.com.evil.test/r, false",
    "https://evil.test/api.twilio.com, false",
    "https://user@api.twilio.com/r, false",
    "javascript:alert(1), false",
    "https://api.twilio.com/a b, false"
  })
  void only_links_to_allowed_hosts_are_kept(String url, boolean kept) {
    Map<String, String> fields = fields("completed");
    fields.put("RecordingStatus", "completed");
    fields.put("RecordingUrl", url);

    assertThat(new TwilioRecording(parsed(fields)).link(List.of("api.twilio.com")).isPresent())
        .isEqualTo(kept);
  }

  private static Map<String, String> fields(String status) {
    Map<String, String> fields = new TreeMap<>();
    fields.put("AccountSid", "AC1");
    fields.put("CallSid", "CA1");
    fields.put("CallStatus", status);
    return fields;
  }

  private static TwilioCallForm form(Map<String, String> fields) {
    return new TwilioCallForm(parsed(fields), NOW);
  }

  private static TwilioForm parsed(Map<String, String> fields) {
    TwilioForm form = new TwilioForm();
    fields.forEach(form::add);
    return form;
  }
}
