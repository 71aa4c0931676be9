package dev.ava.web.problem;

import dev.ava.shared.AvaException;
import dev.ava.shared.Conflict;
import dev.ava.shared.InvalidInput;
import dev.ava.shared.NotFound;
import dev.ava.shared.NotReady;
import dev.ava.shared.Refused;
import dev.ava.shared.Unauthenticated;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;

/** What Ava refuses on purpose, by family. */
@Provider
public class RefusalMapper implements ExceptionMapper<AvaException> {

  @Override
  public Response toResponse(AvaException refusal) {
    return Problem.of(status(refusal), refusal.type(), refusal.getMessage(), refusal.more())
        .response();
  }

  static int status(AvaException refusal) {
    if (refusal instanceof InvalidInput) {
      return 400;
    } else if (refusal instanceof Unauthenticated) {
      return 401;
    } else if (refusal instanceof Refused) {
      return 403;
    } else if (refusal instanceof NotFound) {
      return 404;
    } else if (refusal instanceof Conflict) {
      return 409;
    } else if (refusal instanceof NotReady) {
      return 503;
    }
    return 500;
  }
}
