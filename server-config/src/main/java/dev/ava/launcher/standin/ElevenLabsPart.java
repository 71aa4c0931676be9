package dev.ava.launcher.standin;

import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import java.time.Clock;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.regex.Pattern;

/**
 * ElevenLabs: {@code POST /v1/convai/twilio/outbound-call}, {@code GET /v1/convai/conversations}
 * and {@code GET /v1/convai/conversations/{id}}. Any key is right but none and {@code wrong}.
 */
final class ElevenLabsPart implements Part {
  private static final String PREFIX = "/v1/convai/";
  private static final Pattern CONVERSATION = Pattern.compile(PREFIX + "conversations/([^/]+)");
  private static final int USUAL_PAGE = 30;
  private static final int LARGEST_PAGE = 100;

  private final Map<String, PretendConversation> known = new ConcurrentHashMap<>();
  private final Wishes wishes;
  private final ConversationPlay play;
  private final Executor threads;
  private final Clock clock;

  ElevenLabsPart(Wishes wishes, ConversationPlay play, Executor threads, Clock clock) {
    this.wishes = wishes;
    this.play = play;
    this.threads = threads;
    this.clock = clock;
  }

  @Override
  public Optional<Answer> answer(Request request) throws InterruptedException {
    if (!request.path().startsWith(PREFIX)) {
      return Optional.empty();
    }
    Thread.sleep(wishes.pace().answer().toMillis());
    if (request.header("xi-api-key").filter(key -> !key.equals("wrong")).isEmpty()) {
      return Optional.of(unauthorized());
    }
    if (request.is("POST", PREFIX + "twilio/outbound-call")) {
      return Optional.of(outboundCall(request));
    }
    if (request.is("GET", PREFIX + "conversations")) {
      return Optional.of(list(request));
    }
    return request.part("GET", CONVERSATION).map(this::conversation);
  }

  private Answer outboundCall(Request request) throws InterruptedException {
    JsonObject body = request.json().orElse(JsonValue.EMPTY_JSON_OBJECT);
    for (String field : List.of("agent_id", "agent_phone_number_id", "to_number")) {
      if (Request.text(body, field).isEmpty()) {
        return invalid(field, "field required", "value_error.missing");
      }
    }
    Manner manner = wishes.manner(body.getString("to_number"));
    return switch (manner) {
      case REFUSED -> outcome(false, "Failed to initiate call", null);
      case INVALID -> invalid("to_number", "value is not a valid phone number", "value_error");
      case UNAUTHORIZED -> unauthorized();
      case BROKEN -> Answer.brokenService();
      case ORPHAN -> Answer.cut();
      default -> take(new PretendConversation(body, clock.instant()), manner);
    };
  }

  private Answer take(PretendConversation call, Manner manner) throws InterruptedException {
    known.put(call.id(), call);
    play.beforeTheAnswer(call, manner);
    Runnable rest = () -> threads.execute(() -> playOn(call, manner));
    if (manner == Manner.SILENT) {
      rest.run();
      Thread.sleep(wishes.pace().silence().toMillis());
      return Answer.cut();
    }
    return (manner == Manner.CUT ? Answer.cut() : outcome(true, "Success", call)).andThen(rest);
  }

  private void playOn(PretendConversation call, Manner manner) {
    try {
      play.play(call, manner);
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
    }
  }

  /** Camel case in one field, as the provider has it. */
  private static Answer outcome(boolean success, String message, PretendConversation call) {
    JsonObjectBuilder body =
        Json.createObjectBuilder().add("success", success).add("message", message);
    if (call == null) {
      body.addNull("conversation_id").addNull("callSid");
    } else {
      body.add("conversation_id", call.id()).add("callSid", call.callSid());
    }
    return Answer.json(200, body.build());
  }

  /** The newest first; the cursor is the number of those that were sent. */
  private Answer list(Request request) {
    int from = request.parameter("cursor").map(Integer::parseInt).orElse(0);
    int size =
        Math.min(
            LARGEST_PAGE, request.parameter("page_size").map(Integer::parseInt).orElse(USUAL_PAGE));
    List<PretendConversation> all =
        known.values().stream()
            .filter(
                call ->
                    request.parameter("agent_id").filter(a -> !a.equals(call.agentId())).isEmpty())
            .filter(call -> beganWithin(call, request))
            .sorted(
                Comparator.comparing(PretendConversation::began)
                    .reversed()
                    .thenComparing(PretendConversation::id))
            .toList();
    int to = Math.min(all.size(), from + size);
    JsonArrayBuilder page = Json.createArrayBuilder();
    all.subList(Math.min(from, to), to).forEach(call -> page.add(call.summary()));
    boolean more = to < all.size();
    return Answer.json(
        200,
        Json.createObjectBuilder()
            .add("conversations", page)
            .add("has_more", more)
            .add("next_cursor", more ? Json.createValue(String.valueOf(to)) : JsonValue.NULL)
            .build());
  }

  private static boolean beganWithin(PretendConversation call, Request request) {
    long began = call.began().getEpochSecond();
    return request.parameter("call_start_after_unix").map(Long::parseLong).orElse(0L) <= began
        && request.parameter("call_start_before_unix").map(Long::parseLong).orElse(Long.MAX_VALUE)
            >= began;
  }

  private Answer conversation(String id) {
    PretendConversation call = known.get(id);
    return call == null
        ? status(404, "conversation_not_found", "Conversation with id " + id + " not found.")
        : Answer.json(200, call.detail());
  }

  private static Answer unauthorized() {
    return status(401, "invalid_api_key", "Invalid API key");
  }

  private static Answer status(int status, String word, String message) {
    return Answer.json(
        status,
        Json.createObjectBuilder()
            .add("detail", Json.createObjectBuilder().add("status", word).add("message", message))
            .build());
  }

  private static Answer invalid(String field, String message, String type) {
    return Answer.json(
        422,
        Json.createObjectBuilder()
            .add(
                "detail",
                Json.createArrayBuilder()
                    .add(
                        Json.createObjectBuilder()
                            .add("loc", Json.createArrayBuilder().add("body").add(field))
                            .add("msg", message)
                            .add("type", type)))
            .build());
  }
}
