package dev.ava.outbound.control;

import dev.ava.call.boundary.CallRecord;
import dev.ava.outbound.boundary.PlacedCall;
import dev.ava.shared.Json;
import dev.ava.shared.JsonText;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What is answered to whoever wanted a call, and how it is kept for a repeat. */
final class Answers {

  private Answers() {}

  static PlacedCall accepted(CallRecord call) {
    return answer(PlacedCall.ACCEPTED, call, null);
  }

  static PlacedCall refused(CallRecord call, String reason) {
    return answer(PlacedCall.REFUSED, call, reason);
  }

  static PlacedCall unknown(CallRecord call, String reason) {
    return answer(PlacedCall.UNKNOWN, call, reason);
  }

  private static PlacedCall answer(String placing, CallRecord call, @Nullable String reason) {
    return new PlacedCall(
        placing,
        call.callSid(),
        call.id(),
        call.conversationId(),
        call.providerCallSid(),
        String.valueOf(call.status()),
        String.valueOf(call.toNumber()),
        reason);
  }

  static String kept(PlacedCall answer) {
    JsonObjectBuilder json =
        Json.createObjectBuilder()
            .add("placing", answer.placing())
            .add("call_sid", answer.callSid())
            .add("call_id", answer.callId().toString())
            .add("status", answer.status())
            .add("to_number", answer.toNumber());
    add(json, "conversation_id", answer.conversationId());
    add(json, "provider_call_sid", answer.providerCallSid());
    add(json, "reason", answer.reason());
    return json.build().toString();
  }

  static PlacedCall read(String kept) {
    JsonObject json = JsonText.object(kept);
    return new PlacedCall(
        json.getString("placing"),
        json.getString("call_sid"),
        UUID.fromString(json.getString("call_id")),
        json.getString("conversation_id", null),
        json.getString("provider_call_sid", null),
        json.getString("status"),
        json.getString("to_number"),
        json.getString("reason", null));
  }

  private static void add(JsonObjectBuilder json, String name, @Nullable String value) {
    if (value != null) {
      json.add(name, value);
    }
  }
}
