package dev.ava.web.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ava.web.testing.AvaOnMicro;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TwilioVoiceIT extends AvaOnMicro {

  private static final String VOICE = "/api/webhooks/twilio/voice";
  private static final String STATUS = "/api/webhooks/twilio/voice-status";
  private static final String RECORDING = "/api/webhooks/twilio/recording";
  private static final Pattern TOKEN =
      Pattern.compile("<Parameter name=\"token\" value=\"([A-Za-z0-9_-]{43})\"/>");
  private static final AtomicInteger NUMBERS = new AtomicInteger();

  private final Twilio twilio = new Twilio(baseUrl(), PUBLIC_URL);
  private final Jdbi jdbi = Jdbi.create(database());
  private final String sid = Twilio.sid("CA");
  private String ourNumber;
  private String caller;

  @BeforeEach
  void ourOwnNumber() throws Exception {
    int number = NUMBERS.incrementAndGet();
    ourNumber = "+1415554%04d".formatted(number);
    caller = "+1212553%04d".formatted(number);
    register(twilio.account, ourNumber, null, twilio.authToken);
  }

  @Test
  void a_call_is_on_record_with_its_customer_before_the_stream_is_connected() throws Exception {
    HttpResponse<String> answer = twilio.posts(VOICE, incoming(caller));

    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    assertThat(answer.headers().firstValue("Content-Type").orElseThrow()).startsWith("text/xml");
    assertThat(answer.body())
        .contains("<Connect><Stream url=\"wss://ava.example.test/ws/twilio/media\">")
        .contains("<Parameter name=\"call_sid\" value=\"TW_" + sid + "\"/>");
    assertThat(call())
        .containsEntry("call_sid", "TW_" + sid)
        .containsEntry("status", "in_progress")
        .containsEntry("call_direction", "inbound")
        .containsEntry("phone_number", caller)
        .containsEntry("to_number", ourNumber)
        .containsEntry("provider", "twilio")
        .containsEntry("name_source", "phone");
    assertThat(
            one(
                "SELECT (SELECT created_at FROM customers WHERE id = c.customer_id) AT TIME ZONE"
                    + " 'UTC' <= c.created_at FROM calls c WHERE provider_call_sid = ?"))
        .isEqualTo(true);
    assertThat(events()).containsExactly("call_recorded");
  }

  @Test
  void a_repeat_gets_a_token_of_its_own_which_makes_the_first_one_worthless() throws Exception {
    Map<String, String> call = incoming(caller);
    String first = token(twilio.posts(VOICE, call));
    String second = token(twilio.posts(VOICE, call));

    assertThat(second).isNotEqualTo(first);
    assertThat(one("SELECT count(*) FROM calls WHERE provider_call_sid = ?")).isEqualTo(1L);
    assertThat(
            one(
                "SELECT count(*) FROM stream_tokens t JOIN calls c ON c.id = t.call_id"
                    + " WHERE c.provider_call_sid = ?"))
        .isEqualTo(1L);
    assertThat(events()).containsExactly("call_recorded");
  }

  @Test
  void requests_of_one_call_that_race_make_one_call_and_one_customer() throws Exception {
    Map<String, String> call = incoming(caller);

    List<Integer> answers =
        IntStream.range(0, 12)
            .parallel()
            .mapToObj(
                i -> statusOf(i % 2 == 0 ? VOICE : STATUS, i % 2 == 0 ? call : state(call, i)))
            .toList();

    assertThat(answers).containsOnly(200, 204);
    assertThat(one("SELECT count(*) FROM calls WHERE provider_call_sid = ?")).isEqualTo(1L);
    long customers =
        jdbi.withHandle(
            h ->
                h.createQuery("SELECT count(*) FROM customers WHERE phone = ?")
                    .bind(0, caller)
                    .mapTo(Long.class)
                    .one());
    assertThat(customers).isEqualTo(1L);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "anonymous", "Restricted", "+266696687", "client:jenny", "+1555"})
  void who_withholds_the_number_or_has_none_is_no_customer(String from) throws Exception {
    Map<String, String> call = incoming(from);
    if (from.isEmpty()) {
      call.remove("From");
    }

    assertThat(twilio.posts(VOICE, call).statusCode()).isEqualTo(200);

    assertThat(call().get("customer_id")).isNull();
    boolean shown = from.startsWith("client:") || from.equals("+1555");
    assertThat(call()).containsEntry("name_source", shown ? "phone" : "unknown");
  }

  @Test
  void someone_we_know_is_shown_by_the_present_name() throws Exception {
    jdbi.useHandle(
        h ->
            h.execute(
                "INSERT INTO customers (org_id, name, phone)"
                    + " VALUES ('a0000000-0000-0000-0000-000000000001', 'Maria Lopez', ?)",
                caller));

    twilio.posts(VOICE, incoming(caller));

    assertThat(call()).containsEntry("resolved_caller_name", "Maria Lopez");
  }

  @Test
  void states_may_come_in_any_order_and_twice_and_the_last_state_wins() throws Exception {
    Map<String, String> call = incoming(caller);
    twilio.posts(VOICE, call);
    List<Map<String, String>> reports =
        new ArrayList<>(
            List.of(
                state(call, "ringing", 0),
                state(call, "in-progress", 1),
                state(call, "completed", 2)));
    reports.addAll(List.copyOf(reports));
    Collections.shuffle(reports, new Random(4));

    for (Map<String, String> report : reports) {
      assertThat(twilio.posts(STATUS, report).statusCode()).isEqualTo(204);
    }

    assertThat(call()).containsEntry("status", "completed").containsEntry("duration_seconds", 42);
    assertThat(events())
        .containsExactlyInAnyOrder(
            "call_recorded", "status_reported", "status_reported", "status_reported", "call_ended");
  }

  @Test
  void the_first_last_state_stays() throws Exception {
    Map<String, String> call = incoming(caller);
    twilio.posts(VOICE, call);

    twilio.posts(STATUS, state(call, "no-answer", 1));
    twilio.posts(STATUS, state(call, "completed", 2));

    assertThat(call()).containsEntry("status", "no-answer");
  }

  @Test
  void a_call_that_none_of_ours_took_part_in_becomes_a_conversation_once() throws Exception {
    Map<String, String> call = incoming(caller);
    twilio.posts(VOICE, call);
    twilio.posts(STATUS, state(call, "completed", 1));
    twilio.posts(STATUS, state(call, "completed", 2));

    assertThat(
            one(
                "SELECT count(*) FROM voice_call_details d JOIN calls c USING (call_sid)"
                    + " WHERE c.provider_call_sid = ? AND c.recorded_as IS NOT NULL"))
        .isEqualTo(1L);
  }

  @Test
  void a_call_whose_first_request_was_lost_is_recorded_at_the_next() throws Exception {
    twilio.posts(STATUS, state(incoming(caller), "completed", 1));

    assertThat(call()).containsEntry("status", "completed").containsEntry("phone_number", caller);
    assertThat(
            one(
                "SELECT extract(epoch FROM call_end_time - call_start_time)::integer FROM calls"
                    + " WHERE provider_call_sid = ?"))
        .isEqualTo(42);
  }

  @Test
  void a_call_that_is_over_is_not_connected_any_more() throws Exception {
    Map<String, String> call = incoming(caller);
    twilio.posts(STATUS, state(call, "canceled", 1));

    HttpResponse<String> answer = twilio.posts(VOICE, call);

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body()).contains("<Hangup/>").doesNotContain("token");
  }

  @Test
  void a_recording_is_kept_as_a_link_only_if_twilio_has_it() throws Exception {
    twilio.posts(VOICE, incoming(caller));
    String link = "https://api.twilio.com/2010-04-01/Accounts/AC/Recordings/RE1";

    twilio.posts(RECORDING, recording("RE1", "https://evil.test/RE1"));
    assertThat(call().get("recording_url")).isNull();
    twilio.posts(RECORDING, recording("RE2", link));
    twilio.posts(RECORDING, recording("RE2", link));

    assertThat(call()).containsEntry("recording_url", link);
    assertThat(events())
        .containsExactly("call_recorded", "recording_reported", "recording_reported");
    assertThat(
            one(
                "SELECT count(*) FROM telephony_events e JOIN calls c ON c.id = e.call_id"
                    + " WHERE c.provider_call_sid = ? AND e.details::text LIKE '%evil%'"))
        .isEqualTo(0L);
  }

  @Test
  void a_recording_that_comes_before_its_call_waits_for_it() throws Exception {
    String link = "https://api.twilio.com/r";
    assertThat(twilio.posts(RECORDING, recording("RE3", link)).statusCode()).isEqualTo(204);
    assertThat(one("SELECT state FROM webhook_events WHERE subject = ?")).isEqualTo("parked");

    twilio.posts(VOICE, incoming(caller));

    assertThat(call()).containsEntry("recording_url", link);
    assertThat(
            one("SELECT state FROM webhook_events WHERE kind = 'call_recording' AND subject = ?"))
        .isEqualTo("processed");
  }

  @ParameterizedTest
  @ValueSource(strings = {VOICE, STATUS, RECORDING})
  void what_twilio_did_not_sign_is_refused_and_not_stored(String path) throws Exception {
    Map<String, String> fields =
        path.equals(RECORDING)
            ? recording("RE4", "https://api.twilio.com/r")
            : state(incoming(caller), "completed", 0);
    String other = new Twilio(baseUrl(), PUBLIC_URL).sign(PUBLIC_URL + path, fields);

    for (String signature : new String[] {null, "", "forged", other}) {
      HttpResponse<String> answer = twilio.post(path, Twilio.encode(fields), signature);
      assertThat(answer.statusCode()).isEqualTo(403);
      assertThat(answer.body()).contains("signature-invalid");
    }

    assertThat(one("SELECT count(*) FROM webhook_events WHERE subject = ?")).isEqualTo(0L);
    assertThat(one("SELECT count(*) FROM calls WHERE provider_call_sid = ?")).isEqualTo(0L);
  }

  @Test
  void rubbish_gets_a_problem_and_never_a_5xx() throws Exception {
    for (String path : List.of(VOICE, STATUS, RECORDING)) {
      assertThat(twilio.post(path, "CallSid=%ZZ", "x").statusCode()).isEqualTo(400);
      assertThat(twilio.post(path, "", "x").statusCode()).isIn(400, 403);
      assertThat(twilio.post(path, "A=" + "x".repeat(70_000), "x").statusCode()).isEqualTo(413);
    }
    Map<String, String> call = incoming(caller);
    call.put("CallSid", "C".repeat(300));
    assertThat(twilio.posts(VOICE, call).statusCode()).isEqualTo(400);
  }

  /** In the order in which the files' names have them, which is not the order of the states. */
  @Test
  void what_twilio_really_sends_is_accepted_behind_a_proxy_that_rewrites_paths() throws Exception {
    JsonObject incoming = recorded("incoming-call");
    String account = "AC00000000000000000000000000000001";
    register(account, "+14155550100", incoming.getString("url"), incoming.getString("authToken"));
    JsonObject first = recorded("status-completed");
    register(account, "+14155550101", first.getString("url"), first.getString("authToken"));

    HttpResponse<String> answer = replay(VOICE, incoming);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    assertThat(answer.body()).contains("TW_CA00000000000000000000000000000031");
    for (String name :
        List.of(
            "status-completed",
            "status-in-progress",
            "status-initiated",
            "status-no-answer",
            "status-ringing",
            "status-completed")) {
      assertThat(replay(STATUS, recorded(name)).statusCode()).as(name).isEqualTo(204);
    }

    assertThat(call("CA00000000000000000000000000000032"))
        .containsEntry("status", "completed")
        .containsEntry("duration_seconds", 42)
        .containsEntry("call_direction", "outbound")
        .containsEntry("phone_number", "+14155550100");
    assertThat(call("CA00000000000000000000000000000033")).containsEntry("status", "no-answer");
  }

  private Map<String, String> incoming(String from) {
    Map<String, String> fields = new LinkedHashMap<>();
    fields.put("CallSid", sid);
    fields.put("AccountSid", twilio.account);
    fields.put("From", from);
    fields.put("To", ourNumber);
    fields.put("CallStatus", "ringing");
    fields.put("Direction", "inbound");
    fields.put("ApiVersion", "2010-04-01");
    return fields;
  }

  private static Map<String, String> state(Map<String, String> call, int sequence) {
    return state(call, "ringing", sequence);
  }

  private static Map<String, String> state(Map<String, String> call, String status, int sequence) {
    Map<String, String> fields = new LinkedHashMap<>(call);
    fields.put("CallStatus", status);
    fields.put("SequenceNumber", String.valueOf(sequence));
    fields.put("CallbackSource", "call-progress-events");
    if (status.equals("completed")) {
      fields.put("CallDuration", "42");
    }
    return fields;
  }

  private Map<String, String> recording(String recordingSid, String url) {
    Map<String, String> fields = new LinkedHashMap<>();
    fields.put("AccountSid", twilio.account);
    fields.put("CallSid", sid);
    fields.put("RecordingSid", recordingSid);
    fields.put("RecordingStatus", "completed");
    fields.put("RecordingUrl", url);
    fields.put("RecordingDuration", "41");
    return fields;
  }

  private int statusOf(String path, Map<String, String> fields) {
    try {
      return twilio.posts(path, fields).statusCode();
    } catch (Exception failed) {
      throw new AssertionError(failed);
    }
  }

  private static String token(HttpResponse<String> answer) {
    Matcher matcher = TOKEN.matcher(answer.body());
    assertThat(matcher.find()).as(answer.body()).isTrue();
    return matcher.group(1);
  }

  private Map<String, Object> call() {
    return call(sid);
  }

  private Map<String, Object> call(String callSid) {
    return jdbi.withHandle(
        h ->
            h.createQuery(
                    "SELECT c.*, v.resolved_caller_name, v.name_source FROM calls c"
                        + " JOIN calls_with_caller_names v USING (id) WHERE c.provider_call_sid = ?")
                .bind(0, callSid)
                .mapToMap()
                .one());
  }

  private List<String> events() {
    return jdbi.withHandle(
        h ->
            h.createQuery(
                    "SELECT e.event_type FROM telephony_events e JOIN calls c ON c.id = e.call_id"
                        + " WHERE c.provider_call_sid = ? ORDER BY e.id")
                .bind(0, sid)
                .mapTo(String.class)
                .list());
  }

  /** The one value that a query about this call has. */
  private Object one(String query) {
    return jdbi.withHandle(
        h -> h.createQuery(query).bind(0, sid).map((row, context) -> row.getObject(1)).one());
  }

  private HttpResponse<String> replay(String path, JsonObject recorded) throws Exception {
    return twilio.post(
        path,
        recorded.getString("rawBody"),
        recorded.getJsonObject("headers").getString("X-Twilio-Signature"));
  }

  private static JsonObject recorded(String name) throws Exception {
    try (var file =
        TwilioVoiceIT.class.getResourceAsStream("/fixtures/twilio/voice/" + name + ".json")) {
      return Json.createReader(file).readObject();
    }
  }

  private static void register(String account, String address, String publicUrl, String secret)
      throws Exception {
    var endpoint =
        Json.createObjectBuilder()
            .add("provider", "twilio")
            .add("channel", "voice")
            .add("account_id", account)
            .add("address", address)
            .add("secret", secret)
            .add("verification", "enforce");
    if (publicUrl != null) {
      endpoint.add("public_url", publicUrl);
    }
    HttpResponse<String> created =
        HTTP.send(
            asAdmin("/api/admin/endpoints")
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(endpoint.build().toString()))
                .build(),
            BodyHandlers.ofString());
    assertThat(created.statusCode()).as(created.body()).isEqualTo(201);
  }
}
