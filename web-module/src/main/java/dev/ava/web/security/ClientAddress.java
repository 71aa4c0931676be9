package dev.ava.web.security;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Where a request comes from. {@code X-Forwarded-For} counts only if a proxy named in {@code
 * ava.trusted.proxies} wrote it; else anybody could choose the address that gets locked.
 */
@ApplicationScoped
public class ClientAddress {

  private List<String> trusted = List.of();

  /** For the proxy. */
  protected ClientAddress() {}

  @Inject
  ClientAddress(@ConfigProperty(name = "ava.trusted.proxies") Optional<String> trusted) {
    this.trusted = List.of(trusted.orElse("").strip().split("\\s*,\\s*", -1));
  }

  String of(HttpServletRequest request) {
    // A proxy may add a line of its own instead of writing behind what the client sent.
    String forwarded = String.join(",", Collections.list(request.getHeaders("X-Forwarded-For")));
    return of(request.getRemoteAddr(), forwarded);
  }

  /** The last hop that isn't one of our proxies; what stands before it may be invented. */
  String of(String remote, String forwarded) {
    if (forwarded == null || !trusted.contains(remote)) {
      return remote;
    }
    List<String> hops = Arrays.asList(forwarded.split("\\s*,\\s*", -1));
    Collections.reverse(hops);
    return hops.stream()
        .map(String::strip)
        .filter(hop -> !hop.isEmpty() && !trusted.contains(hop))
        .findFirst()
        .orElse(remote);
  }
}
