package dev.ava.web.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ava.web.testing.AvaOnMicro;
import java.net.http.HttpResponse;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jdbi.v3.core.Jdbi;

/** A number of Twilio's that one person calls once: what is sent of the call, what is stored. */
final class TwilioLine extends AvaOnMicro {

  static final String VOICE = "/api/webhooks/twilio/voice";
  static final String STATUS = "/api/webhooks/twilio/voice-status";
  static final String RECORDING = "/api/webhooks/twilio/recording";

  private static final Pattern TOKEN =
      Pattern.compile("<Parameter name=\"token\" value=\"([A-Za-z0-9_-]{43})\"/>");
  private static final AtomicInteger NUMBERS = new AtomicInteger();

  final Twilio twilio = new Twilio();
  final String sid = Twilio.sid("CA");
  final String ourNumber;
  final String caller;
  final Jdbi jdbi = Jdbi.create(database());

  TwilioLine() throws Exception {
    int number = NUMBERS.incrementAndGet();
    ourNumber = "+1415554%04d".formatted(number);
    caller = "+1212553%04d".formatted(number);
    twilio.has("voice", ourNumber);
  }

  /** The fields of the request that tells of the call. */
  Map<String, String> incoming() {
    return incoming(caller);
  }

  Map<String, String> incoming(String from) {
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

  /** The fields of a report that the call has reached a state. */
  Map<String, String> state(String status, int sequence) {
    Map<String, String> fields = incoming();
    fields.put("CallStatus", status);
    fields.put("SequenceNumber", String.valueOf(sequence));
    fields.put("CallbackSource", "call-progress-events");
    if (status.equals("completed")) {
      fields.put("CallDuration", "42");
    }
    return fields;
  }

  /** The fields of a report that a recording of the call is there. */
  Map<String, String> recording(String recordingSid, String url) {
    Map<String, String> fields = new LinkedHashMap<>();
    fields.put("AccountSid", twilio.account);
    fields.put("CallSid", sid);
    fields.put("RecordingSid", recordingSid);
    fields.put("RecordingStatus", "completed");
    fields.put("RecordingUrl", url);
    fields.put("RecordingDuration", "41");
    return fields;
  }

  /** Twilio tells of the call. */
  HttpResponse<String> rings() throws Exception {
    return twilio.posts(VOICE, incoming());
  }

  /** What lets the call's stream in. */
  static String token(HttpResponse<String> answer) {
    Matcher matcher = TOKEN.matcher(answer.body());
    assertThat(matcher.find()).as(answer.body()).isTrue();
    return matcher.group(1);
  }

  Map<String, Object> call() {
    return call(sid);
  }

  Map<String, Object> call(String callSid) {
    return jdbi.withHandle(
        h ->
            h.createQuery(
                    "SELECT c.*, v.resolved_caller_name, v.name_source FROM calls c"
                        + " JOIN calls_with_caller_names v USING (id) WHERE c.provider_call_sid = ?")
                .bind(0, callSid)
                .mapToMap()
                .one());
  }

  List<String> events() {
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
  Object one(String query) {
    return jdbi.withHandle(
        h -> h.createQuery(query).bind(0, sid).map((row, context) -> row.getObject(1)).one());
  }
}
