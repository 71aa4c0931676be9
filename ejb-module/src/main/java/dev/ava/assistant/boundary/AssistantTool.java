package dev.ava.assistant.boundary;

import dev.ava.shared.Json;
import jakarta.json.JsonObject;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * Something an agent can do for a caller. A CDI bean. It works in the transaction in which its use
 * is recorded, so it is done once or not at all; it asks nobody outside the database.
 */
public interface AssistantTool {

  ToolDefinition definition();

  /** Does it, or says why it can't. The arguments fit the schema. */
  Outcome use(Handle sql, Asked asked);

  /**
   * @param sessionId in which it is asked
   * @param callerPhone E.164, from the network or as said in this call; null: not known
   * @param customerId whose call it is, as far as we know; null: not known
   */
  record Asked(
      UUID orgId,
      String sessionId,
      @Nullable String callerPhone,
      @Nullable Integer customerId,
      JsonObject args,
      Instant at) {}

  /**
   * What the caller said of themselves; null: nothing (new).
   *
   * @param phone as it was said
   */
  record Learned(@Nullable String name, @Nullable String phone, @Nullable String email) {}

  /** Something for the record of the call, as {@code appointment_action}. */
  record Happened(String eventType, JsonObject details) {}

  /**
   * @param result for the agent; always has {@code success}: true or false; if false {@code error},
   *     a sentence the agent can speak from
   * @param learned null: nothing
   */
  record Outcome(JsonObject result, @Nullable Learned learned, List<Happened> happened) {

    public static Outcome done(JsonObject result) {
      return new Outcome(
          Json.createObjectBuilder(result).add("success", true).build(), null, List.of());
    }

    public static Outcome refused(String why) {
      return new Outcome(
          Json.createObjectBuilder().add("success", false).add("error", why).build(),
          null,
          List.of());
    }
  }
}
