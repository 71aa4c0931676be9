package dev.ava.web.admin;

import dev.ava.organization.boundary.OrganizationSettings;
import dev.ava.web.security.ConsoleLogin;
import dev.ava.web.security.CurrentCaller;
import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.context.ExternalContext;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;

/** Who uses the console, for the top bar of every page. */
@Named("signedIn")
@RequestScoped
public class SignedIn {

  @Inject private OrganizationSettings organizations;
  @Inject private CurrentCaller caller;
  @Inject private ConsoleLogin login;
  @Inject private ExternalContext external;

  public String getOrganization() {
    return organizations.get(caller.orgId()).name();
  }

  public String getName() {
    return caller.name();
  }

  public String signOut() throws ServletException {
    login.logout((HttpServletRequest) external.getRequest());
    return "/admin/login?faces-redirect=true&signedOut=true";
  }
}
