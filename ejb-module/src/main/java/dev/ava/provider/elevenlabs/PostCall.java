package dev.ava.provider.elevenlabs;

import dev.ava.call.boundary.CallTranscripts.ToldTurn;
import dev.ava.conversation.boundary.FinishedCall;
import dev.ava.shared.Json;
import dev.ava.shared.JsonText;
import dev.ava.shared.Storable;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What ElevenLabs tells of a conversation that is over: the data of a post-call webhook, or of
 * {@code GET /v1/convai/conversations/{id}}, which look alike. Fields of odd types are read as
 * missing, so that one of them doesn't cost the rest.
 */
record PostCall(JsonObject data) {

  /** The provider's word and ours: driver is the person. */
  private static final Map<String, String> SPEAKERS = Map.of("agent", "agent", "user", "driver");

  private static final int LONGEST_ID = 255;

  /** No conversation is longer; whatever says so is no duration. */
  private static final long LONGEST_SECONDS = 7L * 24 * 3600;

  /** Beyond, it is no time in seconds. */
  private static final BigDecimal MOST_SECONDS = BigDecimal.valueOf(100_000_000_000L);

  /** Null: not told, or nothing that could be an id. */
  @Nullable String agentId() {
    return id(Fields.text(data, "agent_id"));
  }

  @Nullable String conversationId() {
    return id(Fields.text(data, "conversation_id"));
  }

  /** Our name of the call, which we gave the agent to take along; null: it has none. */
  @Nullable String callSid() {
    return id(
        Fields.text(data, "conversation_initiation_client_data", "dynamic_variables", "call_sid"));
  }

  /** The telephony leg; null: not told, or no telephone was involved. */
  @Nullable String providerCallSid() {
    for (String[] path :
        new String[][] {
          {"metadata", "phone_call", "call_sid"},
          {"metadata", "body", "CallSid"},
          {"metadata", "body", "call_sid"},
          {"conversation_initiation_client_data", "dynamic_variables", "system__call_sid"}
        }) {
      String sid = id(Fields.text(data, path));
      if (sid != null) {
        return sid;
      }
    }
    return null;
  }

  /** Whether we were called; so it is if nobody says otherwise. */
  boolean inbound() {
    return !"outbound".equals(Fields.text(data, "metadata", "phone_call", "direction"));
  }

  boolean byTelephone() {
    return !Fields.object(data, "metadata", "phone_call").isEmpty();
  }

  @Nullable String otherNumber() {
    return Storable.word(Fields.text(data, "metadata", "phone_call", "external_number"));
  }

  @Nullable String ourNumber() {
    return Storable.word(Fields.text(data, "metadata", "phone_call", "agent_number"));
  }

  /** Failed is what broke off; an analysis that finds no success is another thing. */
  boolean failed() {
    return "failed".equals(Fields.text(data, "status"));
  }

  /** Null: not told, or no time in seconds. */
  @Nullable Instant startedAt() {
    BigDecimal seconds = Fields.number(data, "metadata", "start_time_unix_secs");
    return seconds == null || seconds.signum() <= 0 || seconds.compareTo(MOST_SECONDS) > 0
        ? null
        : Storable.plausible(Instant.ofEpochSecond(seconds.longValue()));
  }

  /** Null: not told. */
  @Nullable Integer durationSeconds() {
    return seconds(Fields.number(data, "metadata", "call_duration_secs"));
  }

  @Nullable Double cost() {
    BigDecimal cost = Fields.number(data, "metadata", "cost");
    return cost == null ? null : cost.doubleValue();
  }

  /** The provider's words success, failure and unknown; null: it can't say. */
  @Nullable Boolean successful() {
    String word = Fields.text(data, "analysis", "call_successful");
    return "success".equals(word) ? Boolean.TRUE : "failure".equals(word) ? Boolean.FALSE : null;
  }

  @Nullable String summary() {
    return Storable.word(Fields.text(data, "analysis", "transcript_summary"));
  }

  /** JSON text; null: there was none. */
  @Nullable String analysis() {
    return json("analysis");
  }

  @Nullable String metadata() {
    return json("metadata");
  }

  private @Nullable String json(String name) {
    JsonObject object = Fields.object(data, name);
    return object.isEmpty() ? null : Storable.json(object).toString();
  }

  /** Why it is over, in the provider's words. */
  String endReason() {
    String reason = Fields.text(data, "metadata", "error", "reason");
    String code = Fields.word(data, "metadata", "error", "code");
    String termination = Fields.text(data, "metadata", "termination_reason");
    if (failed() && (reason != null || code != null)) {
      return Storable.text(reason == null ? "error " + code : reason);
    }
    return termination == null ? (failed() ? "failed" : "ended") : Storable.text(termination);
  }

  /** What was said; turns of tools and those without a word are none. */
  List<ToldTurn> turns(Instant started) {
    List<ToldTurn> turns = new ArrayList<>();
    for (JsonObject item : Fields.objects(data, "transcript")) {
      String speaker = SPEAKERS.get(String.valueOf(Fields.text(item, "role")));
      String text = Storable.text(Fields.text(item, "message"));
      if (speaker != null && text != null) {
        turns.add(
            new ToldTurn(
                speaker,
                text,
                Storable.text(Fields.text(item, "original_message")),
                at(item, started),
                Fields.flag(item, "interrupted")));
      }
    }
    return turns;
  }

  /** What the agent did, each with its result if one came, in the order of the calls. */
  List<FinishedCall.FunctionCall> functionCalls(Instant started) {
    Map<String, JsonObject> results = new LinkedHashMap<>();
    List<JsonObject> items = Fields.objects(data, "transcript");
    for (JsonObject item : items) {
      for (JsonObject result : Fields.objects(item, "tool_results")) {
        results.putIfAbsent(String.valueOf(Fields.word(result, "request_id")), result);
      }
    }
    List<FinishedCall.FunctionCall> calls = new ArrayList<>();
    for (JsonObject item : items) {
      for (JsonObject call : Fields.objects(item, "tool_calls")) {
        String id = Fields.word(call, "request_id");
        String name = Fields.text(call, "tool_name");
        calls.add(
            new FinishedCall.FunctionCall(
                id == null ? "call_" + (calls.size() + 1) : id,
                name == null ? "unknown" : name,
                arguments(call),
                result(results.get(String.valueOf(id))),
                at(item, started)));
      }
    }
    return calls;
  }

  /** By the names that the provider gives to its ids. */
  JsonObject providerIds() {
    JsonObjectBuilder ids = Json.createObjectBuilder().add("provider", ElevenLabsGate.PROVIDER);
    Map<String, String> known = new LinkedHashMap<>();
    known.put("conversation_id", conversationId());
    known.put("agent_id", agentId());
    known.put("call_sid", providerCallSid());
    known.forEach(
        (name, value) -> {
          if (value != null) {
            ids.add(name, value);
          }
        });
    return ids.build();
  }

  /** Of a call that never began: the reason, and what the telephone network said. */
  String failureReason() {
    String reason = Storable.word(Fields.text(data, "failure_reason"));
    String status =
        Fields.word(data, "metadata", "body", "SipResponseCode") == null
            ? Fields.word(data, "metadata", "body", "sip_status_code")
            : Fields.word(data, "metadata", "body", "SipResponseCode");
    return (reason == null ? "unknown" : reason)
        + (status == null ? "" : " (SIP " + Storable.text(status) + ")");
  }

  private static Instant at(JsonObject item, Instant started) {
    Integer after = seconds(Fields.number(item, "time_in_call_secs"));
    return started.plusSeconds(after == null ? 0 : after);
  }

  private static JsonObject arguments(JsonObject call) {
    String text = Fields.text(call, "params_as_json");
    JsonObject given =
        text == null
            ? JsonObject.EMPTY_JSON_OBJECT
            : JsonText.read(text)
                .orElseGet(() -> Json.createObjectBuilder().add("text", text).build());
    return Storable.json(given);
  }

  /** An object where the result reads as one; null: none came. */
  private static @Nullable JsonValue result(@Nullable JsonObject result) {
    JsonValue value = result == null ? null : result.get("result_value");
    if (value == null || value == JsonValue.NULL) {
      return null;
    }
    JsonValue readable =
        value instanceof JsonString text
            ? JsonText.read(text.getString()).map(JsonValue.class::cast).orElse(text)
            : value;
    boolean error = Fields.flag(result, "is_error");
    return Storable.json(
        error ? Json.createObjectBuilder().add("error", readable).build() : readable);
  }

  private static @Nullable Integer seconds(@Nullable BigDecimal number) {
    return number == null
            || number.signum() < 0
            || number.compareTo(BigDecimal.valueOf(LONGEST_SECONDS)) > 0
        ? null
        : number.intValue();
  }

  private static @Nullable String id(@Nullable String text) {
    String id = Storable.word(text);
    return id == null || id.length() > LONGEST_ID ? null : id;
  }

  /** The types that mean something to us; any other is kept as it came. */
  static final Set<String> TYPES =
      Set.of("post_call_transcription", "post_call_audio", "call_initiation_failure");
}
