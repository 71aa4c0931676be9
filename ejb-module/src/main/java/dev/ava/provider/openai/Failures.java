package dev.ava.provider.openai;

import static dev.ava.provider.openai.Names.object;
import static dev.ava.provider.openai.Names.text;

import dev.ava.assistant.boundary.AgentEvents;
import jakarta.json.JsonObject;
import java.time.Duration;
import java.util.Set;
import java.util.function.Consumer;

/** What becomes of errors: few of them end a call. */
final class Failures {

  private static final int MOST_IN_A_ROW = 3;
  private static final Duration PAUSE = Duration.ofMillis(500);

  /** Those that trying again does not cure. */
  private static final Set<String> FOR_GOOD =
      Set.of(
          "insufficient_quota",
          "invalid_api_key",
          "model_not_found",
          "account_deactivated",
          "billing_hard_limit_reached");

  /** What crosses on the way. */
  private static final Set<String> HARMLESS =
      Set.of("response_cancel_not_active", "input_audio_buffer_commit_empty");

  private final AgentEvents events;
  private final ResponseGate gate;
  private final Consumer<String> over;
  private int inARow;

  Failures(AgentEvents events, ResponseGate gate, Consumer<String> over) {
    this.events = events;
    this.gate = gate;
    this.over = over;
  }

  /** An {@code error} event. Its message may quote what we sent: it is not passed on. */
  void error(JsonObject error) {
    String code = Names.code(error);
    String cause = text(error, "event_id");
    if (HARMLESS.contains(code)) {
      return;
    }
    if (code.equals("conversation_already_has_active_response")) {
      gate.refusedAsBusy();
      return;
    }
    events.trouble(code, "OpenAI answered with an error: " + Names.code(error));
    if (cause.equals(ClientEvents.SESSION) || FOR_GOOD.contains(code)) {
      over.accept("agent_lost");
    } else if (cause.startsWith(ClientEvents.RESPONSE)) {
      gate.refused();
      failed();
    }
  }

  /** A response is over, however it went. */
  void done(JsonObject response) {
    JsonObject details = object(response, "status_details");
    switch (text(response, "status")) {
      case "failed" -> {
        String code = Names.code(object(details, "error"));
        events.trouble(code, "OpenAI could not answer: " + code);
        if (FOR_GOOD.contains(code)) {
          over.accept("agent_lost");
        } else {
          failed();
        }
      }
      case "incomplete" ->
          events.trouble("agent_cut_short", "OpenAI broke off an answer: " + reason(details));
      default -> inARow = 0;
    }
  }

  private static String reason(JsonObject details) {
    return text(details, "reason").equals("content_filter") ? "content_filter" : "its limit";
  }

  private void failed() {
    inARow++;
    if (inARow >= MOST_IN_A_ROW) {
      over.accept("agent_lost");
    } else {
      gate.wantAfter(PAUSE.multipliedBy(1L << inARow));
    }
  }
}
