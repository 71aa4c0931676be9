package dev.ava.call.boundary;

import dev.ava.shared.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How a call ended.
 *
 * @param status any but {@link CallStatus#IN_PROGRESS}
 * @param at null: the provider did not say when; a call that was never connected has no end
 * @param durationSeconds null: not told
 * @param reason in the provider's words, or ours; kept with a call that failed
 */
public record CallEnd(
    CallStatus status,
    @Nullable Instant at,
    @Nullable Integer durationSeconds,
    @Nullable String reason) {

  /** What stands in the call's event {@code call_ended}. */
  JsonObject details() {
    JsonObjectBuilder details = Json.createObjectBuilder().add("status", status.word());
    if (reason != null) {
      details.add("reason", reason);
    }
    return details.build();
  }
}
