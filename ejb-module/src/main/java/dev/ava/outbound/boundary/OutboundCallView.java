package dev.ava.outbound.boundary;

import jakarta.json.JsonObject;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A call that was wanted of us, step by step.
 *
 * @param placing {@code waiting}, {@code placing}, {@code accepted}, {@code refused}, {@code
 *     unknown} or {@code cancelled}
 * @param status of the call
 * @param endedAt null: not over, or never connected
 */
public record OutboundCallView(
    String callSid,
    UUID callId,
    @Nullable UUID batchId,
    @Nullable String conversationId,
    @Nullable String providerCallSid,
    String placing,
    String status,
    String toNumber,
    @Nullable String driverId,
    @Nullable String reason,
    Instant startedAt,
    @Nullable Instant endedAt,
    List<Event> events) {

  public OutboundCallView {
    events = List.copyOf(events);
  }

  /**
   * Something that happened to it.
   *
   * @param eventType a lower_snake_case word
   */
  public record Event(String eventType, Instant at, JsonObject details) {}
}
