package dev.ava.outbound.boundary;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A call as the fleet system asks for it.
 *
 * @param at its time of the request, which stands in {@code call_sid}; null: unreadable
 * @param phoneNumber in any spelling
 * @param tripId null: not told
 * @param rules of this call, for the agent; null: none
 * @param request the whole request as text: the same again is a repeat
 */
public record FleetCall(
    @Nullable Instant at,
    String driverId,
    String driverName,
    String phoneNumber,
    List<Violation> violations,
    @Nullable String tripId,
    @Nullable String rules,
    String request) {

  public FleetCall {
    violations = List.copyOf(violations);
  }

  /** What the driver is called about. */
  public record Violation(String type, String description) {}

  /** Without anything personal. */
  @Override
  public String toString() {
    return "FleetCall[]";
  }
}
