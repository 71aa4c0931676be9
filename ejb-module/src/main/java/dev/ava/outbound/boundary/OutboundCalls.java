package dev.ava.outbound.boundary;

import dev.ava.call.boundary.CallSteps;
import dev.ava.outbound.control.CallChecks;
import dev.ava.outbound.control.OneCall;
import dev.ava.outbound.control.PlaceCall;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Places calls one by one, while the caller waits. */
@Stateless
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class OutboundCalls {

  private CallSteps steps;
  private CallChecks checks;
  private OneCall calls;
  private PlaceCall placing;

  @Inject
  void use(CallSteps transactions, CallChecks check, OneCall one, PlaceCall place) {
    steps = transactions;
    checks = check;
    calls = one;
    placing = place;
  }

  /**
   * Puts the call on record, then asks the provider, once.
   *
   * @param key by which a repeat is known, of the organisation; null: it is never a repeat
   * @param namedAt the time in {@code call_sid}; null: now
   * @return what the provider said; of a repeat the first answer
   * @throws dev.ava.shared.InvalidInput naming all that can't be used; nothing is stored
   * @throws dev.ava.shared.NotReady if the endpoint has no key and there is no stand-in; nothing is
   *     stored
   * @throws dev.ava.shared.Conflict if the key came with another request, or its call is being
   *     placed right now
   */
  @RolesAllowed("operator")
  public PlacedCall place(
      UUID orgId, WantedCall wanted, @Nullable String key, @Nullable Instant namedAt) {
    CallChecks.Line line = checks.line(orgId, wanted.agentId());
    OneCall.Stored stored = steps.step(sql -> calls.store(sql, line, wanted, key, namedAt));
    return stored.answer() != null ? stored.answer() : placing.place(stored.outboundId());
  }

  /**
   * A call that was placed by {@link #place} or in a batch, with all that happened to it.
   *
   * @throws dev.ava.shared.NotFound if there is no such call in the organisation
   */
  @RolesAllowed("viewer")
  public OutboundCallView story(UUID orgId, String callSid) {
    return steps.step(sql -> calls.story(sql, orgId, callSid));
  }
}
