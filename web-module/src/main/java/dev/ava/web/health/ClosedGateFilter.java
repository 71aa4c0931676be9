package dev.ava.web.health;

import dev.ava.schema.SchemaGate;
import dev.ava.web.problem.Problem;
import jakarta.inject.Inject;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebFilter;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/**
 * Nothing half-works: while the database does not fit, the API and the console say so with a 503. A
 * provider that gets it sends its webhook again.
 */
@WebFilter(
    filterName = "closed-gate",
    urlPatterns = {"/api/*", "/admin/*"},
    asyncSupported = true)
public class ClosedGateFilter extends HttpFilter {

  private static final String RETRY_AFTER_SECONDS = "5";
  private static final String PAGE =
      """
      <!DOCTYPE html>
      <html lang="en"><head><meta charset="utf-8"><title>Ava is not ready</title>
      <meta name="viewport" content="width=device-width, initial-scale=1"></head>
      <body><h1>Ava is not ready</h1><p>%s.</p></body></html>
      """;

  @Inject private transient SchemaGate gate;

  @Override
  protected void doFilter(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    String sentence = gate.sentence();
    if (sentence.isEmpty()) {
      chain.doFilter(request, response);
    } else {
      refuse(request.getServletPath().startsWith("/admin"), sentence, response);
    }
  }

  private static void refuse(boolean page, String sentence, HttpServletResponse response)
      throws IOException {
    response.setStatus(HttpServletResponse.SC_SERVICE_UNAVAILABLE);
    response.setHeader("Retry-After", RETRY_AFTER_SECONDS);
    response.setHeader("Cache-Control", "no-store");
    response.setContentType(page ? "text/html;charset=utf-8" : "application/problem+json");
    String body = page ? PAGE.formatted(sentence) : problem(sentence);
    response.getOutputStream().write(body.getBytes(StandardCharsets.UTF_8));
  }

  private static String problem(String sentence) {
    return Problem.of(HttpServletResponse.SC_SERVICE_UNAVAILABLE, "not-ready", sentence).json();
  }
}
