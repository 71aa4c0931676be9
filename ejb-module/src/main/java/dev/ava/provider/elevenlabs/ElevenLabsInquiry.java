package dev.ava.provider.elevenlabs;

import dev.ava.call.boundary.CallRecord;
import dev.ava.call.boundary.OpenCallInquiry;
import dev.ava.organization.boundary.Endpoint;
import dev.ava.organization.boundary.EndpointDirectory;
import dev.ava.shared.AvaException;
import dev.ava.shared.NotReady;
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

  private Answer look(Endpoint endpoint, String conversationId) {
    return detail(endpoint, conversationId)
        .map(detail -> answer(conversationId, detail))
        .orElseGet(OpenCallInquiry.Nobody::new);
  }

  private static Answer answer(String conversation, JsonObject detail) {
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
        throw tooMany();
      }
      String conversation = ElevenLabsError.text(candidate, "conversation_id");
      Optional<JsonObject> detail = detail(endpoint, conversation);
      if (detail.filter(one -> call.callSid().equals(ourSid(one))).isPresent()) {
        return answer(conversation, detail.get());
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
          api.find(endpoint, CONVERSATIONS, query)
              .orElseThrow(() -> unusable("ElevenLabs has no list of conversations"));
      if (answer.get("conversations") instanceof JsonArray conversations) {
        conversations.stream()
            .filter(JsonObject.class::isInstance)
            .map(JsonValue::asJsonObject)
            .filter(one -> !ElevenLabsError.text(one, "conversation_id").isBlank())
            .forEach(found::add);
      }
      String cursor = ElevenLabsError.text(answer, "next_cursor");
      if (!answer.getBoolean("has_more", false) || cursor.isBlank()) {
        return found;
      }
      query.put("cursor", cursor);
    }
    throw tooMany();
  }

  private Optional<JsonObject> detail(Endpoint endpoint, String conversationId) {
    String id = URLEncoder.encode(conversationId, StandardCharsets.UTF_8);
    return api.find(endpoint, CONVERSATIONS + "/" + id, Map.of());
  }

  private static NotReady tooMany() {
    return unusable("too many conversations began then to look through all");
  }

  private static NotReady unusable(String why) {
    return new NotReady("provider-unusable", why);
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
