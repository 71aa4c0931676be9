package dev.ava.web.health;

import dev.ava.schema.SchemaGate;
import dev.ava.web.problem.Problem;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/**
 * Nothing half-works: while the database does not fit, the API and the console say so with a 503. A
 * provider that gets it sends its webhook again.
 */
@ApplicationScoped
public class ClosedGate {

  private static final String RETRY_AFTER_SECONDS = "5";
  private static final String PAGE =
      """
      <!DOCTYPE html>
      <html lang="en"><head><meta charset="utf-8"><title>Ava is not ready</title>
      <meta name="viewport" content="width=device-width, initial-scale=1"></head>
      <body><h1>Ava is not ready</h1><p>%s.</p></body></html>
      """;

  @Inject private SchemaGate gate;

  /** True if the answer has been written. */
  public boolean refuses(HttpServletRequest request, HttpServletResponse response) {
    String sentence = gate.sentence();
    String path = request.getServletPath();
    if (sentence.isEmpty() || !(isUnder("/api", path) || isUnder("/admin", path))) {
      return false;
    }
    write(isUnder("/admin", path), sentence, response);
    return true;
  }

  private static boolean isUnder(String root, String path) {
    return path.equals(root) || path.startsWith(root + "/");
  }

  private static void write(boolean page, String sentence, HttpServletResponse response) {
    response.setStatus(HttpServletResponse.SC_SERVICE_UNAVAILABLE);
    response.setHeader("Retry-After", RETRY_AFTER_SECONDS);
    response.setHeader("Cache-Control", "no-store");
    response.setContentType(page ? "text/html;charset=utf-8" : "application/problem+json");
    String body = page ? PAGE.formatted(sentence) : problem(sentence);
    try {
      response.getOutputStream().write(body.getBytes(StandardCharsets.UTF_8));
    } catch (IOException gone) {
      throw new UncheckedIOException(gone);
    }
  }

  private static String problem(String sentence) {
    return Problem.of(HttpServletResponse.SC_SERVICE_UNAVAILABLE, "not-ready", sentence).json();
  }
}
