package dev.ava.outbound.boundary;

import dev.ava.outbound.control.CallChecks;
import dev.ava.outbound.control.FleetPrompt;
import dev.ava.outbound.control.Idempotency;
import dev.ava.shared.Json;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Calls that the fleet system asks for, as {@link OutboundCalls}. It knows no idempotency key: the
 * same request again, its time included, is a repeat and gets the first answer.
 */
@Stateless
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class FleetCalls {

  private CallChecks checks;
  private OutboundCalls calls;

  @Inject
  void use(CallChecks check, OutboundCalls outbound) {
    checks = check;
    calls = outbound;
  }

  /**
   * @param agentId null: the organisation's only one
   */
  @RolesAllowed("operator")
  public PlacedCall place(UUID orgId, @Nullable String agentId, FleetCall wanted) {
    String ofEndpoint = checks.line(orgId, agentId).endpoint().settings().getString("prompt", "");
    WantedCall call =
        new WantedCall(
            wanted.phoneNumber(),
            agentId,
            wanted.driverId(),
            wanted.driverName(),
            Json.createObjectBuilder().add("prompt", FleetPrompt.of(ofEndpoint, wanted)).build());
    return calls.place(orgId, call, "fleet/" + Idempotency.hash(wanted.request()), wanted.at());
  }
}
