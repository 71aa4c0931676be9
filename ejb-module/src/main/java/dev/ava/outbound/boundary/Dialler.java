package dev.ava.outbound.boundary;

import dev.ava.organization.boundary.Endpoint;
import jakarta.json.JsonObject;
import org.jspecify.annotations.Nullable;

/**
 * Places a call through a provider. A vendor's adapter implements it as a CDI bean; it knows
 * nothing of records and never tries again by itself.
 */
public interface Dialler {

  /** As in {@link Endpoint#provider()}. */
  String provider();

  /**
   * Looks, before anything is stored, whether calls can be placed by this endpoint at all.
   *
   * @throws dev.ava.shared.AvaException that says what the endpoint lacks
   */
  void check(Endpoint endpoint);

  /** The variables of a call: what the endpoint sets, then what was given with the call. */
  JsonObject variables(Endpoint endpoint, JsonObject given);

  /** Asks the provider, once. Never inside a transaction. */
  Answer dial(Endpoint endpoint, Dial dial);

  /**
   * A call to place.
   *
   * @param callSid our name of it, by which the provider's webhooks will tell of it
   * @param toNumber E.164
   * @param variables texts, numbers and truth values for the agent
   */
  record Dial(String callSid, String toNumber, JsonObject variables) {}

  /** What came of it. */
  sealed interface Answer permits Accepted, Refused, Unknown {}

  /**
   * The provider places the call.
   *
   * @param conversationId as the provider names it
   * @param providerCallSid the telephony leg; null: not told
   */
  record Accepted(String conversationId, @Nullable String providerCallSid) implements Answer {}

  /**
   * The provider surely does not place the call.
   *
   * @param reason for people, in the provider's words where there are any
   * @param later whether the same call may succeed in a while: too many at once, or not reached
   */
  record Refused(String reason, boolean later) implements Answer {}

  /**
   * Nobody knows: the request may have arrived.
   *
   * @param reason for people
   */
  record Unknown(String reason) implements Answer {}
}
