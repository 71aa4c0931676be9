package dev.ava.web.webhook;

import static dev.ava.web.webhook.TwilioLine.RECORDING;
import static dev.ava.web.webhook.TwilioLine.STATUS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.ava.web.testing.AvaOnMicro;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is told of a call after it rang: states and recordings. */
class TwilioVoiceStatusIT extends AvaOnMicro {

  private TwilioLine line;

  @BeforeEach
  void aLine() throws Exception {
    line = new TwilioLine();
  }

  @Test
  void states_may_come_in_any_order_and_twice_and_the_last_state_wins() throws Exception {
    line.rings();
    List<Map<String, String>> reports =
        new ArrayList<>(
            List.of(
                line.state("ringing", 0),
                line.state("in-progress", 1),
                line.state("completed", 2)));
    reports.addAll(List.copyOf(reports));
    Collections.shuffle(reports, new Random(4));

    for (Map<String, String> report : reports) {
      assertThat(line.twilio.posts(STATUS, report).statusCode()).isEqualTo(204);
    }

    assertThat(line.call())
        .containsEntry("status", "completed")
        .containsEntry("duration_seconds", 42);
    assertThat(line.events())
        .containsExactlyInAnyOrder(
            "call_recorded", "status_reported", "status_reported", "status_reported", "call_ended");
  }

  @Test
  void the_first_last_state_stays() throws Exception {
    line.rings();

    line.twilio.posts(STATUS, line.state("no-answer", 1));
    line.twilio.posts(STATUS, line.state("completed", 2));

    assertThat(line.call()).containsEntry("status", "no-answer");
  }

  @Test
  void a_call_that_none_of_ours_took_part_in_becomes_a_conversation_once() throws Exception {
    line.rings();
    line.twilio.posts(STATUS, line.state("completed", 1));
    line.twilio.posts(STATUS, line.state("completed", 2));

    assertThat(
            line.one(
                "SELECT count(*) FROM voice_call_details d JOIN calls c USING (call_sid)"
                    + " WHERE c.provider_call_sid = ? AND c.recorded_as IS NOT NULL"))
        .isEqualTo(1L);
  }

  @Test
  void a_call_whose_first_request_was_lost_is_recorded_at_the_next() throws Exception {
    line.twilio.posts(STATUS, line.state("completed", 1));

    assertThat(line.call())
        .containsEntry("status", "completed")
        .containsEntry("phone_number", line.caller);
    assertThat(
            line.one(
                "SELECT extract(epoch FROM call_end_time - call_start_time)::integer FROM calls"
                    + " WHERE provider_call_sid = ?"))
        .isEqualTo(42);
  }

  @Test
  void a_recording_is_kept_as_a_link_only_if_twilio_has_it() throws Exception {
    line.rings();
    String link = "https://api.twilio.com/2010-04-01/Accounts/AC/Recordings/RE1";

    line.twilio.posts(RECORDING, line.recording("RE1", "https://evil.test/RE1"));
    assertThat(line.call().get("recording_url")).isNull();
    line.twilio.posts(RECORDING, line.recording("RE2", link));
    line.twilio.posts(RECORDING, line.recording("RE2", link));

    assertThat(line.call()).containsEntry("recording_url", link);
    assertThat(line.events())
        .containsExactly("call_recorded", "recording_reported", "recording_reported");
    assertThat(
            line.one(
                "SELECT count(*) FROM telephony_events e JOIN calls c ON c.id = e.call_id"
                    + " WHERE c.provider_call_sid = ? AND e.details::text LIKE '%evil%'"))
        .isEqualTo(0L);
  }

  @Test
  void a_recording_that_comes_before_its_call_waits_for_it() throws Exception {
    String link = "https://api.twilio.com/r";
    assertThat(line.twilio.posts(RECORDING, line.recording("RE3", link)).statusCode())
        .isEqualTo(204);
    assertThat(line.one("SELECT state FROM webhook_events WHERE subject = ?")).isEqualTo("parked");

    line.rings();

    // At once, unless the job that looks after what is parked has it in hand.
    await()
        .atMost(Duration.ofSeconds(20))
        .untilAsserted(() -> assertThat(line.call()).containsEntry("recording_url", link));
    assertThat(
            line.one(
                "SELECT state FROM webhook_events WHERE kind = 'call_recording' AND subject = ?"))
        .isEqualTo("processed");
  }
}
