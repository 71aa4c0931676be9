package dev.ava.assistant.boundary;

import dev.ava.clinic.boundary.Clinic;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A call that an agent is to take.
 *
 * @param sessionId for logs, and unique in the organisation
 * @param callerName who is calling, as far as we know; null: not known
 * @param callerPhone E.164; null: withheld or not known
 * @param tools what may be used; with their schemas
 * @param soFar what was said before, if the call goes on with a new agent; empty: greet
 */
public record AgentCall(
    UUID orgId,
    String sessionId,
    AudioFormat format,
    Clinic clinic,
    @Nullable String callerName,
    @Nullable String callerPhone,
    List<ToolDefinition> tools,
    List<Said> soFar,
    Instant startedAt) {

  /**
   * @param speaker {@code customer} or {@code assistant}
   * @param text what was really said and heard
   */
  public record Said(String speaker, String text) {}
}
