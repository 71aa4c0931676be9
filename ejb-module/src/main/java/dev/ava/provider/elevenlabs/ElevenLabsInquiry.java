package dev.ava.provider.elevenlabs;

import dev.ava.call.boundary.CallRecord;
import dev.ava.call.boundary.OpenCallInquiry;
import dev.ava.organization.boundary.Endpoint;
import dev.ava.organization.boundary.EndpointDirectory;
import dev.ava.provider.elevenlabs.ElevenLabsApi.Answered;
import dev.ava.provider.elevenlabs.ElevenLabsApi.NotSent;
import dev.ava.provider.elevenlabs.ElevenLabsApi.Reply;
import dev.ava.shared.AvaException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonArray;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.Handle;

/**
 * Asks ElevenLabs what became of a call: by its conversation, or, where that was never told, by
 * looking through the agent's conversations of that time for the one that carries our {@code
 * call_sid}.
 */
@ApplicationScoped
public class ElevenLabsInquiry implements OpenCallInquiry {

  private static final String CONVERSATIONS = "/v1/convai/conversations";

  /** Their clock and ours need not agree to the second. */
  private static final Duration BEFORE = Duration.ofMinutes(2);

  /** A call that a dead server left is placed later than it was put on record. */
  private static final Duration AFTER = Duration.ofMinutes(20);

  private static final int MOST_PAGES = 5;
  private static final int MOST_LOOKED_AT = 60;
  private static final int NOT_FOUND = 404;
  private static final Set<String> OVER = Set.of("done", "failed");

  private EndpointDirectory endpoints;
  private ElevenLabsApi api;
  private PostCalls ends;
  private Clock clock;

  /** For the proxy. */
  protected ElevenLabsInquiry() {}

  @Inject
  public ElevenLabsInquiry(
      EndpointDirectory endpoints, ElevenLabsApi api, PostCalls ends, Clock clock) {
    this.endpoints = endpoints;
    this.api = api;
    this.ends = ends;
    this.clock = clock;
  }

  @Override
  public String provider() {
    return "elevenlabs";
  }

  @Override
  public Answer ask(CallRecord call) {
    Optional<Endpoint> endpoint =
        endpoints.ofOrganization(call.orgId(), provider()).stream()
            .filter(one -> one.id().equals(call.endpointId()))
            .findFirst();
    if (endpoint.isEmpty()) {
      return new Unreachable("the endpoint of the call is gone");
    }
    try {
      return call.conversationId() == null
          ? search(endpoint.get(), call)
          : look(endpoint.get(), call.conversationId());
    } catch (AvaException unusable) {
      return new Unreachable(unusable.getMessage());
    }
  }

  @Override
  public void complete(Handle sql, CallRecord call, JsonObject report) {
    ends.complete(sql, call, report, clock.instant());
  }

  /** An answer that says nothing about the call. */
  private static final class Unusable extends AvaException {

    Unusable(String message) {
      super("provider-unusable", message);
    }
  }

  private Answer look(Endpoint endpoint, String conversationId) {
    return detail(endpoint, conversationId)
        .map(ElevenLabsInquiry::answer)
        .orElseGet(OpenCallInquiry.Nobody::new);
  }

  private static Answer answer(JsonObject detail) {
    String conversation = ElevenLabsError.text(detail, "conversation_id");
    String callSid =
        detail.get("metadata") instanceof JsonObject metadata
                && metadata.get("phone_call") instanceof JsonObject phone
            ? ElevenLabsError.text(phone, "call_sid")
            : "";
    String leg = callSid.isBlank() ? null : callSid;
    return OVER.contains(ElevenLabsError.text(detail, "status"))
        ? new Over(conversation, leg, detail)
        : new Ongoing(conversation, leg);
  }

  /** The conversations that began nearest to the call come first. */
  private Answer search(Endpoint endpoint, CallRecord call) {
    List<JsonObject> candidates = candidates(endpoint, call);
    long began = call.callStartTime().getEpochSecond();
    candidates.sort(Comparator.comparingLong(one -> Math.abs(startOf(one) - began)));
    int looked = 0;
    for (JsonObject candidate : candidates) {
      if (looked++ == MOST_LOOKED_AT) {
        throw new Unusable("too many conversations began then to look through all");
      }
      Optional<JsonObject> detail =
          detail(endpoint, ElevenLabsError.text(candidate, "conversation_id"));
      if (detail.filter(one -> call.callSid().equals(ourSid(one))).isPresent()) {
        return answer(detail.get());
      }
    }
    return new Nobody();
  }

  private List<JsonObject> candidates(Endpoint endpoint, CallRecord call) {
    Map<String, String> query = new LinkedHashMap<>();
    Instant began = call.callStartTime();
    query.put("agent_id", endpoint.address());
    query.put("call_start_after_unix", String.valueOf(began.minus(BEFORE).getEpochSecond()));
    query.put("call_start_before_unix", String.valueOf(began.plus(AFTER).getEpochSecond()));
    query.put("page_size", "100");
    // Newer versions look for it themselves; others overlook it.
    query.put("dynamic_variable_params", "call_sid:eq:" + call.callSid());
    List<JsonObject> found = new ArrayList<>();
    for (int page = 0; page < MOST_PAGES; page++) {
      JsonObject answer =
          read(api.get(endpoint, CONVERSATIONS, query))
              .orElseThrow(() -> new Unusable("ElevenLabs has no list of conversations"));
      if (answer.get("conversations") instanceof JsonArray conversations) {
        conversations.stream()
            .filter(JsonObject.class::isInstance)
            .map(JsonValue::asJsonObject)
            .forEach(found::add);
      }
      String cursor = ElevenLabsError.text(answer, "next_cursor");
      if (!answer.getBoolean("has_more", false) || cursor.isBlank()) {
        return found;
      }
      query.put("cursor", cursor);
    }
    throw new Unusable("too many conversations began then to look through all");
  }

  private Optional<JsonObject> detail(Endpoint endpoint, String conversationId) {
    String id = URLEncoder.encode(conversationId, StandardCharsets.UTF_8);
    return read(api.get(endpoint, CONVERSATIONS + "/" + id, Map.of()));
  }

  /** Empty: there is no such thing. */
  private static Optional<JsonObject> read(Reply reply) {
    if (!(reply instanceof Answered answered)) {
      String why =
          reply instanceof NotSent notSent ? notSent.why() : ((ElevenLabsApi.Lost) reply).why();
      throw new Unusable("ElevenLabs: " + why);
    }
    if (answered.status() == NOT_FOUND) {
      return Optional.empty();
    }
    if (answered.status() != 200) {
      throw new Unusable(
          "ElevenLabs: " + ElevenLabsError.words(answered.status(), answered.body()));
    }
    return Optional.of(
        ElevenLabsError.object(answered.body())
            .orElseThrow(() -> new Unusable("ElevenLabs answered something that is not JSON")));
  }

  private static String ourSid(JsonObject detail) {
    return detail.get("conversation_initiation_client_data") instanceof JsonObject data
            && data.get("dynamic_variables") instanceof JsonObject variables
        ? ElevenLabsError.text(variables, "call_sid")
        : "";
  }

  private static long startOf(JsonObject conversation) {
    return conversation.get("start_time_unix_secs") instanceof JsonNumber start
        ? start.longValue()
        : 0;
  }
}
