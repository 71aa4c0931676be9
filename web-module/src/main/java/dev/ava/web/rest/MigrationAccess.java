package dev.ava.web.rest;

import dev.ava.migration.boundary.OperatingOrganization;
import dev.ava.shared.Refused;
import dev.ava.web.security.CurrentCaller;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;

/**
 * The door of everything under {@code /api/admin/migration} and of its console page. The migration
 * touches the rows of all tenants, so an administrator of just any tenant is not enough.
 */
@RequestScoped
public class MigrationAccess {

  @Inject private OperatingOrganization operating;
  @Inject private CurrentCaller caller;

  /**
   * @throws Refused (403) unless the caller belongs to the operating organisation, which is {@code
   *     migration_settings.legacy_org_id}; a caller who is no administrator gets 403 as well
   */
  public void mustOperate() {
    if (!operating.is(caller.orgId())) {
      throw new Refused(
          "not-the-operator",
          "The migration is operated by another organisation: ask one of its administrators.");
    }
  }
}
