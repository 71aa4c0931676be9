package dev.ava.web.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.ava.web.testing.AvaOnMicro;
import jakarta.json.Json;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TwilioStatusIT extends AvaOnMicro {

  private static final String SMS = "/api/webhooks/twilio/sms";
  private static final String STATUS = "/api/webhooks/twilio/status";
  private static final AtomicInteger NUMBERS = new AtomicInteger();

  private final Twilio twilio = new Twilio();
  private final Jdbi jdbi = Jdbi.create(database());
  private String ourNumber;
  private UUID conversation;

  @BeforeEach
  void aConversation() throws Exception {
    ourNumber = "+1415558%04d".formatted(NUMBERS.incrementAndGet());
    twilio.has("sms", ourNumber);
    twilio.posts(SMS, twilio.text("+14155552671", ourNumber, "Hello"));
    conversation =
        jdbi.withHandle(
            h ->
                h.createQuery("SELECT id FROM conversations WHERE our_address = ?")
                    .bind(0, ourNumber)
                    .mapTo(UUID.class)
                    .one());
  }

  @Test
  void a_state_only_climbs() throws Exception {
    String sid = sent();

    for (String status : new String[] {"queued", "delivered", "sent", "sending", "undelivered"}) {
      assertThat(twilio.posts(STATUS, twilio.report(sid, ourNumber, status)).statusCode())
          .isEqualTo(204);
    }

    assertThat(details(sid)).containsEntry("delivery_status", "delivered");
    assertThat(details(sid).get("delivered_at")).isNotNull();
    twilio.posts(STATUS, twilio.report(sid, ourNumber, "read"));
    assertThat(details(sid)).containsEntry("delivery_status", "read");
  }

  @Test
  void an_error_code_is_kept_whatever_comes_later() throws Exception {
    String sid = sent();
    Map<String, String> failed = twilio.report(sid, ourNumber, "undelivered");
    failed.put("ErrorCode", "30003");
    failed.put("ErrorMessage", "Unreachable destination handset");

    twilio.posts(STATUS, failed);
    twilio.posts(STATUS, twilio.report(sid, ourNumber, "sent"));
    twilio.posts(STATUS, twilio.report(sid, ourNumber, "read"));

    assertThat(details(sid))
        .containsEntry("error_code", "30003")
        .containsEntry("error_message", "Unreachable destination handset");
  }

  @Test
  void a_report_that_comes_before_its_message_waits_for_it() throws Exception {
    String sid = Twilio.sid("SM");
    twilio.posts(STATUS, twilio.report(sid, ourNumber, "delivered"));
    twilio.posts(STATUS, twilio.report(sid, ourNumber, "sent"));
    assertThat(inbox(sid)).containsExactly("parked", "parked");

    record(sid);

    await()
        .atMost(Duration.ofSeconds(20))
        .untilAsserted(() -> assertThat(inbox(sid)).containsExactly("processed", "processed"));
    assertThat(details(sid)).containsEntry("delivery_status", "delivered");
  }

  @Test
  void a_word_that_is_on_no_ladder_is_kept_and_acknowledged() throws Exception {
    String sid = sent();

    assertThat(twilio.posts(STATUS, twilio.report(sid, ourNumber, "teleported")).statusCode())
        .isEqualTo(204);

    assertThat(details(sid)).containsEntry("delivery_status", "accepted");
    assertThat(events(sid)).isEqualTo(1);
  }

  @Test
  void a_repeated_report_is_one_event() throws Exception {
    String sid = sent();

    twilio.posts(STATUS, twilio.report(sid, ourNumber, "sent"));
    twilio.posts(STATUS, twilio.report(sid, ourNumber, "sent"));

    assertThat(events(sid)).isEqualTo(1);
  }

  @Test
  void a_forged_report_changes_nothing() throws Exception {
    String sid = sent();

    String body = Twilio.encode(twilio.report(sid, ourNumber, "delivered"));
    assertThat(twilio.post(STATUS, body, "forged").statusCode()).isEqualTo(403);

    assertThat(details(sid)).containsEntry("delivery_status", "accepted");
  }

  @Test
  void a_message_is_recorded_once_and_only_in_a_conversation_that_exists() throws Exception {
    String sid = sent();

    assertThat(post(conversation, sid).statusCode()).isEqualTo(409);
    assertThat(post(UUID.randomUUID(), Twilio.sid("SM")).statusCode()).isEqualTo(404);
    assertThat(post(conversation, "").statusCode()).isEqualTo(400);
  }

  private String sent() throws Exception {
    String sid = Twilio.sid("SM");
    record(sid);
    return sid;
  }

  private void record(String sid) throws Exception {
    HttpResponse<String> recorded = post(conversation, sid);
    assertThat(recorded.statusCode()).as(recorded.body()).isEqualTo(201);
  }

  private HttpResponse<String> post(UUID conversationId, String sid) throws Exception {
    return asAdminPost(
        "/api/admin/communications/" + conversationId + "/messages",
        Json.createObjectBuilder()
            .add("content", "Yes!")
            .add("provider_message_id", sid)
            .build()
            .toString());
  }

  private static HttpResponse<String> asAdminPost(String path, String json) throws Exception {
    return HTTP.send(
        asAdmin(path)
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(json))
            .build(),
        BodyHandlers.ofString());
  }

  private Map<String, Object> details(String sid) {
    return jdbi.withHandle(
        h ->
            h.createQuery("SELECT * FROM sms_details WHERE provider_message_id = ?")
                .bind(0, sid)
                .mapToMap()
                .one());
  }

  private List<String> inbox(String sid) {
    return jdbi.withHandle(
        h ->
            h.createQuery("SELECT state FROM webhook_events WHERE subject = ?")
                .bind(0, sid)
                .mapTo(String.class)
                .list());
  }

  private long events(String sid) {
    return jdbi.withHandle(
        h ->
            h.createQuery(
                    "SELECT count(*) FROM communication_events e JOIN sms_details d USING (message_id)"
                        + " WHERE d.provider_message_id = ? AND e.event_type = 'delivery_reported'")
                .bind(0, sid)
                .mapTo(Long.class)
                .one());
  }
}
