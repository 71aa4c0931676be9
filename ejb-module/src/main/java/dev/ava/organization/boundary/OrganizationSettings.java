package dev.ava.organization.boundary;

import dev.ava.organization.control.OrganizationChanged;
import dev.ava.organization.control.OrganizationCheck;
import dev.ava.organization.control.OrganizationRows;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Stateless;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.util.UUID;

/** Name, region and local time of the caller's organisation. */
@Stateless
public class OrganizationSettings {

  @Inject private OrganizationRows organizations;
  @Inject private Event<OrganizationChanged> changes;

  @RolesAllowed("viewer")
  public Organization get(UUID orgId) {
    return organizations.get(orgId);
  }

  /**
   * Replaces all settings.
   *
   * @throws dev.ava.shared.InvalidInput naming every field that can't be used
   */
  @RolesAllowed("admin")
  public Organization put(UUID orgId, Organization wanted) {
    organizations.update(orgId, OrganizationCheck.check(wanted));
    changes.fire(new OrganizationChanged(orgId));
    return organizations.get(orgId);
  }
}
