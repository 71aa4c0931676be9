package dev.ava.provider.vapi;

import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** The messages of one call, in the order in which they happened, told as the fixtures are. */
final class VapiStory {

  private static final Instant RINGS = Instant.parse("2025-03-04T12:34:00Z");

  final String callId;

  private final String phone;
  private final String type;
  private final List<JsonObject> messages = new ArrayList<>();
  private final JsonArrayBuilder said = Json.createArrayBuilder();
  private Instant now = RINGS;

  private VapiStory(String callId, String phone, String type) {
    this.callId = callId;
    this.phone = phone;
    this.type = type;
  }

  /** Somebody asks for an appointment, and it is noted; everything arrives. */
  static VapiStory booking(String callId, String phone) {
    VapiStory story = new VapiStory(callId, phone, "inboundPhoneCall");
    story.tell("assistant-request").tell(status("queued")).tell(status("ringing"));
    story.tell(status("in-progress"));
    story.says("bot", "Good afternoon, how can I help?");
    story.says("user", "I want to book botox, as soon as possible.");
    story.tell(VapiStory.of("user-interrupted").add("turnId", "t1"));
    story.says("bot", "I note that.");
    story.uses("tool_1", "look_up_caller", "{}");
    story.uses("tool_2", "request_booking", "{\"service\":\"botox\",\"when\":\"today\"}");
    story.says("user", "Thank you.");
    story.says("user", "Thank you.");
    story.tell("hang");
    story.tell(status("ended").add("endedReason", "customer-ended-call"));
    story.report("customer-ended-call", "positive", true);
    return story;
  }

  /** Nobody answers the call that we placed. */
  static VapiStory unanswered(String callId, String phone) {
    VapiStory story = new VapiStory(callId, phone, "outboundPhoneCall");
    story.tell(status("queued")).tell(status("ringing"));
    story.tell(status("ended").add("endedReason", "customer-did-not-answer"));
    story.report("customer-did-not-answer", null, true);
    return story;
  }

  /** The report holds nothing of what was said. */
  static VapiStory wordless(String callId, String phone) {
    VapiStory story = new VapiStory(callId, phone, "inboundPhoneCall");
    story.tell("assistant-request").tell(status("in-progress"));
    story.says("bot", "Good afternoon.");
    story.says("user", "Maybe later.");
    story.uses("tool_1", "take_message", "{\"message\":\"Maybe later\"}");
    story.uses("tool_9", "fly_to_the_moon", "{}");
    story.says("bot", "I'll tell them.");
    story.tell(status("ended").add("endedReason", "assistant-ended-call"));
    story.report("assistant-ended-call", "negative", false);
    return story;
  }

  /** The report never comes. */
  static VapiStory unreported(String callId, String phone) {
    VapiStory story = new VapiStory(callId, phone, "inboundPhoneCall");
    story.tell("assistant-request").tell(status("ringing")).tell(status("in-progress"));
    story.says("bot", "Hello?");
    story.says("user", "Hello, is the laser available?");
    story.tell("something-of-tomorrow");
    story.tell(status("ended").add("endedReason", "pipeline-error-openai-llm-failed"));
    return story;
  }

  List<JsonObject> messages() {
    return messages;
  }

  private VapiStory tell(String kind) {
    return tell(of(kind));
  }

  private VapiStory tell(JsonObjectBuilder message) {
    now = now.plusMillis(1500);
    messages.add(message(message));
    return this;
  }

  private JsonObject message(JsonObjectBuilder message) {
    message.add("timestamp", now.toEpochMilli());
    message.add("call", call());
    message.add(
        "phoneNumber", Json.createObjectBuilder().add("id", "pn-1").add("number", "+14155550100"));
    return Json.createObjectBuilder().add("message", message).build();
  }

  private JsonObject call() {
    JsonObjectBuilder customer = Json.createObjectBuilder();
    if (phone != null) {
      customer.add("number", phone).add("name", "Pat Doe");
    }
    return Json.createObjectBuilder()
        .add("id", callId)
        .add("type", type)
        .add("createdAt", RINGS.toString())
        .add("phoneNumberId", "pn-1")
        .add("phoneCallProviderId", "CA" + callId)
        .add("customer", customer)
        .build();
  }

  private void says(String role, String text) {
    tell(of("speech-update").add("status", "started").add("role", role));
    tell(
        of("transcript")
            .add("role", role.equals("bot") ? "assistant" : role)
            .add("transcriptType", "partial")
            .add("transcript", text.substring(0, 2)));
    said.add(
        Json.createObjectBuilder()
            .add("role", role)
            .add("message", text)
            .add("time", now.toEpochMilli())
            .add("secondsFromStart", 1));
    tell(
        of("transcript")
            .add("role", role.equals("bot") ? "assistant" : role)
            .add("transcriptType", "final")
            .add("transcript", text));
    tell("conversation-update");
  }

  private void uses(String id, String tool, String args) {
    JsonObjectBuilder call =
        Json.createObjectBuilder()
            .add("id", id)
            .add("type", "function")
            .add("function", Json.createObjectBuilder().add("name", tool).add("arguments", args));
    tell(of("tool-calls").add("toolCallList", Json.createArrayBuilder().add(call)));
  }

  private void report(String reason, String sentiment, boolean withMessages) {
    JsonObjectBuilder analysis = Json.createObjectBuilder().add("summary", "It was short.");
    if (sentiment != null) {
      analysis.add("structuredData", Json.createObjectBuilder().add("sentiment", sentiment));
    }
    tell(
        of("end-of-call-report")
            .add("endedReason", reason)
            .add("startedAt", RINGS.plusSeconds(3).toString())
            .add("endedAt", now.plusMillis(100).toString())
            .add("cost", 0.07)
            .add("analysis", analysis)
            .add(
                "artifact",
                withMessages
                    ? Json.createObjectBuilder().add("messages", said)
                    : Json.createObjectBuilder()));
  }

  private static JsonObjectBuilder status(String word) {
    return of("status-update").add("status", word);
  }

  private static JsonObjectBuilder of(String kind) {
    return Json.createObjectBuilder().add("type", kind);
  }
}
