package dev.ava.web.security;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.ava.access.boundary.Caller;
import dev.ava.access.boundary.SignIn;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Base64;
import java.util.Optional;

/**
 * The Authorization header of a REST call: {@code Basic} (RFC 7617) or {@code Bearer} (RFC 6750).
 */
@ApplicationScoped
public class ApiCredentials {

  @Inject private SignIn signIn;

  Optional<Caller> caller(String header, String clientAddress) {
    int blank = header.indexOf(' ');
    if (blank < 0) {
      return Optional.empty();
    }
    String scheme = header.substring(0, blank);
    String value = header.substring(blank).strip();
    if (scheme.equalsIgnoreCase("Bearer")) {
      return signIn.byToken(value);
    }
    return scheme.equalsIgnoreCase("Basic") ? basic(value, clientAddress) : Optional.empty();
  }

  private Optional<Caller> basic(String value, String clientAddress) {
    String pair;
    try {
      pair = new String(Base64.getDecoder().decode(value), UTF_8);
    } catch (IllegalArgumentException notBase64) {
      return Optional.empty();
    }
    int colon = pair.indexOf(':');
    return colon < 1
        ? Optional.empty()
        : signIn.byPassword(pair.substring(0, colon), pair.substring(colon + 1), clientAddress);
  }
}
