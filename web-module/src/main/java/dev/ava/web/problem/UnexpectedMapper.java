package dev.ava.web.problem;

import static java.lang.System.Logger.Level.ERROR;

import jakarta.ejb.AccessLocalException;
import jakarta.ejb.EJBAccessException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;
import java.sql.SQLException;
import java.util.Set;
import java.util.UUID;

/**
 * Everything else: JAX-RS's own answers (404, 405, 415 …) keep their status, the unforeseen becomes
 * a 500 with a number that stands in the log beside the cause.
 */
@Provider
public class UnexpectedMapper implements ExceptionMapper<Exception> {

  private static final System.Logger LOG = System.getLogger(UnexpectedMapper.class.getName());
  private static final String FAILURE = "dev.ava.failure";

  /** character_not_in_repertoire and untranslatable_character. */
  private static final Set<String> UNSTORABLE = Set.of("22021", "22P05");

  private record Failure(Exception cause, String number) {}

  @Context private HttpServletRequest request;

  @Override
  public Response toResponse(Exception unexpected) {
    if (unexpected instanceof WebApplicationException known) {
      return ofStatus(known);
    }
    if (unexpected instanceof EJBAccessException || unexpected instanceof AccessLocalException) {
      return forbidden();
    }
    if (isUnstorable(unexpected)) {
      return Problem.of(400, "unstorable-text", "A text has the character U+0000: leave it out.")
          .response();
    }
    String number = number(unexpected);
    return Problem.of(
            500, "unexpected", "Something failed here. Quote " + number + " when asking about it.")
        .response();
  }

  /** PostgreSQL has no U+0000 in a text, nor in JSON. */
  private static boolean isUnstorable(Throwable failure) {
    return failure != null
        && (failure instanceof SQLException refused
            ? UNSTORABLE.contains(String.valueOf(refused.getSQLState()))
            : isUnstorable(failure.getCause()));
  }

  /** The server asks twice for one failure; it gets one number and one line in the log. */
  private String number(Exception unexpected) {
    if (request.getAttribute(FAILURE) instanceof Failure known && known.cause() == unexpected) {
      return known.number();
    }
    Failure failure = new Failure(unexpected, UUID.randomUUID().toString());
    LOG.log(ERROR, "Unexpected failure " + failure.number(), unexpected);
    request.setAttribute(FAILURE, failure);
    return failure.number();
  }

  private static Response ofStatus(WebApplicationException known) {
    int status = known.getResponse().getStatus();
    if (status < 400 || Problem.MEDIA_TYPE.equals(known.getResponse().getMediaType())) {
      return known.getResponse();
    }
    if (status == 403) {
      return forbidden();
    }
    Problem problem = Problem.of(status, "http-" + status, sentence(status));
    return Response.fromResponse(known.getResponse())
        .type(Problem.MEDIA_TYPE)
        .entity(problem.json())
        .build();
  }

  private static Response forbidden() {
    return Problem.of(403, "forbidden", "Your role does not allow this.").response();
  }

  /** Not the exception's message, which may quote what the caller sent, or our classes. */
  private static String sentence(int status) {
    return switch (status) {
      case 400 -> "The request can't be read: is its body there and complete?";
      case 404 -> "There is nothing at this path: see /openapi for what there is.";
      case 405 -> "This method isn't possible here; the Allow header names those that are.";
      case 406 -> "This can't be answered in a format that the Accept header allows.";
      case 413 -> "The body is larger than it may be here.";
      case 415 -> "The body's Content-Type can't be read here.";
      default -> "The request can't be answered as it is.";
    };
  }
}
