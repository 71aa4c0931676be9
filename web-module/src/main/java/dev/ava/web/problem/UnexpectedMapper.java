package dev.ava.web.problem;

import static java.lang.System.Logger.Level.ERROR;

import jakarta.ejb.EJBAccessException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;
import java.util.UUID;

/**
 * Everything else: JAX-RS's own answers (404, 405, 415 …) keep their status, the unforeseen becomes
 * a 500 with a number that stands in the log beside the cause.
 */
@Provider
public class UnexpectedMapper implements ExceptionMapper<Exception> {

  private static final System.Logger LOG = System.getLogger(UnexpectedMapper.class.getName());

  @Override
  public Response toResponse(Exception unexpected) {
    if (unexpected instanceof WebApplicationException known) {
      return ofStatus(known);
    }
    if (unexpected instanceof EJBAccessException) {
      return Problem.of(403, "forbidden", "Your role does not allow this.").response();
    }
    String number = UUID.randomUUID().toString();
    LOG.log(ERROR, "Unexpected failure " + number, unexpected);
    return Problem.of(
            500, "unexpected", "Something failed here. Quote " + number + " when asking about it.")
        .response();
  }

  private static Response ofStatus(WebApplicationException known) {
    int status = known.getResponse().getStatus();
    if (status < 400) {
      return known.getResponse();
    }
    Problem problem = Problem.of(status, "http-" + status, known.getMessage());
    return Response.fromResponse(known.getResponse())
        .type(Problem.MEDIA_TYPE)
        .entity(problem.json())
        .build();
  }
}
