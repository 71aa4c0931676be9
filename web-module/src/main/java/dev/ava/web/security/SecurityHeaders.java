package dev.ava.web.security;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletResponse;

/**
 * What every answer tells a browser to be careful about. Set by the authentication and not by a
 * filter, as refusals never reach a filter.
 */
@ApplicationScoped
public class SecurityHeaders {

  /** Data, not pages. */
  private static final String NOTHING = "default-src 'none'; frame-ancestors 'none'";

  /** PrimeFaces adds its own policy with a nonce for scripts; browsers obey both. */
  private static final String CONSOLE =
      "base-uri 'self'; form-action 'self'; frame-ancestors 'none'; object-src 'none'";

  private static final String FILES =
      "default-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none';"
          + " object-src 'none'";

  /** Swagger UI styles its elements from scripts and draws icons from data URLs. */
  private static final String API_DOCS =
      FILES + "; style-src 'self' 'unsafe-inline'; img-src 'self' data:";

  @Inject private PublicUrl publicUrl;

  void set(RequestPath path, HttpServletResponse response) {
    response.setHeader("X-Content-Type-Options", "nosniff");
    response.setHeader("X-Frame-Options", "DENY");
    response.setHeader("Referrer-Policy", "same-origin");
    response.setHeader("Content-Security-Policy", policy(path));
    if (path.isConsole() || (path.isApi() && !path.isWebhook())) {
      response.setHeader("Cache-Control", "no-store");
    }
    if (publicUrl.isHttps()) {
      response.setHeader("Strict-Transport-Security", "max-age=31536000");
    }
  }

  private static String policy(RequestPath path) {
    if (path.isApi()) {
      return NOTHING;
    } else if (path.isUnder("/api-docs")) {
      return API_DOCS;
    }
    return path.isPage() ? CONSOLE : FILES;
  }
}
