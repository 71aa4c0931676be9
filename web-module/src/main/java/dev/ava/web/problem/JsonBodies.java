package dev.ava.web.problem;

import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.Provider;
import java.util.Set;

/**
 * Bodies of all that is no webhook: JSON, and no more than 256 KiB of it. A page of another site
 * can't send JSON without asking first, which makes this the guard against forged requests too.
 */
@Provider
public class JsonBodies implements ContainerRequestFilter {

  static final int LIMIT = 256 * 1024;

  private static final Set<String> WRITES =
      Set.of(HttpMethod.POST, HttpMethod.PUT, HttpMethod.PATCH);

  @Override
  public void filter(ContainerRequestContext request) {
    if (request.getUriInfo().getPath().startsWith("webhooks/")) {
      return;
    }
    boolean bodiless = request.getMediaType() == null && !request.hasEntity();
    if (WRITES.contains(request.getMethod()) && !bodiless && !isJson(request.getMediaType())) {
      request.abortWith(notJson());
    } else {
      request.setEntityStream(new LimitedStream(request.getEntityStream(), LIMIT));
    }
  }

  static Response tooLarge() {
    return Problem.of(413, "too-large", "A body must not be larger than 256 KiB.").response();
  }

  private static Response notJson() {
    return Problem.of(415, "not-json", "Send the body as Content-Type: application/json.")
        .response();
  }

  private static boolean isJson(MediaType type) {
    return type != null && type.isCompatible(MediaType.APPLICATION_JSON_TYPE);
  }
}
