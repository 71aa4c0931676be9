package dev.ava.web.problem;

import jakarta.json.JsonException;
import jakarta.json.bind.JsonbException;
import jakarta.ws.rs.ProcessingException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.ext.Provider;
import jakarta.ws.rs.ext.ReaderInterceptor;
import jakarta.ws.rs.ext.ReaderInterceptorContext;
import java.io.IOException;

/**
 * A body that can't be read is the caller's mistake. Here and not in a mapper, as the same
 * exceptions mean a mistake of ours when an answer is written.
 */
@Provider
public class UnreadableJson implements ReaderInterceptor {

  @Override
  public Object aroundReadFrom(ReaderInterceptorContext context) throws IOException {
    try {
      return context.proceed();
    } catch (ProcessingException | JsonException | JsonbException unreadable) {
      throw new WebApplicationException(
          isTooLarge(unreadable)
              ? JsonBodies.tooLarge()
              : Problem.of(
                      400,
                      "invalid-json",
                      "The body is not the JSON object described at /openapi, or a field is unknown, of"
                          + " the wrong type or too large.")
                  .response());
    } catch (TooLarge tooLarge) {
      throw new WebApplicationException(JsonBodies.tooLarge());
    }
  }

  private static boolean isTooLarge(Throwable failure) {
    return failure != null && (failure instanceof TooLarge || isTooLarge(failure.getCause()));
  }
}
