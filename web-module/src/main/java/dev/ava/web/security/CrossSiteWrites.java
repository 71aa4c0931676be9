package dev.ava.web.security;

import dev.ava.web.problem.Problem;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.ext.Provider;
import java.util.Set;

/**
 * A browser remembers HTTP Basic and sends it along with what pages of other sites post; it also
 * says that they do. Programs don't send this header.
 */
@Provider
public class CrossSiteWrites implements ContainerRequestFilter {

  private static final Set<String> READS =
      Set.of(HttpMethod.GET, HttpMethod.HEAD, HttpMethod.OPTIONS);
  private static final Set<String> OTHERS = Set.of("cross-site", "same-site");

  @Override
  public void filter(ContainerRequestContext request) {
    String site = request.getHeaderString("Sec-Fetch-Site");
    if (site != null
        && OTHERS.contains(site)
        && !READS.contains(request.getMethod())
        && !request.getUriInfo().getPath().startsWith("webhooks/")) {
      request.abortWith(
          Problem.of(403, "cross-site", "Pages of other sites can't change anything here.")
              .response());
    }
  }
}
