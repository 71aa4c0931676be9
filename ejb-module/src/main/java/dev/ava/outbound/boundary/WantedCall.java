package dev.ava.outbound.boundary;

import jakarta.json.JsonObject;
import org.jspecify.annotations.Nullable;

/**
 * A call that somebody wants.
 *
 * @param toNumber whom to call, in any spelling that the organisation's region makes a number of
 * @param agentId the address of an ElevenLabs endpoint of the organisation; null: its only one
 * @param driverId whom the fleet system calls, by its own id; null: nobody of it
 * @param name the person's name, taken where none is known; null: not told
 * @param variables for the agent: texts, numbers and truth values; null: those of the endpoint
 */
public record WantedCall(
    String toNumber,
    @Nullable String agentId,
    @Nullable String driverId,
    @Nullable String name,
    @Nullable JsonObject variables) {

  /** Without anything personal, so that it may stand in a log. */
  @Override
  public String toString() {
    return "WantedCall[]";
  }
}
