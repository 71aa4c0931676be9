package dev.ava.web.security;

import dev.ava.access.boundary.Caller;
import dev.ava.access.boundary.SessionTicket;
import dev.ava.access.boundary.SignIn;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.util.Optional;

/** Log-in and log-out of the console, for the page that asks for name and password. */
@ApplicationScoped
public class ConsoleLogin {

  private static final String TICKET = "dev.ava.ticket";

  @Inject private SignIn signIn;
  @Inject private ClientAddress addresses;

  /**
   * Logs in for the requests that follow; the page then redirects. The session gets a new id, so
   * that an id planted before the log-in is worth nothing after it.
   *
   * @return false if name or password is wrong; which of them is not told
   * @throws dev.ava.access.boundary.TooManyAttempts with a sentence for the page
   */
  public boolean attempt(String username, String password, HttpServletRequest request) {
    Optional<SessionTicket> ticket =
        signIn.byPassword(username, password, addresses.of(request)).flatMap(signIn::remember);
    ticket.ifPresent(
        valid -> {
          HttpSession session = request.getSession();
          request.changeSessionId();
          session.setAttribute(TICKET, valid);
        });
    return ticket.isPresent();
  }

  public void logout(HttpServletRequest request) throws ServletException {
    request.logout();
    HttpSession session = request.getSession(false);
    if (session != null) {
      session.invalidate();
    }
  }

  /** Who is logged in on this request's session, asked anew for every request. */
  Optional<Caller> caller(HttpServletRequest request) {
    HttpSession session = request.getSession(false);
    if (session == null || !(session.getAttribute(TICKET) instanceof SessionTicket ticket)) {
      return Optional.empty();
    }
    Optional<Caller> caller = signIn.bySession(ticket);
    if (caller.isEmpty()) {
      // For good: a user who is enabled again logs in again.
      session.invalidate();
    }
    return caller;
  }
}
