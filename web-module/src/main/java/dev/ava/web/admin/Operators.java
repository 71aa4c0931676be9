package dev.ava.web.admin;

import dev.ava.migration.boundary.OperatingOrganization;
import dev.ava.web.security.CurrentCaller;
import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.context.ExternalContext;
import jakarta.inject.Inject;
import jakarta.inject.Named;

/** Whether the caller runs the whole system: an administrator of the operating organisation. */
@Named("operators")
@RequestScoped
public class Operators {

  @Inject private OperatingOrganization operating;
  @Inject private CurrentCaller caller;
  @Inject private ExternalContext external;

  private Boolean known;

  public boolean isOperator() {
    if (known == null) {
      known = external.isUserInRole("admin") && operating.is(caller.orgId());
    }
    return known;
  }
}
