package dev.ava.provider.twilio;

import dev.ava.call.boundary.CallEnd;
import dev.ava.call.boundary.CallStatus;
import dev.ava.call.boundary.NewCall;
import dev.ava.organization.boundary.Endpoint;
import dev.ava.shared.InvalidInput;
import dev.ava.shared.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The fields of a voice webhook, in our words. What is not used here stays in the payload.
 *
 * @param now when it came
 */
public record TwilioCallForm(TwilioForm form, Instant now) {

  /** Twilio's last states and ours; every other state is on the way. */
  private static final Map<String, CallStatus> ENDS =
      Map.of(
          "completed", CallStatus.COMPLETED,
          "busy", CallStatus.NO_ANSWER,
          "no-answer", CallStatus.NO_ANSWER,
          "failed", CallStatus.FAILED,
          "canceled", CallStatus.CANCELLED);

  private static final Pattern SID = Pattern.compile("[A-Za-z0-9]{1,64}");

  /** What is worth keeping with the call. */
  private static final List<String> KEPT =
      List.of("CallerName", "ForwardedFrom", "ParentCallSid", "StirVerstat");

  private static final List<String> OF_A_STATUS =
      List.of("SequenceNumber", "SipResponseCode", "AnsweredBy", "ErrorCode");

  /** No call lasts longer than four hours at Twilio; more than a day is another unit. */
  private static final int LONGEST = 86_400;

  String callSid() {
    return callSid(form);
  }

  /**
   * Twilio's name of the call, of which ours is made.
   *
   * @throws InvalidInput if it is not of letters and digits
   */
  static String callSid(TwilioForm form) {
    String sid = form.require("CallSid");
    if (!SID.matcher(sid).matches()) {
      throw new InvalidInput("field-unusable", "CallSid must be letters and digits, 64 at most.");
    }
    return sid;
  }

  String account() {
    return form.require("AccountSid");
  }

  /** A call without a direction came in, as it did before there were others. */
  boolean inbound() {
    String direction = form.get("Direction");
    return direction == null || direction.equals("inbound");
  }

  /** Our number: the one that was called, or the one that calls. */
  @Nullable String ours() {
    return form.get(inbound() ? "To" : "From");
  }

  /** The person's number as it came; null: withheld. */
  @Nullable String theirs() {
    return form.get(inbound() ? "From" : "To");
  }

  String status() {
    return form.require("CallStatus");
  }

  /** Seconds; empty while the call lasts. */
  Optional<Integer> duration() {
    String digits = form.get("CallDuration");
    return digits != null && digits.matches("\\d{1,6}")
        ? Optional.of(Integer.parseInt(digits)).filter(seconds -> seconds <= LONGEST)
        : Optional.empty();
  }

  /** When it happened, else when it came; never later than that. */
  Instant at() {
    String stamp = form.get("Timestamp");
    if (stamp == null) {
      return now;
    }
    try {
      Instant told = ZonedDateTime.parse(stamp, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant();
      return told.isAfter(now) ? now : told;
    } catch (DateTimeException unreadable) {
      return now;
    }
  }

  /** When the call began, as far as this form tells. */
  Instant began() {
    return at().minusSeconds(duration().orElse(0));
  }

  /**
   * Of one state of a call there is one report: its number in the sequence tells reports apart,
   * else the state itself.
   */
  String statusKey() {
    String sequence = form.get("SequenceNumber");
    return String.join(":", account(), callSid(), sequence == null ? status() : sequence);
  }

  /** The end of the call, if this is one. */
  Optional<CallEnd> end() {
    CallStatus known = ENDS.get(status());
    if (known == null) {
      return Optional.empty();
    }
    boolean connected = known == CallStatus.COMPLETED;
    String answeredBy = form.get("AnsweredBy");
    boolean machine = connected && answeredBy != null && answeredBy.startsWith("machine");
    return Optional.of(
        new CallEnd(
            machine ? CallStatus.VOICEMAIL : known,
            connected ? at() : null,
            duration().orElse(null),
            reason()));
  }

  private String reason() {
    String code =
        form.get("ErrorCode") == null ? form.get("SipResponseCode") : form.get("ErrorCode");
    return code == null || status().equals("completed") ? status() : status() + " (" + code + ")";
  }

  /** What stands in the call's events about a state. */
  JsonObject statusDetails() {
    JsonObjectBuilder details = Json.createObjectBuilder().add("status", status());
    add(details, OF_A_STATUS);
    return details.build();
  }

  /**
   * The call as it goes on record.
   *
   * @param phone the person's number, read; null: withheld
   * @param customer null: nobody we know
   */
  NewCall call(Endpoint endpoint, @Nullable String phone, @Nullable Integer customer) {
    String direction = inbound() ? "inbound" : "outbound";
    JsonObjectBuilder metadata = Json.createObjectBuilder().add("account_sid", account());
    if (theirs() != null) {
      metadata.add(inbound() ? "from" : "to", theirs());
    }
    add(metadata, KEPT);
    return new NewCall(
        endpoint.orgId(),
        "twilio",
        endpoint.id(),
        direction,
        direction,
        null,
        callSid(),
        null,
        null,
        customer,
        phone,
        inbound() ? ours() : phone,
        began(),
        metadata.build());
  }

  private void add(JsonObjectBuilder object, List<String> fields) {
    for (String field : fields) {
      if (form.get(field) != null) {
        object.add(snakeCase(field), form.get(field));
      }
    }
  }

  private static String snakeCase(String field) {
    return field.replaceAll("(?<=[a-z])(?=[A-Z])", "_").toLowerCase(Locale.ROOT);
  }
}
