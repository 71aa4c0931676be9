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

  private Optional<List<String>> trusted = Optional.empty();

  /** For the proxy. */
  protected ClientAddress() {}

  @Inject
  ClientAddress(@ConfigProperty(name = "ava.trusted.proxies") Optional<List<String>> trusted) {
    this.trusted = trusted;
  }

  String of(HttpServletRequest request) {
    return of(request.getRemoteAddr(), request.getHeader("X-Forwarded-For"));
  }

  /** The last hop that isn't one of our proxies; what stands before it may be invented. */
  String of(String remote, String forwarded) {
    List<String> proxies = trusted.orElse(List.of());
    if (forwarded == null || !proxies.contains(remote)) {
      return remote;
    }
    List<String> hops = Arrays.asList(forwarded.split("\\s*,\\s*", -1));
    Collections.reverse(hops);
    return hops.stream()
        .map(String::strip)
        .filter(hop -> !hop.isEmpty() && !proxies.contains(hop))
        .findFirst()
        .orElse(remote);
  }
}
