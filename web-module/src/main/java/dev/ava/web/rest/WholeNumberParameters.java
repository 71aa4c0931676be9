package dev.ava.web.rest;

import dev.ava.shared.InvalidInput;
import dev.ava.web.problem.Problem;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.ext.ParamConverter;
import jakarta.ws.rs.ext.ParamConverterProvider;
import jakarta.ws.rs.ext.Provider;
import java.lang.annotation.Annotation;
import java.lang.reflect.Type;

/** A parameter that is no whole number gets a 400 with a sentence; JAX-RS itself says 404. */
@Provider
public class WholeNumberParameters implements ParamConverterProvider {

  @Override
  @SuppressWarnings("unchecked")
  public <T> ParamConverter<T> getConverter(Class<T> raw, Type type, Annotation[] annotations) {
    return raw == int.class || raw == Integer.class
        ? (ParamConverter<T>) new OfInteger(name(annotations))
        : null;
  }

  private static String name(Annotation[] annotations) {
    for (Annotation annotation : annotations) {
      if (annotation instanceof QueryParam query) {
        return query.value();
      } else if (annotation instanceof PathParam path) {
        return path.value();
      }
    }
    return "A parameter";
  }

  private record OfInteger(String name) implements ParamConverter<Integer> {

    /** The server lets only this kind of exception through as it is. */
    @Override
    public Integer fromString(String text) {
      try {
        return Count.of(name, text);
      } catch (InvalidInput noNumber) {
        throw new WebApplicationException(
            Problem.of(400, noNumber.type(), noNumber.getMessage()).response());
      }
    }

    @Override
    public String toString(Integer number) {
      return number.toString();
    }
  }
}
