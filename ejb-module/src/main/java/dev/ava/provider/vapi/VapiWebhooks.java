package dev.ava.provider.vapi;

import static java.lang.System.Logger.Level.WARNING;

import dev.ava.call.boundary.CallTool.Answer;
import dev.ava.call.boundary.CallTools;
import dev.ava.inbox.Arrival;
import dev.ava.organization.boundary.Endpoint;
import dev.ava.provider.vapi.VapiFirstSight.Line;
import dev.ava.provider.vapi.VapiIntake.Greeted;
import dev.ava.provider.vapi.VapiToolCalls.ToolCall;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** What Vapi tells us and asks, from the raw message to the answer. */
@ApplicationScoped
public class VapiWebhooks {

  private static final System.Logger LOG = System.getLogger(VapiWebhooks.class.getName());

  @Inject private VapiGate gate;
  @Inject private VapiIntake intake;
  @Inject private CallTools tools;
  @Inject private Clock clock;

  /**
   * The answer, and what became of the message.
   *
   * @param kind the message's type, one of a closed list: for metrics
   * @param result a word, for metrics
   */
  public record Answered(JsonObject body, String kind, String result) {}

  /**
   * Takes a message, whichever it is.
   *
   * @throws ForgedMessage if Vapi did not send it; nothing is stored
   * @throws dev.ava.shared.InvalidInput if it is no server message
   */
  public Answered receive(VapiRequest request) {
    VapiMessage message = VapiMessage.parse(request.body());
    Endpoint endpoint = gate.admit(request, message);
    Instant now = clock.instant();
    return switch (message.type()) {
      case "assistant-request" -> assistant(request, message, endpoint, now);
      case "tool-calls" -> toolCalls(request, message, endpoint, now);
      case "transfer-destination-request" ->
          answered(
              VapiAnswers.error("No number to transfer calls to is set up."),
              message,
              keep(request, message, endpoint, now));
      case "knowledge-base-request" ->
          answered(VapiAnswers.noDocuments(), message, keep(request, message, endpoint, now));
      default ->
          answered(JsonValue.EMPTY_JSON_OBJECT, message, keep(request, message, endpoint, now));
    };
  }

  /** A call must not fail because its record can't be written now. */
  private Answered assistant(
      VapiRequest request, VapiMessage message, Endpoint endpoint, Instant now) {
    Arrival arrival = arrival(request, message, endpoint, now);
    Greeted greeted;
    try {
      greeted = intake.greet(arrival, line(endpoint), message);
    } catch (ForgedMessage another) {
      throw another;
    } catch (RuntimeException failed) {
      warn("A caller is answered without a record, which is tried again", endpoint, failed);
      greeted = new Greeted(kept(arrival, endpoint), null);
    }
    return answered(
        VapiAnswers.assistant(message, endpoint, greeted.caller()), message, greeted.result());
  }

  private String kept(Arrival arrival, Endpoint endpoint) {
    try {
      intake.keep(arrival);
      return "parked";
    } catch (RuntimeException failed) {
      warn("A Vapi message could not be kept", endpoint, failed);
      return "failed";
    }
  }

  private Answered toolCalls(
      VapiRequest request, VapiMessage message, Endpoint endpoint, Instant now) {
    String result = tried(request, message, endpoint, now);
    Optional<UUID> call = Optional.empty();
    if (message.callId() != null && !result.equals("failed")) {
      call = call(endpoint, message.callId());
    }
    Map<ToolCall, Answer> answers = new LinkedHashMap<>();
    for (ToolCall wanted : VapiToolCalls.read(message.json())) {
      answers.put(wanted, answer(endpoint, call, wanted, message.at(now)));
    }
    return answered(VapiAnswers.results(answers), message, result);
  }

  private Optional<UUID> call(Endpoint endpoint, String callId) {
    try {
      return intake.call(endpoint.orgId(), callId);
    } catch (RuntimeException failed) {
      warn("The call of a tool call could not be looked up", endpoint, failed);
      return Optional.empty();
    }
  }

  private Answer answer(Endpoint endpoint, Optional<UUID> call, ToolCall wanted, Instant at) {
    if (wanted.fault() != null) {
      return Answer.refused(wanted.fault());
    }
    return call.map(
            id ->
                tools.answer(
                    new CallTools.Request(
                        endpoint.orgId(), id, wanted.id(), wanted.name(), wanted.args(), at)))
        .orElseGet(() -> Answer.refused("This could not be done: the call is not on record."));
  }

  /** Applied if possible, else kept for later, else (not even kept) "failed". */
  private String tried(VapiRequest request, VapiMessage message, Endpoint endpoint, Instant now) {
    try {
      return keep(request, message, endpoint, now);
    } catch (ForgedMessage another) {
      throw another;
    } catch (RuntimeException failed) {
      warn("A Vapi message could not be kept", endpoint, failed);
      return "failed";
    }
  }

  private String keep(VapiRequest request, VapiMessage message, Endpoint endpoint, Instant now) {
    if (message.isRepeatedLonger()) {
      return "superseded";
    }
    Arrival arrival = arrival(request, message, endpoint, now);
    try {
      return intake.accept(arrival, line(endpoint), message);
    } catch (ForgedMessage another) {
      throw another;
    } catch (RuntimeException failed) {
      warn("A Vapi message could not be applied and is kept to be tried again", endpoint, failed);
      intake.keep(arrival);
      return "parked";
    }
  }

  private static Line line(Endpoint endpoint) {
    return new Line(endpoint.orgId(), endpoint.id(), endpoint.region());
  }

  private static Arrival arrival(
      VapiRequest request, VapiMessage message, Endpoint endpoint, Instant now) {
    return new Arrival(
        endpoint.orgId(),
        VapiGate.PROVIDER,
        endpoint.orgId() + ":" + message.key(),
        message.type(),
        message.callId(),
        request.body(),
        now);
  }

  private static void warn(String what, Endpoint endpoint, RuntimeException failed) {
    LOG.log(WARNING, what + " (endpoint " + endpoint.id() + ")", failed);
  }

  private static Answered answered(JsonObject body, VapiMessage message, String result) {
    return new Answered(body, message.kind(), result);
  }
}
