package dev.ava.organization.boundary;

import static java.lang.System.Logger.Level.INFO;

import dev.ava.organization.control.EndpointChanged;
import dev.ava.organization.control.EndpointCheck;
import dev.ava.organization.control.EndpointRows;
import dev.ava.organization.control.OrganizationRows;
import dev.ava.organization.control.SecretRotation;
import dev.ava.shared.Conflict;
import dev.ava.shared.Ids;
import dev.ava.shared.NotFound;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Stateless;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.UUID;

/** Which number, mailbox or agent belongs to an organisation. */
@Stateless
public class EndpointAdmin {

  private static final System.Logger LOG = System.getLogger(EndpointAdmin.class.getName());

  @Inject private OrganizationRows organizations;
  @Inject private EndpointRows endpoints;
  @Inject private SecretRotation rotation;
  @Inject private Event<EndpointChanged> changes;

  @RolesAllowed("viewer")
  public List<EndpointView> list(UUID orgId) {
    return endpoints.list(orgId);
  }

  /**
   * Makes an address reachable from the next webhook on.
   *
   * @throws dev.ava.shared.InvalidInput naming every field that can't be used
   * @throws Conflict if the address belongs to an endpoint already, of whichever organisation
   */
  @RolesAllowed("admin")
  public EndpointView create(UUID orgId, NewEndpoint wanted) {
    NewEndpoint checked = EndpointCheck.check(wanted, organizations.get(orgId).defaultRegion());
    UUID id = Ids.next();
    if (!endpoints.insert(id, orgId, checked)) {
      throw new Conflict(
          "endpoint-exists",
          "This address already has an endpoint of " + checked.provider() + ": delete it first.");
    }
    return changed(orgId, id, "created");
  }

  /**
   * Sets another secret. Asked again with the same secret it changes nothing, so that a repeat does
   * not push out the previous one.
   *
   * @param keepPrevious how long the old secret is accepted too; nothing at all if zero
   */
  @RolesAllowed("admin")
  public EndpointView rotate(UUID orgId, UUID id, String secret, Duration keepPrevious) {
    EndpointCheck.secret(secret);
    EndpointCheck.keepPrevious(keepPrevious);
    rotation.rotate(orgId, id, secret, keepPrevious);
    return changed(orgId, id, "got another secret");
  }

  /**
   * Sets other settings or another key.
   *
   * @throws dev.ava.shared.InvalidInput naming everything that can't be used
   */
  @RolesAllowed("admin")
  public EndpointView change(UUID orgId, UUID id, EndpointChange change) {
    EndpointView before = endpoints.find(orgId, id).orElseThrow(() -> unknown(id));
    EndpointCheck.change(before.provider(), change);
    if (!endpoints.change(orgId, id, change)) {
      throw unknown(id);
    }
    return changed(orgId, id, "changed");
  }

  @RolesAllowed("admin")
  public void delete(UUID orgId, UUID id) {
    changes.fire(new EndpointChanged(endpoints.delete(orgId, id).orElseThrow(() -> unknown(id))));
    log(orgId, id, "deleted");
  }

  private EndpointView changed(UUID orgId, UUID id, String what) {
    log(orgId, id, what);
    EndpointView now = endpoints.find(orgId, id).orElseThrow(() -> unknown(id));
    changes.fire(EndpointChanged.of(now.provider(), now.address()));
    return now;
  }

  private static void log(UUID orgId, UUID id, String what) {
    LOG.log(INFO, "Endpoint {0} of organisation {1} {2}", id, orgId, what);
  }

  private static NotFound unknown(UUID id) {
    return new NotFound("no-such-endpoint", "Your organisation has no endpoint " + id + ".");
  }
}
