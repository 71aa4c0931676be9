package dev.ava.web.security;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Locale;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Whether browsers reach Ava by https; the server itself mostly sits behind a proxy, on http. */
@ApplicationScoped
public class PublicUrl {

  private boolean https;

  /** For the proxy. */
  protected PublicUrl() {}

  @Inject
  PublicUrl(@ConfigProperty(name = "ava.public.url") Optional<String> url) {
    this.https = url.orElse("").strip().toLowerCase(Locale.ROOT).startsWith("https:");
  }

  boolean isHttps() {
    return https;
  }
}
