package dev.ava.launcher.standin;

import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** A call of ElevenLabs from its begin to its end, in the words of its REST interface. */
final class PretendConversation {
  static final int SECONDS_A_TURN = 4;

  /**
   * A turn.
   *
   * @param role {@code agent} or {@code user}
   */
  record Line(String role, String message) {}

  static final List<Line> LINES =
      List.of(
          new Line("agent", "Hello, this is LuxeMedSpa. Is this a good moment?"),
          new Line("user", "Yes, it is."),
          new Line("agent", "Your treatment is due again. Does Thursday at two suit you?"),
          new Line("user", "Thursday at two is fine, thank you."));

  private final String id = "conv_" + UUID.randomUUID().toString().replace("-", "");
  private final String callSid = "CA" + UUID.randomUUID().toString().replace("-", "");
  private final JsonObject asked;
  private final String agentId;
  private final Instant began;
  private volatile String status = "initiated";

  /**
   * @param asked the body of the request that placed the call
   */
  PretendConversation(JsonObject asked, Instant began) {
    this.asked = asked;
    this.agentId = asked.getString("agent_id");
    this.began = began;
  }

  String id() {
    return id;
  }

  /** As Twilio names the call. */
  String callSid() {
    return callSid;
  }

  String agentId() {
    return agentId;
  }

  Instant began() {
    return began;
  }

  /** {@code initiated}, {@code in-progress}, {@code processing}, {@code done}, {@code failed}. */
  void becomes(String next) {
    status = next;
  }

  /** What the agent's tool reports with: the variable of that name, empty if none was given. */
  String variable(String name) {
    return Request.text(variables(), name).orElse("");
  }

  private JsonObject variables() {
    return Request.object(
        Request.object(asked, "conversation_initiation_client_data"), "dynamic_variables");
  }

  /** A line of the list of conversations. */
  JsonObject summary() {
    boolean done = status.equals("done");
    return Json.createObjectBuilder()
        .add("agent_id", agentId)
        .add("agent_name", JsonValue.NULL)
        .add("conversation_id", id)
        .add("start_time_unix_secs", began.getEpochSecond())
        .add("call_duration_secs", duration())
        .add("message_count", done ? LINES.size() : 0)
        .add("status", status)
        .add("call_successful", done ? "success" : "unknown")
        .add("direction", "outbound")
        .build();
  }

  /** The conversation as asked for by its id; {@code data} of the post-call webhook is the same. */
  JsonObject detail() {
    boolean done = status.equals("done");
    JsonObjectBuilder detail =
        Json.createObjectBuilder()
            .add("agent_id", agentId)
            .add("status", status)
            .add("user_id", JsonValue.NULL)
            .add("conversation_id", id)
            .add("transcript", done ? transcript() : JsonValue.EMPTY_JSON_ARRAY)
            .add("metadata", metadata())
            .add("conversation_initiation_client_data", clientData())
            .add("has_audio", done)
            .add("has_user_audio", done)
            .add("has_response_audio", done)
            .add("has_auxiliary_audio", false);
    return detail.add("analysis", done ? analysis() : JsonValue.NULL).build();
  }

  private static JsonArray transcript() {
    JsonArrayBuilder transcript = Json.createArrayBuilder();
    for (int i = 0; i < LINES.size(); i++) {
      transcript.add(
          Json.createObjectBuilder()
              .add("role", LINES.get(i).role())
              .add("message", LINES.get(i).message())
              .add("tool_calls", JsonValue.EMPTY_JSON_ARRAY)
              .add("tool_results", JsonValue.EMPTY_JSON_ARRAY)
              .add("feedback", JsonValue.NULL)
              .add("time_in_call_secs", i * SECONDS_A_TURN)
              .add("interrupted", false));
    }
    return transcript.build();
  }

  private int duration() {
    return status.equals("done") ? LINES.size() * SECONDS_A_TURN : 0;
  }

  private JsonObject metadata() {
    return Json.createObjectBuilder()
        .add("start_time_unix_secs", began.getEpochSecond())
        .add("accepted_time_unix_secs", began.getEpochSecond())
        .add("call_duration_secs", duration())
        .add("cost", duration() * 7)
        .add(
            "phone_call",
            Json.createObjectBuilder()
                .add("type", "twilio")
                .add("direction", "outbound")
                .add("phone_number_id", asked.getString("agent_phone_number_id"))
                .add("agent_number", "+13105550100")
                .add("external_number", asked.getString("to_number"))
                .add("stream_sid", callSid.replaceFirst("CA", "MZ"))
                .add("call_sid", callSid))
        .add("batch_call", JsonValue.NULL)
        .add("termination_reason", status.equals("done") ? "Remote party ended call" : "")
        .add("error", JsonValue.NULL)
        .build();
  }

  private static JsonObject analysis() {
    return Json.createObjectBuilder()
        .add("evaluation_criteria_results", JsonValue.EMPTY_JSON_OBJECT)
        .add("data_collection_results", JsonValue.EMPTY_JSON_OBJECT)
        .add("call_successful", "success")
        .add("transcript_summary", "The customer takes the appointment on Thursday at two.")
        .add("call_summary_title", "Appointment on Thursday")
        .build();
  }

  private JsonObject clientData() {
    JsonObjectBuilder variables =
        Json.createObjectBuilder(variables())
            .add("system__call_sid", callSid)
            .add("system__conversation_id", id)
            .add("system__called_number", asked.getString("to_number"));
    return Json.createObjectBuilder(Request.object(asked, "conversation_initiation_client_data"))
        .add("dynamic_variables", variables)
        .build();
  }

  /** {@code data} of the webhook that tells why there was no conversation. */
  JsonObject failure(String reason) {
    return Json.createObjectBuilder()
        .add("agent_id", agentId)
        .add("conversation_id", id)
        .add("failure_reason", reason)
        .add(
            "metadata",
            Json.createObjectBuilder()
                .add("type", "twilio")
                .add(
                    "body",
                    Json.createObjectBuilder()
                        .add("CallSid", callSid)
                        .add("CallStatus", reason)
                        .add("To", asked.getString("to_number"))
                        .add("Direction", "outbound-api")
                        .add("SequenceNumber", "0")
                        .add("CallDuration", "0")))
        .build();
  }
}
