package dev.ava.conversation.control;

import dev.ava.conversation.boundary.FinishedCall;
import dev.ava.conversation.boundary.FinishedCall.Segment;
import dev.ava.shared.Ids;
import dev.ava.shared.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoField;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A call in words and in JSON. The same rules as of {@code legacy_conversations}, the view by which
 * old calls are carried over: what was recorded and what was carried over look alike.
 */
public final class VoiceCallText {

  private static final int FIRST_WORDS = 100;
  private static final int SUBJECT = 50;

  private static final DateTimeFormatter SECONDS =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss").withZone(ZoneOffset.UTC);

  private static final Pattern LINE_ENDS = Pattern.compile("[\\n\\r\\t]");
  private static final Pattern OUTER_BLANKS = Pattern.compile("^ +| +$");

  private static final Map<String, String> SUBJECTS =
      Map.of(
          "appointment_scheduled", "Appointment booking",
          "appointment_rescheduled", "Appointment rescheduling",
          "appointment_cancelled", "Appointment cancellation",
          "complaint", "Customer escalation");

  private VoiceCallText() {}

  public static String content(FinishedCall call) {
    return opening(call)
        .map(said -> "Voice call starting with: " + start(said, FIRST_WORDS, false))
        .orElse("Voice call without a transcript");
  }

  public static String subject(FinishedCall call) {
    String subject = SUBJECTS.get(call.outcome());
    return subject == null
        ? opening(call).map(said -> start(said, SUBJECT, true)).orElse("Voice call")
        : subject;
  }

  /** The first words that somebody said, on one line. */
  private static Optional<String> opening(FinishedCall call) {
    return call.segments().stream()
        .map(said -> trim(LINE_ENDS.matcher(said.text()).replaceAll(" ")))
        .filter(said -> !said.isEmpty())
        .findFirst();
  }

  public static String segments(FinishedCall call) {
    JsonArrayBuilder segments = Json.createArrayBuilder();
    for (Segment said : call.segments()) {
      JsonObjectBuilder segment =
          Json.createObjectBuilder()
              .add("speaker", said.speaker())
              .add("text", said.text())
              .add("timestamp", time(said.at()));
      segments.add(said.interrupted() ? segment.add("interrupted", true) : segment);
    }
    return segments.build().toString();
  }

  public static String functionCalls(FinishedCall call) {
    JsonArrayBuilder calls = Json.createArrayBuilder();
    for (FinishedCall.FunctionCall function : call.functionCalls()) {
      calls.add(
          Json.createObjectBuilder()
              .add("id", function.id())
              .add("name", function.name())
              .add("args", function.args())
              .add("result", function.result() == null ? JsonValue.NULL : function.result())
              .add("at", time(function.at())));
    }
    return calls.build().toString();
  }

  /** Rows for {@code jsonb_to_recordset}, each with an id of its own. */
  public static String events(FinishedCall call) {
    JsonArrayBuilder events = Json.createArrayBuilder();
    for (FinishedCall.Event event : call.events()) {
      events.add(
          Json.createObjectBuilder()
              .add("id", Ids.next().toString())
              .add("event_type", event.type())
              .add("at", time(event.at()))
              .add("details", event.details()));
    }
    return events.build().toString();
  }

  /** With {@code session_id}, by which the legacy dashboard finds a call. */
  public static String metadata(FinishedCall call, Integer legacyCallSessionId) {
    JsonObjectBuilder metadata =
        Json.createObjectBuilder()
            .add("session_id", call.sessionId())
            .add("end_reason", call.endReason());
    if (legacyCallSessionId != null) {
      metadata.add("legacy_call_session_id", legacyCallSessionId.toString());
    }
    if (call.phone() != null) {
      metadata.add("phone_number", call.phone());
    }
    if (call.escalated()) {
      metadata.add("escalated", true);
    }
    if (!call.providerIds().isEmpty()) {
      metadata.add("provider_ids", call.providerIds());
    }
    return metadata.build().toString();
  }

  public static String messageMetadata(FinishedCall call) {
    return Json.createObjectBuilder()
        .add("customer_interruptions", call.interruptions())
        .add("transcript_entry_count", call.segments().size())
        .build()
        .toString();
  }

  /** As Python writes it: microseconds, or none if there are none. */
  private static String time(Instant at) {
    int micros = at.get(ChronoField.MICRO_OF_SECOND);
    return SECONDS.format(at) + (micros == 0 ? "Z" : ".%06dZ".formatted(micros));
  }

  /** So many characters, an emoji being one, as the database counts. */
  private static String start(String text, int characters, boolean trimmed) {
    if (text.codePointCount(0, text.length()) <= characters) {
      return text;
    }
    String start = text.substring(0, text.offsetByCodePoints(0, characters));
    return (trimmed ? trim(start) : start) + "...";
  }

  /** Blanks only, as the database trims. */
  private static String trim(String text) {
    return OUTER_BLANKS.matcher(text).replaceAll("");
  }
}
