package dev.ava.web.security;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.ava.access.boundary.TooManyAttempts;
import dev.ava.web.problem.Problem;
import jakarta.security.enterprise.AuthenticationStatus;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLEncoder;

/** What a caller gets who isn't let in. */
final class Refusals {

  private Refusals() {}

  static AuthenticationStatus unauthorized(
      HttpServletRequest request, HttpServletResponse response) {
    response.addHeader("WWW-Authenticate", "Bearer realm=\"ava\"");
    // A script in a page (the one to try the API) must get its 401, not the browser's own dialog.
    String mode = request.getHeader("Sec-Fetch-Mode");
    if (mode == null || mode.equals("navigate")) {
      response.addHeader("WWW-Authenticate", "Basic realm=\"ava\", charset=\"UTF-8\"");
    }
    return write(
        response,
        Problem.of(
            401,
            "unauthorized",
            "Log in by HTTP Basic with a console user, or send a valid API token as bearer."));
  }

  static AuthenticationStatus tooManyAttempts(
      HttpServletResponse response, TooManyAttempts refusal) {
    response.setHeader(
        "Retry-After", Long.toString(Math.max(1, refusal.retryAfter().toSeconds() + 1)));
    return write(response, Problem.of(429, refusal.type(), refusal.getMessage()));
  }

  /** As a rule the database is away; its own check at /health/ready says so. */
  static AuthenticationStatus notReady(HttpServletResponse response) {
    response.setHeader("Retry-After", "5");
    return write(
        response,
        Problem.of(503, "not-ready", "Ava can't check who you are at the moment: try again soon."));
  }

  /** Back to the page afterwards, if it was one; only the path, so never to another site. */
  static AuthenticationStatus toLogin(HttpServletRequest request, HttpServletResponse response) {
    String login = request.getContextPath() + "/admin/login.xhtml";
    if (request.getMethod().equals("GET")) {
      String query = request.getQueryString();
      String wanted = request.getRequestURI() + (query == null ? "" : "?" + query);
      login += "?to=" + URLEncoder.encode(wanted, UTF_8);
    }
    try {
      if ("partial/ajax".equals(request.getHeader("Faces-Request"))) {
        response.setContentType("text/xml;charset=UTF-8");
        response
            .getWriter()
            .write("<partial-response><redirect url=\"" + login + "\"/></partial-response>");
      } else {
        response.sendRedirect(login);
      }
      return AuthenticationStatus.SEND_CONTINUE;
    } catch (IOException gone) {
      throw new UncheckedIOException(gone);
    }
  }

  private static AuthenticationStatus write(HttpServletResponse response, Problem problem) {
    try {
      response.setStatus(problem.status());
      response.setContentType(Problem.MEDIA_TYPE.toString());
      response.getOutputStream().write(problem.json().getBytes(UTF_8));
      return AuthenticationStatus.SEND_FAILURE;
    } catch (IOException gone) {
      throw new UncheckedIOException(gone);
    }
  }
}
