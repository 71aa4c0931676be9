package dev.ava.web.security;

import static java.lang.System.Logger.Level.ERROR;

import dev.ava.access.boundary.Caller;
import dev.ava.access.boundary.TooManyAttempts;
import dev.ava.web.health.ClosedGate;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.security.enterprise.AuthenticationStatus;
import jakarta.security.enterprise.CallerPrincipal;
import jakarta.security.enterprise.authentication.mechanism.http.HttpAuthenticationMechanism;
import jakarta.security.enterprise.authentication.mechanism.http.HttpMessageContext;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Optional;

/**
 * Tells the container who calls: on REST by the Authorization header of each request and by nothing
 * else, in the console by the session. Never reads parameters: webhooks need their raw body. What
 * needs a log-in stands in web.xml.
 */
@ApplicationScoped
public class AvaAuthentication implements HttpAuthenticationMechanism {

  private static final System.Logger LOG = System.getLogger(AvaAuthentication.class.getName());

  @Inject private SecurityHeaders headers;
  @Inject private ApiCredentials credentials;
  @Inject private ConsoleLogin console;
  @Inject private ClientAddress addresses;
  @Inject private ClosedGate gate;

  @Override
  public AuthenticationStatus validateRequest(
      HttpServletRequest request, HttpServletResponse response, HttpMessageContext context) {
    RequestPath path = RequestPath.of(request);
    headers.set(path, response);
    if (path.isWebhook()) {
      return context.doNothing();
    }
    if (gate.refuses(request, response)) {
      return AuthenticationStatus.SEND_FAILURE;
    }
    try {
      return path.isApi() ? api(request, response, context) : console(request, response, context);
    } catch (RuntimeException unknowable) {
      LOG.log(ERROR, "Callers can't be authenticated", unknowable);
      return Refusals.notReady(response);
    }
  }

  private AuthenticationStatus api(
      HttpServletRequest request, HttpServletResponse response, HttpMessageContext context) {
    String header = request.getHeader("Authorization");
    try {
      Optional<Caller> caller =
          header == null ? Optional.empty() : credentials.caller(header, addresses.of(request));
      if (caller.isPresent()) {
        return accept(caller.get(), request, context);
      }
    } catch (TooManyAttempts refusal) {
      return Refusals.tooManyAttempts(response, refusal);
    }
    return header == null && !context.isProtected()
        ? context.doNothing()
        : Refusals.unauthorized(request, response);
  }

  private AuthenticationStatus console(
      HttpServletRequest request, HttpServletResponse response, HttpMessageContext context) {
    Optional<Caller> caller = console.caller(request);
    if (caller.isPresent()) {
      return accept(caller.get(), request, context);
    }
    return context.isProtected() ? Refusals.toLogin(request, response) : context.doNothing();
  }

  private static AuthenticationStatus accept(
      Caller caller, HttpServletRequest request, HttpMessageContext context) {
    request.setAttribute(CurrentCaller.ATTRIBUTE, caller);
    return context.notifyContainerAboutLogin(
        new CallerPrincipal(caller.name()), caller.role().included());
  }
}
