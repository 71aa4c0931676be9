package dev.ava.call.boundary;

import jakarta.json.JsonObject;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * Asks a provider what became of a call that has been open too long. A vendor's adapter implements
 * it as a CDI bean.
 */
public interface OpenCallInquiry {

  /** As in {@code calls.provider}. */
  String provider();

  /** Asks. Never inside a transaction; what goes wrong is an {@link Unreachable}. */
  Answer ask(CallRecord call);

  /**
   * Completes the call by what {@link #ask} brought, as if the provider had told of it by itself;
   * in the transaction of the handle, which holds the call's row.
   *
   * @param call open, with the provider's conversation
   * @param report {@link Over#report}
   */
  void complete(Handle sql, CallRecord call, JsonObject report);

  /** What the provider says. */
  sealed interface Answer permits Ongoing, Over, Nobody, Unreachable {}

  /**
   * The call goes on.
   *
   * @param conversationId as the provider names it; null: it has no name
   * @param providerCallSid the telephony leg; null: not told
   */
  record Ongoing(@Nullable String conversationId, @Nullable String providerCallSid)
      implements Answer {}

  /**
   * The call is over.
   *
   * @param conversationId as the provider names it; null: it has no name
   * @param providerCallSid the telephony leg; null: not told
   * @param report in the provider's words
   */
  record Over(@Nullable String conversationId, @Nullable String providerCallSid, JsonObject report)
      implements Answer {}

  /** The provider knows of no such call. */
  record Nobody() implements Answer {}

  /**
   * The provider could not be asked; it says nothing about the call.
   *
   * @param why for people
   */
  record Unreachable(String why) implements Answer {}
}
