package dev.ava.web.health;

import jakarta.inject.Inject;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebFilter;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** Stops what needs no log-in, such as webhooks; what needs one is stopped before it is asked. */
@WebFilter(
    filterName = "closed-gate",
    urlPatterns = {"/api/*", "/admin/*"},
    asyncSupported = true)
public class ClosedGateFilter extends HttpFilter {

  @Inject private transient ClosedGate gate;

  @Override
  protected void doFilter(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    if (!gate.refuses(request, response)) {
      chain.doFilter(request, response);
    }
  }
}
