package dev.ava.voice.boundary;

import dev.ava.conversation.boundary.FinishedCall.FunctionCall;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.util.List;
import java.util.Map;

/** What came of a call. */
public final class Outcomes {

  /** The present words of {@code outcome_vocabulary}. */
  public static final List<String> WORDS =
      List.of(
          "appointment_scheduled",
          "appointment_rescheduled",
          "appointment_cancelled",
          "info_request",
          "complaint",
          "unresolved");

  private static final Map<String, String> OF_FUNCTIONS =
      Map.of(
          "book_appointment", "appointment_scheduled",
          "reschedule_appointment", "appointment_rescheduled",
          "cancel_appointment", "appointment_cancelled");

  private Outcomes() {}

  /**
   * The legacy rule without its defects: it counts what succeeded (a failed booking booked
   * nothing), and the last word if there are several. Nothing done is a request for information; a
   * call that was lost before a word was said came to nothing.
   */
  public static String of(List<FunctionCall> functionCalls, boolean lostUnsaid) {
    return functionCalls.stream()
        .filter(Outcomes::succeeded)
        .map(call -> OF_FUNCTIONS.get(call.name()))
        .filter(outcome -> outcome != null)
        .reduce((earlier, later) -> later)
        .orElse(lostUnsaid ? "unresolved" : "info_request");
  }

  private static boolean succeeded(FunctionCall call) {
    return call.result() instanceof JsonObject result
        && JsonValue.TRUE.equals(result.get("success"));
  }
}
