package dev.ava.web.security;

import dev.ava.access.boundary.Caller;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import java.util.UUID;

/** Who makes this request. Only for requests that need a log-in. */
@RequestScoped
public class CurrentCaller {

  /** A request attribute, as authentication comes before the CDI request begins. */
  static final String ATTRIBUTE = "dev.ava.caller";

  @Inject private HttpServletRequest request;

  public UUID orgId() {
    return caller().orgId();
  }

  /** The console user's name, or {@code token:} and the token's name. */
  public String name() {
    return caller().name();
  }

  private Caller caller() {
    if (request.getAttribute(ATTRIBUTE) instanceof Caller caller) {
      return caller;
    }
    throw new IllegalStateException("Nobody is logged in on this request");
  }
}
